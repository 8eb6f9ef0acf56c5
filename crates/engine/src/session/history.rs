//! The revision graph of a project: loaded without env.py and without a database.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use alembic::cli;
use alembic::environment::config::Config;
use alembic::failure::Failure;
use alembic::messages::Messages;
use alembic::revision::plan::Step;
use alembic::revision::{Rev, RevisionMap, Spec};
use alembic::script::ScriptDirectory;
use protocol::{Graph, Node, RunError};
use python::Vm;

use super::replay::refused;
use crate::project::relative;
use crate::run::{self, Caches, Surroundings, from_failure};

/// The graph and where its scripts lie.
#[derive(Clone)]
pub(super) struct History {
    map: RevisionMap,
    paths: Vec<String>,
    /// The place in `paths` of each revision's script.
    places: HashMap<String, usize>,
    /// As `alembic history` lists them.
    order: Vec<Rev>,
}

impl History {
    /// Loads all revision scripts of the project.
    pub(super) fn load(surroundings: &Surroundings, caches: &Caches) -> Result<Self, Box<RunError>> {
        let mut vm = run::interpreter(surroundings, caches);
        Self::read(&mut vm, surroundings, caches).map_err(|failure| Box::new(from_failure(&mut vm, failure)))
    }

    fn read(vm: &mut Vm, surroundings: &Surroundings, caches: &Caches) -> Result<Self, Failure> {
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
        let headers = caches.headers.clone().map(|headers| headers as Rc<dyn alembic::script::HeaderCache>);
        let directory = ScriptDirectory::from_config(vm, &config, &messages, headers)?;
        let loaded = directory.load(vm)?;
        let order = directory.walk(vm, Spec::Text("base"), Spec::Text("heads"))?;
        let map = &loaded.map;
        Ok(Self {
            places: map.revisions().map(|rev| (map.id(rev).to_owned(), rev.index())).collect(),
            map: map.clone(),
            paths: loaded.scripts.iter().map(|script| relative(&script.path)).collect(),
            order,
        })
    }

    /// The paths of all scripts.
    pub(super) fn paths(&self) -> &[String] {
        &self.paths
    }

    /// The script of a revision.
    pub(super) fn path(&self, revision: &str) -> Option<&str> {
        self.places.get(revision).and_then(|place| self.paths.get(*place)).map(String::as_str)
    }

    /// The heads' ids.
    pub(super) fn heads(&self) -> Vec<String> {
        self.map.ids(self.map.heads())
    }

    /// The revisions that `upgrade TARGET` would run from these heads, in order.
    pub(super) fn upgrade(&self, target: &str, from: &[String]) -> Result<Vec<String>, Box<RunError>> {
        let steps = self
            .map
            .plan_upgrade(target, from, &mut Vec::new())
            .map_err(|error| refused(alembic::revision::Wording::default().failure(error).to_string()))?;
        let ids = steps.iter().filter_map(|step| match step {
            Step::Migrate { rev, .. } => Some(self.map.id(*rev).to_owned()),
            Step::Stamp(_) => None,
        });
        Ok(ids.collect())
    }

    /// The graph as it is drawn, for a database whose version table has these rows.
    pub(super) fn graph(&self, current: &[String]) -> Graph {
        let rows: Vec<Rev> =
            self.map.revisions().filter(|rev| current.iter().any(|id| id == self.map.id(*rev))).collect();
        let applied: HashSet<Rev> =
            self.map.ancestors(&rows).into_iter().chain(rows.iter().copied()).collect();
        Graph { nodes: self.order.iter().map(|rev| self.node(*rev, &rows, &applied)).collect() }
    }

    fn node(&self, rev: Rev, rows: &[Rev], applied: &HashSet<Rev>) -> Node {
        let revision = self.map.revision(rev);
        let down = self.map.down(rev);
        let depends_on = self.map.all_down(rev).into_iter().filter(|other| !down.contains(other));
        Node {
            revision: revision.id.clone(),
            down_revisions: revision.down_revisions.clone(),
            depends_on: depends_on.map(|rev| self.map.id(rev).to_owned()).collect(),
            branch_labels: revision.branch_labels.clone(),
            doc: revision.doc.clone(),
            path: self.paths.get(rev.index()).cloned().unwrap_or_default(),
            is_head: self.map.is_head(rev),
            is_base: revision.is_base(),
            is_branch_point: self.map.is_branch_point(rev),
            is_merge_point: revision.is_merge_point(),
            applied: applied.contains(&rev),
            is_current: rows.contains(&rev),
            pending: !applied.contains(&rev),
            problem: None,
        }
    }
}
