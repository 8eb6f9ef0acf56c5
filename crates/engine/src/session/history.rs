//! The revision graph of a project: loaded without env.py and without a database.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use alembic::cli;
use alembic::environment::config::Config;
use alembic::failure::Failure;
use alembic::messages::Messages;
use alembic::revision::plan::Step;
use alembic::revision::{Rev, Spec};
use alembic::script::{Loaded, ScriptDirectory};
use protocol::{Graph, Node, RunError};
use python::Vm;

use super::replay::refused;
use crate::project::{Question, relative};
use crate::run::{self, Surroundings, from_failure};

/// The graph and where its scripts lie.
pub(super) struct History {
    loaded: Rc<Loaded>,
    paths: Vec<String>,
    /// The place in `paths` of each revision's script.
    places: HashMap<String, usize>,
    /// `paths`, to look them up.
    scripts: HashSet<String>,
    /// The folders that they are in.
    folders: HashSet<String>,
    /// As `alembic history` lists them.
    order: Vec<Rev>,
    /// The last answers of [`Self::upgrade`]: the way to a revision is asked for with every edit of it.
    plans: RefCell<HashMap<Route, Rc<[String]>>>,
}

/// A target, and the heads to start from.
type Route = (String, Vec<String>);

/// Plans that are kept, at most.
const PLANS: usize = 16;

impl History {
    /// Loads all revision scripts of the project; `former` is returned if it is still true.
    pub(super) fn load(
        surroundings: &Surroundings,
        former: Option<&Rc<Self>>,
    ) -> Result<Rc<Self>, Box<RunError>> {
        let mut vm = run::interpreter(surroundings);
        let history = Self::read(&mut vm, surroundings, former);
        let history = history.map_err(|failure| Box::new(from_failure(&mut vm, failure)));
        run::end(vm, surroundings);
        history
    }

    fn read(
        vm: &mut Vm,
        surroundings: &Surroundings,
        former: Option<&Rc<Self>>,
    ) -> Result<Rc<Self>, Failure> {
        let arguments = ["history".to_owned()];
        let options =
            cli::interpret("alembic", &arguments, 80).map_err(|printed| Failure::command(printed.stderr))?;
        let host = Rc::clone(&surroundings.host);
        let config = Rc::new(Config::new(
            Rc::clone(&host),
            "alembic.ini".to_owned(),
            "pyproject.toml".to_owned(),
            "alembic".to_owned(),
            Rc::new(options),
        ));
        alembic::context::register(vm);
        let messages = Messages::new(host, true, None);
        let directory = ScriptDirectory::from_config(vm, &config, &messages, surroundings.headers.clone())?;
        let loaded = directory.load(vm)?;
        if let Some(former) = former.filter(|former| Rc::ptr_eq(&former.loaded, &loaded)) {
            return Ok(Rc::clone(former));
        }
        let order = directory.walk(vm, Spec::Text("base"), Spec::Text("heads"))?;
        let map = &loaded.map;
        let paths: Vec<String> = loaded.scripts.iter().map(|script| relative(&script.path)).collect();
        let folder = |path: &String| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        Ok(Rc::new(Self {
            places: map.revisions().map(|rev| (map.id(rev).to_owned(), rev.index())).collect(),
            scripts: paths.iter().cloned().collect(),
            folders: paths.iter().map(folder).collect(),
            paths,
            order,
            plans: RefCell::default(),
            loaded,
        }))
    }

    /// Whether a run asks this to find out which scripts there are and what they declare.
    pub(super) fn is_about_scripts(&self, question: &Question) -> bool {
        match question {
            Question::File(path) => self.scripts.contains(path),
            Question::Folder(path) => self.scripts.contains(path) || self.folders.contains(path),
            Question::Names(path) => self.folders.contains(path),
        }
    }

    /// The script of a revision.
    pub(super) fn path(&self, revision: &str) -> Option<&str> {
        self.places.get(revision).and_then(|place| self.paths.get(*place)).map(String::as_str)
    }

