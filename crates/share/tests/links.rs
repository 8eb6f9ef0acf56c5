//! Links: there and back, their size beside other ways, and anything at all as a fragment.

use share::{Error, Expectation, File, Seed, Shared, Where, decode, encode};

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
        seed: Some(Seed { after: "83e35a661e81".into(), sql: "INSERT INTO x VALUES (1);\n".into() }),
        selected: Some("83e35a661e81".into()),
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
    let mut shared = sample();
    shared.files.sort_by(|a, b| a.path.cmp(&b.path));
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

/// A script without its header is plain text; one with a header is told by its identifier, whatever stands in it.
#[test]
fn scripts_come_back_as_they_were() {
    let file = |path: &str, text: &str| File { path: path.into(), content: text.into() };
    let files = vec![
        file("\u{1}.py", "revision = 'abcdef'\n"),
        file("v/aaaa1111_first.py", "\"\"\"first\n\"\"\"\nrevision = 'aaaa1111'\ndown_revision = None\n"),
        file("v/bbbb2222_.py", "revision = \"bbbb2222\"\ndown_revision = \"aaaa1111\"  # aaaa1111bbbb2222\n"),
        file("v/circle_one.py", "revision = 'circle_one'\ndown_revision = 'circle_two'\n"),
        file("v/circle_two.py", "revision = 'circle_two'\ndown_revision = 'circle_one'\n"),
        file("v/copy.py", "revision = 'aaaa1111'\ndown_revision = None\n"),
        file("v/orphan.py", "revision: str = 'orphan'\ndown_revision = 'nobody'\n"),
        file("v/signs.py", "revision = 'signs'\n# \u{1} \u{2}\n"),
        file("v/tiny.py", "revision = '1'\n"),
    ];
    let shared = Shared { files, ..Shared::default() };
    assert_eq!(decode(&encode(&shared).unwrap()).unwrap(), shared);
}
