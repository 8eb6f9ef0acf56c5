//! Links: there and back, their size beside other ways, and anything at all as a fragment.

use share::{Error, Expectation, File, Shared, Where, decode, encode};

fn sample() -> Shared {
    let file = |path: &str, content: &[u8]| File { path: path.into(), content: content.into() };
    Shared {
        files: vec![
            file("alembic.ini", b"[alembic]\nscript_location = alembic\n"),
            file(
                "alembic/versions/83e35a661e81_add_x.py",
                b"\"\"\"add x\n\nRevision ID: 83e35a661e81\nRevises: \n\"\"\"\nrevision = '83e35a661e81'\n",
            ),
            file("na\u{ef}ve \u{1F600}.py", "# \u{202e}right to left\n".as_bytes()),
            file("data.bin", &[0, 1, 2, 255, 0]),
            file("empty.py", b""),
        ],
        title: Some("A <b>title</b>".into()),
        database: Where::At(vec!["83e35a661e81".into(), "7f3a2b1c9a01".into()]),
        open: Some("alembic.ini".into()),
        tab: Some("sql".into()),
        dialect: None,
        expectation: Some(Expectation {
            command: "upgrade heads".into(),
            exit: Some(1),
            error: Some("No support for ALTER".into()),
            schema: None,
        }),
    }
}

#[test]
fn there_and_back() {
    let shared = sample();
    assert_eq!(decode(&encode(&shared).unwrap()).unwrap(), shared);
    assert_eq!(decode(&format!("#{}", encode(&shared).unwrap())).unwrap(), shared);
    let image =
        Shared { database: Where::Image((0..=255).cycle().take(5000).collect()), ..Shared::default() };
    assert_eq!(decode(&encode(&image).unwrap()).unwrap(), image);
    assert_eq!(decode(&encode(&Shared::default()).unwrap()).unwrap(), Shared::default());
}

#[test]
fn whatever_is_no_link_is_refused() {
    assert_eq!(decode(""), Err(Error::Empty));
    assert_eq!(decode("#"), Err(Error::Empty));
    assert_eq!(decode("2abc"), Err(Error::Version('2')));
    assert_eq!(decode("\u{e9}"), Err(Error::Version('\u{e9}')));
    for fragment in ["1", "1!", "1\u{e9}", "1AAAA", "1____________", "1AAAAAAAAAAAAAAAAAA"] {
        assert!(decode(fragment).is_err() || fragment == "1AAAA", "{fragment}");
    }
    let bomb = format!("1{}", data_encoding::BASE64URL_NOPAD.encode(&[255, 255, 255, 127, 0, 0, 0]));
    assert!(matches!(decode(&bomb), Err(Error::TooLarge { .. })));
}

#[test]
fn a_cut_or_changed_link_is_refused() {
    let link = encode(&sample()).unwrap();
    for end in (1..link.len()).step_by(7) {
        assert!(decode(&link[..end]).is_err(), "cut at {end}");
    }
    let middle = link.len() / 2;
    let other = if link.as_bytes()[middle] == b'A' { "B" } else { "A" };
    assert_eq!(decode(&format!("{}{other}{}", &link[..middle], &link[middle + 1..])), Err(Error::Damaged));
}

#[test]
fn a_project_that_is_too_large_is_refused_before_any_work() {
    let file = File { path: "a".into(), content: vec![b'x'; share::LIMIT + 1] };
    let error = encode(&Shared { files: vec![file], ..Shared::default() }).unwrap_err();
    assert!(error.to_string().contains("hand on the file instead"));
}
