//! The scratch database of the next replay, made ahead. Whoever types edits the same revision again and again: the state
//! before it is needed once more, and with a hundred tables copying it takes as long as running the revision.

use std::cell::RefCell;
use std::rc::Rc;

use crate::project::{Project, Store, StoreImage};

/// The largest state, in bytes, that a second copy is kept of.
const LARGEST: usize = 16 << 20;

/// A copy of the state that the last replay began with.
#[derive(Default)]
pub(super) struct Scratch {
    wanted: RefCell<Option<StoreImage>>,
    ready: RefCell<Option<Rc<Store>>>,
}

impl Scratch {
    /// Databases that stand as in `image`, beside the project's files.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn take(
        &self,
        project: &Rc<RefCell<Project>>,
        image: &StoreImage,
    ) -> rusqlite::Result<Rc<Store>> {
        let ready = self.ready.take();
        if self.wanted.borrow().as_ref() == Some(image) {
            if let Some(store) = ready {
                return Ok(store);
            }
        } else {
            *self.wanted.borrow_mut() = Some(image.clone());
        }
        Store::new(project, image)
    }

    /// Makes the copy, unless it is there; whether it did.
    pub(super) fn prepare(&self, project: &Rc<RefCell<Project>>) -> bool {
        if self.ready.borrow().is_some() {
            return false;
        }
        let wanted = self.wanted.borrow();
        let Some(image) = wanted.as_ref().filter(|image| image.size() <= LARGEST) else { return false };
        // What cannot be made now is made by the replay, which says why it cannot.
        let made = Store::new(project, image).ok().filter(|store| store.prepare().is_ok());
        let is_made = made.is_some();
        *self.ready.borrow_mut() = made;
        is_made
    }
}

#[cfg(test)]
mod tests {
    use sqlalchemy::connection::{Databases, Target};

    use super::*;

    fn tables(store: &Store) -> i64 {
        store
            .with_main(|one| one.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0)))
            .unwrap()
    }

    #[test]
    fn each_taker_has_a_copy_of_its_own_of_what_it_asked_for() {
        let project = Rc::default();
        let source = Store::new(&project, &StoreImage::default()).unwrap();
        let database = Target::Path { path: "app.db".to_owned(), uri: false };
        source.open(&database).unwrap().execute_batch("CREATE TABLE t (a INT)").unwrap();
        let one = source.snapshot().unwrap();
        let scratch = Scratch::default();
        assert!(!scratch.prepare(&project), "nobody has asked for anything");
        for prepared in [false, true, true] {
            let store = scratch.take(&project, &one).unwrap();
            assert_eq!(tables(&store), 1);
            store.with_main(|one| one.execute_batch("CREATE TABLE u (a INT)")).unwrap();
            assert!(scratch.prepare(&project), "after {prepared}");
            assert!(!scratch.prepare(&project));
        }
        source.open(&database).unwrap().execute_batch("CREATE TABLE v (a INT)").unwrap();
        let two = source.snapshot().unwrap();
        assert_eq!(
            tables(&scratch.take(&project, &two).unwrap()),
            2,
            "another state is not the prepared one"
        );
    }
}
