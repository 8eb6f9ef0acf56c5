//! What can be done with one revision.

use protocol::{Node, Point};

use crate::act::{Act, Question};
use crate::derived::short;

/// Other heads that a head's menu offers to merge with, at most.
const OFFERED: usize = 6;

/// The items: a name and what it does; nothing if that makes no sense now.
pub(super) fn items(node: &Node, heads: &[String]) -> Vec<(String, Option<Act>)> {
    let id = &node.revision;
    let run = |possible: bool, command: String| possible.then_some(Act::Run(command));
    let range = match node.down_revisions.as_slice() {
        [] => format!("base:{id}"),
        [one] => format!("{one}:{id}"),
        _ => id.clone(), // a merge has no one parent to begin at: from the start
    };
    let look = |statements| Some(Act::Look(Point::Revision { revision: id.clone(), statements }));
    let mut items: Vec<(String, Option<Act>)> = vec![
        ("Upgrade to here".to_owned(), run(!node.applied, format!("upgrade {id}"))),
        ("Downgrade to here".to_owned(), run(node.applied && !node.is_current, format!("downgrade {id}"))),
    ];
    if node.is_base {
        items.push(("Downgrade to nothing".to_owned(), run(node.applied, "downgrade base".to_owned())));
    }
    items.extend([
        ("Stamp the database as being here".to_owned(), run(true, format!("stamp {id}"))),
        ("Look at the time before it".to_owned(), look(Some(0))),
        ("Look at the time after it".to_owned(), look(None)),
        ("Show its header".to_owned(), run(true, format!("show {id}"))),
        ("Show its SQL without running it".to_owned(), run(true, format!("upgrade {range} --sql"))),
        (
            "New revision after it …".to_owned(),
            Some(Act::Ask(Question::new_revision(Some((id, node.is_head))))),
        ),
    ]);
    let others = || heads.iter().filter(|head| *head != id && node.is_head);
    let merge = |title: String, revisions: String| {
        let question = Question::message(title.clone(), "merge heads", format!("merge {revisions}"));
        (format!("{title} …"), Some(Act::Ask(question)))
    };
    items.extend(
        others()
            .take(OFFERED)
            .map(|other| merge(format!("Merge with {}", short(other)), format!("{id} {other}"))),
    );
    if others().count() > 1 {
        items.push(merge("Merge all heads".to_owned(), "heads".to_owned()));
    }
    items.extend([
        ("Rename its file …".to_owned(), Some(Act::Ask(Question::rename(&node.path)))),
        ("Delete its file".to_owned(), Some(Act::Delete(node.path.clone()))),
    ]);
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(node: &Node, heads: &[&str]) -> Vec<String> {
        let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
        items(node, &heads).into_iter().filter(|(_, act)| act.is_some()).map(|(name, _)| name).collect()
    }

    #[test]
    fn a_pending_head_can_be_upgraded_and_merged() {
        let node = Node { revision: "b".into(), is_head: true, ..Node::default() };
        let two = offered(&node, &["b", "c"]);
        assert!(two.contains(&"Upgrade to here".to_owned()));
        assert!(two.contains(&"Merge with c …".to_owned()));
        assert!(!two.contains(&"Merge all heads …".to_owned()));
        assert!(!two.contains(&"Downgrade to here".to_owned()));
        assert!(offered(&node, &["b", "c", "d"]).contains(&"Merge all heads …".to_owned()));
        assert!(!offered(&node, &["b"]).iter().any(|name| name.starts_with("Merge")));
    }

    #[test]
    fn hundreds_of_heads_make_no_endless_menu() {
        let node = Node { revision: "h0".into(), is_head: true, ..Node::default() };
        let heads: Vec<String> = (0..300).map(|head| format!("h{head}")).collect();
        assert!(items(&node, &heads).len() < 20);
    }
}
