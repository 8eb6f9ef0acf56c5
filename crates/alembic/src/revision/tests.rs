//! Graphs by hand: from, to, steps.
use super::plan::{Direction, Step};
use super::*;

/// Id, `down_revision`, `depends_on`, `branch_labels`.
type Row<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [&'a str]);

fn map(revisions: &[Row<'_>]) -> RevisionMap {
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let mut builder = Builder::default();
    let mut warnings = Vec::new();
    for (id, down, dependencies, labels) in revisions {
        let revision = Revision {
            id: (*id).to_owned(),
            down_revisions: own(down),
            dependencies: own(dependencies),
            branch_labels: own(labels),
            doc: String::new(),
        };
        builder.add(revision, &mut warnings).unwrap();
    }
    builder.finish(&mut warnings).unwrap()
}

fn up(map: &RevisionMap, to: &str, heads: &[&str]) -> String {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    match map.plan_upgrade(to, &heads, &mut Vec::new()) {
        Ok(steps) => steps.iter().map(|step| step_id(map, step)).collect::<Vec<_>>().join(" "),
        Err(error) => error.to_string(),
    }
}

fn down(map: &RevisionMap, to: &str, heads: &[&str]) -> String {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    match map.plan_downgrade(to, &heads, &mut Vec::new()) {
        Ok(steps) => steps.iter().map(|step| step_id(map, step)).collect::<Vec<_>>().join(" "),
        Err(error) => error.to_string(),
    }
}

fn step_id(map: &RevisionMap, step: &Step) -> String {
    match step {
        Step::Migrate { rev, direction: Direction::Up } => format!("+{}", map.id(*rev)),
        Step::Migrate { rev, direction: Direction::Down } => format!("-{}", map.id(*rev)),
        Step::Stamp(_) => step.short_log(map),
    }
}

#[test]
fn a_line() {
    let map = map(&[("a", &[], &[], &[]), ("b", &["a"], &[], &[]), ("c", &["b"], &[], &[])]);
    assert_eq!(up(&map, "head", &[]), "+a +b +c");
    assert_eq!(up(&map, "+1", &["a"]), "+b");
    assert_eq!(up(&map, "+3", &["a"]), "Relative revision +3 didn't produce 3 migrations");
    assert_eq!(down(&map, "base", &["c"]), "-c -b -a");
    assert_eq!(down(&map, "-1", &["c"]), "-c");
    assert_eq!(
        up(&map, "x", &[]),
        "No such revision or branch 'x'; please ensure at least four characters are present for partial \
         revision identifier matches"
    );
}

#[test]
fn branches_and_a_merge() {
    let map = map(&[
        ("a", &[], &[], &[]),
        ("b1", &["a"], &[], &["left"]),
        ("b2", &["a"], &[], &["right"]),
        ("c1", &["b1"], &[], &[]),
        ("m", &["c1", "b2"], &[], &[]),
    ]);
    assert_eq!(up(&map, "head", &[]), "+a +b2 +b1 +c1 +m");
    assert_eq!(up(&map, "left@head", &["a"]), "+b2 +b1 +c1 +m");
    assert_eq!(down(&map, "a", &["m"]), "-m -c1 -b1 -b2");
}

#[test]
fn a_long_line_is_planned_step_by_step() {
    let ids: Vec<String> = (0..2000).map(|number| format!("{number:06}")).collect();
    let mut builder = Builder::default();
    for (number, id) in ids.iter().enumerate() {
        let down_revisions = number.checked_sub(1).map(|below| ids[below].clone()).into_iter().collect();
        let revision = Revision { id: id.clone(), down_revisions, ..Revision::default() };
        builder.add(revision, &mut Vec::new()).unwrap();
    }
    let map = builder.finish(&mut Vec::new()).unwrap();
    assert_eq!(map.plan_upgrade("head", &[], &mut Vec::new()).unwrap().len(), 2000);
    let top = [ids[1999].clone()];
    assert_eq!(map.plan_downgrade("-1", &top, &mut Vec::new()).unwrap().len(), 1);
    assert_eq!(map.plan_downgrade("base", &top, &mut Vec::new()).unwrap().len(), 2000);
}
