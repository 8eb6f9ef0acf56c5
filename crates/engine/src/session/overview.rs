//! The project as the page shows it around everything else: whole when it is opened, then what is new in it.

use std::collections::BTreeMap;
use std::rc::Rc;

use protocol::{Graph, News, Overview, RunError};

use super::history::History;
use super::replay::sqlite_error;
use super::workspace::{Live, Workspace};
use crate::checks::failed;

/// What the page was told last.
#[derive(Default)]
pub(super) struct Told {
    history: Option<Rc<History>>,
    /// What is wrong with revisions' scripts.
    marks: BTreeMap<String, String>,
    live: Rc<Live>,
    files: Vec<String>,
}

impl Workspace {
    /// All of it.
    pub(super) fn overview(&mut self) -> Overview {
        self.told = Told::default();
        let mut overview = Overview::default();
        overview.take(self.news());
        overview
    }

    /// What the page was not told yet.
    pub(super) fn news(&mut self) -> News {
        let mut problem = self.problem.clone();
        let live = self.live().unwrap_or_else(|error| {
            problem.get_or_insert_with(|| *sqlite_error(&error));
            Rc::default()
        });
        let marks = self.marks(problem.as_ref());
        let told = &self.told;
        let other_live = !Rc::ptr_eq(&told.live, &live);
        let other_history = match (&told.history, &self.history) {
            (Some(told), Some(history)) => !Rc::ptr_eq(told, history),
            (None, None) => false,
            _ => true,
        };
        let files = {
            let project = self.project.borrow();
            let same = project.paths().eq(told.files.iter().map(String::as_str));
            (!same).then(|| project.paths().map(str::to_owned).collect::<Vec<_>>())
        };
        let errors = self.problem.iter().chain(self.failing.values());
        let news = News {
            graph: (other_history || other_live || marks != told.marks).then(|| self.graph(&live, &marks)),
            current: other_live.then(|| live.current.clone()),
            heads: other_history.then(|| self.history.iter().flat_map(|history| history.heads()).collect()),
            schema: other_live.then(|| live.schema.clone()),
            files: files.clone(),
            diagnostics: errors.map(|error| failed("", error)).collect(),
            problem,
        };
        let files = files.unwrap_or_else(|| std::mem::take(&mut self.told.files));
        self.told = Told { history: self.history.clone(), marks, live, files };
        news
    }

    fn graph(&self, live: &Live, marks: &BTreeMap<String, String>) -> Graph {
        let mut graph = self.history.as_ref().map(|history| history.graph(&live.current)).unwrap_or_default();
        for node in &mut graph.nodes {
            node.problem = marks.get(&node.revision).cloned();
        }
        graph
    }

    /// What is wrong with revisions, by revision: their scripts do not load, or do not run.
    fn marks(&self, problem: Option<&RunError>) -> BTreeMap<String, String> {
        let mut marks: BTreeMap<String, String> =
            self.failing.iter().map(|(revision, error)| (revision.clone(), error.message.clone())).collect();
        if let (Some(problem), Some(history)) = (problem, &self.history)
            && let Some(revision) = problem.at.as_ref().and_then(|at| history.revision_at(&at.file))
        {
            marks.insert(revision.to_owned(), problem.message.clone());
        }
        marks
    }
}
