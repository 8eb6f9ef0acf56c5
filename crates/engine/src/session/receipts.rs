//! The receipts of a run on the live database: its schema is read after each step.

use std::cell::RefCell;
use std::rc::Rc;

use protocol::{Direction, Receipt, Schema, Statement};

use crate::project::Store;
use crate::receipt::{Deed, Seen, receipt};
use crate::run::{Recorder, StepEnd};
use crate::schema::SchemaReader;

/// A longer run has one receipt for all of it: reading a large schema after each of a thousand steps takes longer than
/// the steps.
const STEPS: usize = 100;

/// The schema after each step, while a step can be told from the next.
pub(super) struct Watched {
    after: RefCell<Option<Vec<Schema>>>,
}

impl Watched {
    /// Reads the schema at the end of each step of a run.
    pub(super) fn watch(recorder: &Recorder, store: &Rc<Store>, version_table: String) -> Rc<Self> {
        let watched = Rc::new(Self { after: RefCell::new(Some(Vec::new())) });
        let (kept, store) = (Rc::clone(&watched), Rc::clone(store));
        let reader = RefCell::new(SchemaReader::default());
        recorder.on_step(Box::new(move |end: &StepEnd<'_>| {
            let mut after = kept.after.borrow_mut();
            let Some(schemas) = &mut *after else { return };
            let read = || store.with_main(|database| reader.borrow_mut().read(database, &version_table));
            // What is not committed yet cannot be seen from here.
            match (schemas.len() < STEPS && !end.uncommitted).then(read) {
                Some(Ok(schema)) => schemas.push(schema),
                _ => *after = None,
            }
        }));
        watched
    }

    /// The receipts of all steps, or of the run as a whole.
    pub(super) fn receipts(&self, recorder: &Recorder, before: &Schema, after: &Schema) -> Vec<Receipt> {
        let steps = recorder.steps();
        let parts: Vec<(Vec<Statement>, Vec<Deed>)> = steps
            .iter()
            .map(|step| (recorder.statements_of(&step.revision), recorder.wishes_of(&step.revision)))
            .collect();
        let schemas = self.after.take().filter(|schemas| schemas.len() == steps.len());
        let Some(schemas) = schemas else {
            let direction = steps.first().map_or(Direction::Up, |step| step.direction);
            let (statements, wishes) = joined(parts);
            let seen = Seen { before, after, statements: &statements, wishes: &wishes };
            return Vec::from([receipt(None, direction, &seen)]);
        };
        let befores = std::iter::once(before).chain(&schemas);
        let all = steps.iter().zip(&parts).zip(befores.zip(&schemas));
        all.map(|((step, (statements, wishes)), (before, after))| {
            receipt(Some(&step.revision), step.direction, &Seen { before, after, statements, wishes })
        })
        .collect()
    }
}

/// All steps as if they were one.
fn joined(parts: Vec<(Vec<Statement>, Vec<Deed>)>) -> (Vec<Statement>, Vec<Deed>) {
    let (mut statements, mut wishes) = (Vec::new(), Vec::new());
    for (own, mut asked) in parts {
        for wish in &mut asked {
            wish.place += statements.len();
        }
        wishes.append(&mut asked);
        statements.extend(own);
    }
    (statements, wishes)
}