    /// All revisions, each after those that it comes after.
    pub(super) fn oldest_first(&self) -> Vec<String> {
        self.order.iter().rev().map(|rev| self.loaded.map.id(*rev).to_owned()).collect()
    }

    /// What a revision comes after or depends on.
    pub(super) fn comes_after(&self, revision: &str) -> Vec<String> {
        let map = &self.loaded.map;
        let found = self.places.get(revision).and_then(|place| map.revisions().nth(*place));
        found.map(|rev| map.ids(&map.all_down(rev))).unwrap_or_default()
    }

    /// Whether a file lies where revision scripts lie.
    pub(super) fn is_beside_scripts(&self, path: &str) -> bool {
        self.folders.contains(path.rsplit_once('/').map_or("", |(folder, _)| folder))
    }

    /// What a revision comes after; nothing if it is not there.
    pub(super) fn parents(&self, revision: &str) -> Option<&[String]> {
        let map = &self.loaded.map;
        let found = map.revisions().find(|rev| map.id(*rev) == revision)?;
        Some(&map.revision(found).down_revisions)
    }

    /// The revision whose script lies there.
    pub(super) fn revision_at(&self, path: &str) -> Option<&str> {
        let place = self.paths.iter().position(|known| known == path)?;
        // Not all of these are in the map: of two with one id, only one.
        self.places.iter().find(|(_, at)| **at == place).map(|(revision, _)| revision.as_str())
    }

    /// The heads' ids.
    pub(super) fn heads(&self) -> Vec<String> {
        self.loaded.map.ids(self.loaded.map.heads())
    }

    /// The revisions that `upgrade TARGET` would run from these heads, in order.
    pub(super) fn upgrade(&self, target: &str, from: &[String]) -> Result<Rc<[String]>, Box<RunError>> {
        let question = (target.to_owned(), from.to_vec());
        if let Some(known) = self.plans.borrow().get(&question) {
            return Ok(Rc::clone(known));
        }
        let map = &self.loaded.map;
        let steps = map
            .plan_upgrade(target, from, &mut Vec::new())
            .map_err(|error| refused(alembic::revision::Wording::default().failure(error).to_string()))?;
        let ids = steps.iter().filter_map(|step| match step {
            Step::Migrate { rev, .. } => Some(map.id(*rev).to_owned()),
            Step::Stamp(_) => None,
        });
        let ids: Rc<[String]> = ids.collect();
        let mut plans = self.plans.borrow_mut();
        if plans.len() >= PLANS {
            plans.clear();
        }
        plans.insert(question, Rc::clone(&ids));
        Ok(ids)
    }

    /// The graph as it is drawn, for a database whose version table has these rows.
    pub(super) fn graph(&self, current: &[String]) -> Graph {
        let map = &self.loaded.map;
        let rows: Vec<Rev> =
            map.revisions().filter(|rev| current.iter().any(|id| id == map.id(*rev))).collect();
        let applied: HashSet<Rev> = map.ancestors(&rows).into_iter().chain(rows.iter().copied()).collect();
        Graph { nodes: self.order.iter().map(|rev| self.node(*rev, &rows, &applied)).collect() }
    }

    fn node(&self, rev: Rev, rows: &[Rev], applied: &HashSet<Rev>) -> Node {
        let map = &self.loaded.map;
        let revision = map.revision(rev);
        let down = map.down(rev);
        let depends_on = map.all_down(rev).into_iter().filter(|other| !down.contains(other));
        Node {
            revision: revision.id.clone(),
            down_revisions: revision.down_revisions.clone(),
            depends_on: depends_on.map(|rev| map.id(rev).to_owned()).collect(),
            branch_labels: revision.branch_labels.clone(),
            doc: revision.doc.clone(),
            path: self.paths.get(rev.index()).cloned().unwrap_or_default(),
            is_head: map.is_head(rev),
            is_base: revision.is_base(),
            is_branch_point: map.is_branch_point(rev),
            is_merge_point: revision.is_merge_point(),
            applied: applied.contains(&rev),
            is_current: rows.contains(&rev),
            pending: !applied.contains(&rev),
            problem: None,
        }
    }
}
