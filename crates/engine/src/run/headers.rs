//! Revision headers by content, so that a script that has not changed need not be run to learn its revision id, and the
//! graph that they make.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use alembic::failure::Failure;
use alembic::script::{Header, HeaderCache, Listed, Loaded, Places};

use crate::project::{ProjectHost, Question, Reads, relative};

/// The headers of a project.
#[derive(Debug, Default)]
pub struct Headers {
    /// By path, with the hash of the script.
    known: RefCell<HashMap<String, (u64, Rc<Header>)>>,
    /// What scripts asked for beside themselves while they were loaded. A module is run by the first script that imports
    /// it and shared by the others, so this is of all scripts in common.
    beside: RefCell<Reads>,
    graph: RefCell<Option<Graph>>,
}

/// The last graph, and what it was made of.
#[derive(Debug)]
struct Graph {
    /// The project's digest.
    digest: u64,
    places: Places,
    files: Vec<Listed>,
    loaded: Rc<Loaded>,
}

impl Headers {
    /// The headers for a run over some files.
    pub(crate) fn of(self: &Rc<Self>, host: &Rc<ProjectHost>) -> Rc<dyn HeaderCache> {
        if !self.beside.borrow().hold(&host.project()) {
            self.known.borrow_mut().clear();
            self.beside.take();
        }
        Rc::new(HeadersOf { headers: Rc::clone(self), host: Rc::clone(host) })
    }
}

/// Headers, and the files that are at hand.
struct HeadersOf {
    headers: Rc<Headers>,
    host: Rc<ProjectHost>,
}

impl HeaderCache for HeadersOf {
    fn header(
        &self,
        path: &str,
        read: &mut dyn FnMut() -> Result<Header, Failure>,
    ) -> Result<Rc<Header>, Failure> {
        let path = relative(path);
        let content = self.host.project().get(&path).map(|file| file.hash);
        if let Some((known, header)) = self.headers.known.borrow().get(&path)
            && content == Some(*known)
        {
            return Ok(Rc::clone(header));
        }
        let (header, mut reads, wrote) = self.host.watch(read);
        let header = Rc::new(header?);
        reads.retain(|question| *question != Question::File(path.clone()));
        self.headers.beside.borrow_mut().extend(&reads);
        let mut known = self.headers.known.borrow_mut();
        let former = known.remove(&path).map(|(_, header)| header).filter(|former| *former == header);
        let header = former.unwrap_or(header);
        // A script that prints while it is loaded has to be run for its output.
        if let Some(content) = content.filter(|_| !wrote) {
            known.insert(path, (content, Rc::clone(&header)));
        }
        Ok(header)
    }

    fn unchanged(&self, places: &Places) -> Option<Rc<Loaded>> {
        let graph = self.headers.graph.borrow();
        let graph = graph.as_ref().filter(|graph| graph.digest == self.host.project().digest())?;
        (graph.places == *places).then(|| Rc::clone(&graph.loaded))
    }

    fn linked(&self, places: &Places, files: &[Listed]) -> Option<Rc<Loaded>> {
        let mut graph = self.headers.graph.borrow_mut();
        let graph = graph.as_mut().filter(|graph| graph.places == *places)?;
        let same = |(a, b): (&Listed, &Listed)| match (&a.header, &b.header) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other) && a.path == b.path,
            _ => false,
        };
        if graph.files.len() != files.len() || !graph.files.iter().zip(files).all(same) {
            return None;
        }
        graph.digest = self.host.project().digest();
        Some(Rc::clone(&graph.loaded))
    }

    fn keep(&self, places: &Places, files: Vec<Listed>, loaded: &Rc<Loaded>) {
        let known = self.headers.known.borrow();
        if !files.iter().all(|file| known.contains_key(&relative(&file.path))) {
            return; // one of them has to be run each time
        }
        let graph = Graph {
            digest: self.host.project().digest(),
            places: places.clone(),
            files,
            loaded: Rc::clone(loaded),
        };
        *self.headers.graph.borrow_mut() = Some(graph);
    }
}
