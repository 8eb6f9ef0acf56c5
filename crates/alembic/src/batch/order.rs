//! In which order the columns of a rebuilt table stand: `insert_before`, `insert_after` and `partial_reordering`.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// "The first stands before the second."
type Pair = (Rc<str>, Rc<str>);

/// What a batch was told about the order of columns.
#[derive(Clone, Debug, Default)]
pub struct ColumnOrder {
    /// The columns of the old table that are still there, in its order.
    existing: Vec<Rc<str>>,
    /// Where added columns stand.
    added: Vec<Pair>,
    /// `partial_reordering`: runs of columns in their new order.
    runs: Vec<Vec<Rc<str>>>,
}

/// Why no order could be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderError {
    /// `insert_before` or `insert_after` names a column that is neither old nor placed yet.
    Unknown(Rc<str>),
    /// The wishes contradict each other; these columns stand in the circle.
    Circular(Vec<Rc<str>>),
}

impl ColumnOrder {
    /// The order of a table's columns as they are, and the runs that shall change it.
    pub fn new(existing: impl IntoIterator<Item = Rc<str>>, runs: Vec<Vec<Rc<str>>>) -> ColumnOrder {
        ColumnOrder { existing: existing.into_iter().collect(), added: Vec::new(), runs }
    }

    /// Forgets a column of the old table that is dropped; false if it was none.
    pub fn remove(&mut self, column: &str) -> bool {
        let place = self.existing.iter().position(|name| &**name == column);
        place.map(|index| self.existing.remove(index)).is_some()
    }

    /// Places an added column. One neighbour is enough: the other one follows from the old table.
    ///
    /// # Errors
    /// [`OrderError::Unknown`] if the neighbour is not known.
    pub fn insert(
        &mut self,
        column: &Rc<str>,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<(), OrderError> {
        let mut before = before.filter(|name| !name.is_empty()).map(Rc::<str>::from);
        let mut after = after.filter(|name| !name.is_empty()).map(Rc::<str>::from);
        if self.runs.is_empty() {
            if let (None, Some(left)) = (&before, &after) {
                before = self.right_of(left)?;
            }
            if let (Some(right), None) = (&before, &after) {
                after = self.left_of(right)?;
            }
        }
        if let Some(right) = &before {
            self.added.push((column.clone(), right.clone()));
        }
        if let Some(left) = &after {
            self.added.push((left.clone(), column.clone()));
        }
        if self.runs.is_empty()
            && before.is_none()
            && after.is_none()
            && let Some(last) = self.existing.last()
        {
            self.added.push((last.clone(), column.clone()));
        }
        Ok(())
    }

    fn right_of(&self, left: &Rc<str>) -> Result<Option<Rc<str>>, OrderError> {
        if let Some(index) = self.existing.iter().position(|name| name == left) {
            return Ok(self.existing.get(index + 1).cloned());
        }
        let placed = self.added.iter().rev().find(|(first, _)| first == left);
        placed.map(|(_, right)| Some(right.clone())).ok_or_else(|| OrderError::Unknown(left.clone()))
    }

    fn left_of(&self, right: &Rc<str>) -> Result<Option<Rc<str>>, OrderError> {
        if let Some(index) = self.existing.iter().position(|name| name == right) {
            return Ok(index.checked_sub(1).map(|index| self.existing[index].clone()));
        }
        let placed = self.added.iter().rev().find(|(_, second)| second == right);
        placed.map(|(left, _)| Some(left.clone())).ok_or_else(|| OrderError::Unknown(right.clone()))
    }

    /// True if the columns may have to move.
    pub fn is_asked_for(&self) -> bool {
        !self.runs.is_empty() || !self.added.is_empty()
    }

    /// Sorts `columns`, the columns of the new table.
    ///
    /// # Errors
    /// [`OrderError::Circular`] if the wishes contradict each other.
    pub fn sort(&self, columns: &[Rc<str>]) -> Result<Vec<Rc<str>>, OrderError> {
        let mut pairs: BTreeSet<Pair> = self.added.iter().cloned().collect();
        if self.runs.is_empty() {
            // Alembic pairs a position of the new columns with the next of the old ones.
            pairs.extend(columns.iter().cloned().zip(self.existing.iter().skip(1).cloned()));
        } else {
            pairs.extend(
                self.runs.iter().flat_map(|run| run.windows(2).map(|two| (two[0].clone(), two[1].clone()))),
            );
        }
        pairs.retain(|(left, right)| left != right);
        sort_topologically(&pairs, columns)
    }
}

/// Layer by layer: whatever waits for nothing comes next, in the order given.
fn sort_topologically(pairs: &BTreeSet<Pair>, items: &[Rc<str>]) -> Result<Vec<Rc<str>>, OrderError> {
    let mut parents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (parent, child) in pairs {
        parents.entry(child).or_default().insert(parent);
    }
    let mut waiting: Vec<&Rc<str>> = items.iter().collect();
    let mut sorted = Vec::with_capacity(items.len());
    while !waiting.is_empty() {
        let names: BTreeSet<&str> = waiting.iter().map(|name| &***name).collect();
        let is_free = |name: &str| parents.get(name).is_none_or(|above| above.is_disjoint(&names));
        let (free, blocked): (Vec<_>, Vec<_>) = waiting.iter().partition(|name| is_free(name));
        if free.is_empty() {
            return Err(OrderError::Circular(in_a_circle(pairs, &blocked)));
        }
        sorted.extend(free.into_iter().cloned());
        waiting = blocked;
    }
    Ok(sorted)
}

/// Those of `items` from which a way leads back to themselves.
fn in_a_circle(pairs: &BTreeSet<Pair>, items: &[&Rc<str>]) -> Vec<Rc<str>> {
    let returns = |start: &Rc<str>| {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(name) = open.pop() {
            for (_, child) in pairs.iter().filter(|(parent, _)| parent == name) {
                if child == start {
                    return true;
                }
                if seen.insert(child) {
                    open.push(child);
                }
            }
        }
        false
    };
    items.iter().filter(|name| returns(name)).map(|name| Rc::clone(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<Rc<str>> {
        text.split(' ').map(Rc::from).collect()
    }

    #[test]
    fn one_neighbour_places_a_column() {
        let mut order = ColumnOrder::new(names("a b c"), Vec::new());
        order.insert(&"x".into(), None, Some("a")).unwrap();
        order.insert(&"y".into(), Some("a"), None).unwrap();
        order.insert(&"z".into(), None, Some("x")).unwrap();
        assert_eq!(order.sort(&names("a b c x y z")).unwrap(), names("y a x z b c"));
        assert_eq!(order.insert(&"q".into(), None, Some("nope")), Err(OrderError::Unknown("nope".into())));
    }

    #[test]
    fn runs_move_columns_and_may_contradict() {
        let order = ColumnOrder::new(names("a b c d"), vec![names("c a"), names("d b")]);
        assert_eq!(order.sort(&names("a b c d")).unwrap(), names("c d a b"));
        let order = ColumnOrder::new(names("a b"), vec![names("a b"), names("b a")]);
        assert_eq!(order.sort(&names("a b")), Err(OrderError::Circular(names("a b"))));
    }
}
