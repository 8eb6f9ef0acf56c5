//! What a step does to the rows of the version table, as a value.

use indexmap::IndexSet;

use crate::revision::plan::{Direction, Stamp, Step};
use crate::revision::{Place, Rev, RevisionError, RevisionMap, Spec};

/// The rows of the version table.
pub type Heads = IndexSet<String>;

/// One change of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadChange {
    /// A row is added.
    Insert(String),
    /// A row goes.
    Delete(String),
    /// A row is replaced.
    Update {
        /// The row that goes.
        from: String,
        /// The row that comes.
        to: String,
    },
}

impl HeadChange {
    /// Applies the change to the rows as they are known; real Alembic asserts that it fits.
    pub fn apply(&self, heads: &mut Heads) -> Result<(), RevisionError> {
        match self {
            HeadChange::Insert(version) => insert(heads, version),
            HeadChange::Delete(version) => remove(heads, version),
            HeadChange::Update { from, to } => {
                if heads.contains(to) {
                    return Err(RevisionError::assertion());
                }
                remove(heads, from)?;
                insert(heads, to)
            }
        }
    }
}

fn insert(heads: &mut Heads, version: &str) -> Result<(), RevisionError> {
    if heads.insert(version.to_owned()) { Ok(()) } else { Err(RevisionError::assertion()) }
}

fn remove(heads: &mut Heads, version: &str) -> Result<(), RevisionError> {
    if heads.shift_remove(version) { Ok(()) } else { Err(RevisionError::key(version)) }
}

/// The changes that a step makes, given the rows before it.
pub fn changes(step: &Step, map: &RevisionMap, heads: &Heads) -> Result<Vec<HeadChange>, RevisionError> {
    match step {
        Step::Migrate { rev, direction: Direction::Up } => upgrade(*rev, map, heads),
        Step::Migrate { rev, direction: Direction::Down } => downgrade(*rev, map, heads),
        Step::Stamp(stamp) => stamp_changes(stamp, heads),
    }
}

fn upgrade(rev: Rev, map: &RevisionMap, heads: &Heads) -> Result<Vec<HeadChange>, RevisionError> {
    let down = map.ids(&map.normalized_down(rev));
    let to = map.id(rev).to_owned();
    let present = down.iter().filter(|id| heads.contains(*id)).count();
    if present == 0 {
        return Ok(vec![HeadChange::Insert(to)]);
    }
    if present == 1 {
        return Ok(vec![HeadChange::Update { from: present_row(&down, heads)?, to }]);
    }
    // A merge: one row moves, the others go. Rows that other heads still build on stay.
    let others: Vec<&String> = heads.iter().filter(|head| !down.contains(head)).collect();
    let replaced = without_ancestors(map, down.clone(), &others)?;
    merge(&replaced, to)
}

fn downgrade(rev: Rev, map: &RevisionMap, heads: &Heads) -> Result<Vec<HeadChange>, RevisionError> {
    let down = map.ids(&map.normalized_down(rev));
    let from = map.id(rev).to_owned();
    if heads.contains(&from) {
        let restored = restored_rows(rev, map, heads, down.clone())?;
        if restored.is_empty() {
            return Ok(vec![HeadChange::Delete(from)]);
        }
        if down.len() > 1 {
            return unmerge(from, &restored);
        }
    }
    let to = if down.len() == 1 { down[0].clone() } else { present_row(&down, heads)? };
    Ok(vec![HeadChange::Update { from, to }])
}

/// Which rows an undone revision leaves behind: what it built on and no other row implies.
fn restored_rows(
    rev: Rev,
    map: &RevisionMap,
    heads: &Heads,
    down: Vec<String>,
) -> Result<Vec<String>, RevisionError> {
    let others: Vec<&String> = heads.iter().filter(|head| *head != map.id(rev)).collect();
    if !others.is_empty() {
        return without_ancestors(map, down, &others);
    }
    if down.len() == 1 {
        return Ok(down);
    }
    let implied: IndexSet<Rev> = map
        .normalized_down(rev)
        .into_iter()
        .flat_map(|below| map.ancestors(&[below]).into_iter().filter(move |ancestor| *ancestor != below))
        .collect();
    Ok(down.into_iter().filter(|id| !implied.iter().any(|rev| map.id(*rev) == id)).collect())
}

fn without_ancestors(
    map: &RevisionMap,
    ids: Vec<String>,
    heads: &[&String],
) -> Result<Vec<String>, RevisionError> {
    let mut above = Vec::new();
    for head in heads {
        for place in map.get_revisions(Spec::Text(head))? {
            match place {
                Place::At(rev) => above.push(rev),
                Place::Base | Place::Nowhere => return Err(RevisionError::assertion()),
            }
        }
    }
    let implied = map.ancestors(&above);
    Ok(ids.into_iter().filter(|id| !implied.iter().any(|rev| map.id(*rev) == id)).collect())
}

fn present_row(ids: &[String], heads: &Heads) -> Result<String, RevisionError> {
    let mut present = ids.iter().filter(|id| heads.contains(*id));
    match (present.next(), present.next()) {
        (Some(only), None) => Ok(only.clone()),
        _ => Err(RevisionError::Escaped {
            class: "AssertionError",
            message: "Can't do an UPDATE because downrevision is ambiguous".to_owned(),
        }),
    }
}

fn merge(from: &[String], to: String) -> Result<Vec<HeadChange>, RevisionError> {
    let Some((last, gone)) = from.split_last() else { return Err(out_of_range()) };
    let deletes = gone.iter().cloned().map(HeadChange::Delete);
    Ok(deletes.chain([HeadChange::Update { from: last.clone(), to }]).collect())
}

fn unmerge(from: String, to: &[String]) -> Result<Vec<HeadChange>, RevisionError> {
    let Some((last, added)) = to.split_last() else { return Err(out_of_range()) };
    let inserts = added.iter().cloned().map(HeadChange::Insert);
    Ok(inserts.chain([HeadChange::Update { from, to: last.clone() }]).collect())
}

fn out_of_range() -> RevisionError {
    RevisionError::Escaped { class: "IndexError", message: "list index out of range".to_owned() }
}

fn stamp_changes(stamp: &Stamp, heads: &Heads) -> Result<Vec<HeadChange>, RevisionError> {
    let only = |ids: &[String]| match ids {
        [only] => Ok(only.clone()),
        _ => Err(RevisionError::assertion()),
    };
    let is_new = |ids: &[String]| ids.iter().any(|id| !heads.contains(id));
    match stamp.direction {
        Direction::Down if stamp.branch_move => return Ok(vec![HeadChange::Delete(only(&stamp.from)?)]),
        Direction::Up if (stamp.branch_move || is_new(&stamp.from)) && is_new(&stamp.to) => {
            return Ok(vec![HeadChange::Insert(only(&stamp.to)?)]);
        }
        _ => {}
    }
    match (stamp.from.as_slice(), stamp.to.as_slice()) {
        (from, [to, ..]) if from.len() > 1 => merge(from, to.clone()),
        ([from, ..], to) if to.len() > 1 => unmerge(from.clone(), to),
        (from, to) => Ok(vec![HeadChange::Update { from: only(from)?, to: only(to)? }]),
    }
}
