//! What a revision identifier means: ids, partial ids, `head`, `heads`, `base`, `branch@…`.

use super::error::{RevisionError, quote_tuple};
use super::graph::{Place, Rev, RevisionMap};

/// One end of a range, as a command or the version table gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spec<'a> {
    /// Python's `None`.
    None,
    /// What a person typed.
    Text(&'a str),
    /// Several identifiers: the rows of the version table.
    Several(&'a [String]),
}

impl Spec<'_> {
    /// As Python's `%s` prints it in "… is not an ancestor of …".
    pub(crate) fn shown(self) -> String {
        match self {
            Spec::None | Spec::Text("") | Spec::Several([]) => "base".to_owned(),
            Spec::Text(text) => text.to_owned(),
            Spec::Several(items) => quote_tuple(items),
        }
    }
}

/// An identifier taken apart: ids that are still to be looked up, and the branch to which it is confined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub(crate) ids: Vec<String>,
    pub(crate) branch: Option<String>,
}

impl RevisionMap {
    /// The revisions that an identifier means; none for `base`.
    pub fn get_revisions(&self, spec: Spec<'_>) -> Result<Vec<Place>, RevisionError> {
        match spec {
            Spec::None => Ok(Vec::new()),
            Spec::Text(text) => self.get_revisions_by_text(text),
            Spec::Several(items) => {
                let found: Result<Vec<Vec<Place>>, _> =
                    items.iter().map(|item| self.get_revisions_by_text(item)).collect();
                Ok(found?.concat())
            }
        }
    }

    fn get_revisions_by_text(&self, text: &str) -> Result<Vec<Place>, RevisionError> {
        let resolved = self.resolve(text)?;
        if let [only] = resolved.ids.as_slice()
            && let Some(steps) = negative_number(only)
        {
            return self.walk_down_from_heads(steps, resolved.branch.as_deref());
        }
        let branch = resolved.branch.as_deref();
        resolved.ids.iter().map(|id| Ok(Place::At(self.look_up(id, branch)?))).collect()
    }

    /// `-2` or `branch@-2` where an absolute revision is expected: down from each head.
    fn walk_down_from_heads(&self, steps: i64, branch: Option<&str>) -> Result<Vec<Place>, RevisionError> {
        self.real_heads
            .iter()
            .filter(|head| branch.is_none_or(|label| self.branch_labels(**head).contains(label)))
            .map(|head| self.walk(Place::At(*head), steps, None, true))
            .collect()
    }

    /// The one revision that an identifier means; [`Place::Nowhere`] for `base`.
    pub fn get_revision(&self, text: &str) -> Result<Place, RevisionError> {
        let resolved = self.resolve(text)?;
        match resolved.ids.as_slice() {
            [] => {
                // Even `label@base` has to name a branch that exists.
                let branch = resolved.branch.as_deref().filter(|branch| !branch.is_empty());
                branch.map(|branch| self.resolve_branch(branch)).transpose()?;
                Ok(Place::Nowhere)
            }
            [id] => Ok(Place::At(self.look_up(id, resolved.branch.as_deref())?)),
            several => {
                Err(RevisionError::MultipleHeads { heads: several.to_vec(), argument: text.to_owned() })
            }
        }
    }

    /// Takes an identifier apart and resolves its symbols; plain ids are not looked up yet.
    pub(crate) fn resolve(&self, text: &str) -> Result<Resolved, RevisionError> {
        let (branch, id) = match text.split_once('@') {
            Some((branch, id)) => (Some(branch), id),
            None => (None, text),
        };
        // An empty label confines to nothing.
        let label = branch.filter(|branch| !branch.is_empty());
        let ids = match id {
            "heads" => match label {
                Some(label) => self.ids(&self.filter_for_lineage(&self.heads, label, false)?),
                None => self.ids(&self.real_heads),
            },
            "head" => self.current_head(label)?.map(|rev| self.id(rev).to_owned()).into_iter().collect(),
            "base" => Vec::new(),
            id => vec![id.to_owned()],
        };
        Ok(Resolved { ids, branch: branch.map(str::to_owned) })
    }

    /// The only head, or the only one on a branch.
    pub fn current_head(&self, label: Option<&str>) -> Result<Option<Rev>, RevisionError> {
        let heads = match label {
            Some(label) => self.filter_for_lineage(&self.heads, label, false)?,
            None => self.heads.clone(),
        };
        if heads.len() > 1 {
            let argument = label.map_or_else(|| "head".to_owned(), |label| format!("{label}@head"));
            return Err(RevisionError::MultipleHeads { heads: self.ids(&heads), argument });
        }
        Ok(heads.first().copied())
    }

    /// Symbolic names to ids: none for `base`, all for `heads`, else the first.
    pub fn as_revision_numbers(&self, text: &str) -> Result<Vec<String>, RevisionError> {
        let mut ids = self.resolve(text)?.ids;
        if text != "heads" {
            ids.truncate(1);
        }
        Ok(ids)
    }

    /// Those of the targets that are ancestors or descendants of what `against` means.
    pub(crate) fn filter_for_lineage(
        &self,
        targets: &[Rev],
        against: &str,
        with_dependencies: bool,
    ) -> Result<Vec<Rev>, RevisionError> {
        let resolved = self.resolve(against)?;
        let label = resolved.branch.filter(|label| !label.is_empty());
        let shares: Vec<String> = label.into_iter().chain(resolved.ids).collect();
        if shares.is_empty() || targets.is_empty() {
            return Ok(targets.to_vec());
        }
        let revs: Vec<Rev> = shares.iter().map(|id| self.look_up(id, None)).collect::<Result<_, _>>()?;
        Ok(targets.iter().copied().filter(|rev| self.related(*rev, &revs, with_dependencies)).collect())
    }

    /// The revision that carries a branch label, or that an id names.
    pub(crate) fn resolve_branch(&self, label: &str) -> Result<Rev, RevisionError> {
        match self.names.get(label) {
            Some(rev) => Ok(*rev),
            None => self.look_up(label, None).map_err(|error| match error {
                RevisionError::Resolution { .. } => RevisionError::Resolution {
                    message: format!("No such branch: '{label}'"),
                    argument: label.to_owned(),
                },
                other => other,
            }),
        }
    }

    /// An id, a partial id or a branch label, confined to a branch.
    pub(crate) fn look_up(&self, id: &str, branch: Option<&str>) -> Result<Rev, RevisionError> {
        let branch = branch.filter(|branch| !branch.is_empty());
        let member = branch.map(|label| Ok((label, self.resolve_branch(label)?))).transpose()?;
        let found = match self.names.get(id) {
            Some(rev) => *rev,
            None => self.look_up_partial(id, branch)?,
        };
        match member {
            Some((label, on_branch)) if !self.related(found, &[on_branch], false) => {
                Err(RevisionError::Resolution {
                    message: format!("Revision {} is not a member of branch '{label}'", self.id(found)),
                    argument: id.to_owned(),
                })
            }
            _ => Ok(found),
        }
    }

    fn look_up_partial(&self, id: &str, branch: Option<&str>) -> Result<Rev, RevisionError> {
        if id.is_empty() {
            return Err(RevisionError::assertion());
        }
        let mut names: Vec<(&str, Rev)> = self
            .names
            .iter()
            .filter(|(name, _)| name.chars().count() > 3 && name.starts_with(id))
            .map(|(name, rev)| (name.as_str(), *rev))
            .collect();
        if let Some(branch) = branch {
            let revs: Vec<Rev> = names.iter().map(|(_, rev)| *rev).collect();
            let kept = self.filter_for_lineage(&revs, branch, false)?;
            names.retain(|(_, rev)| kept.contains(rev));
        }
        let refuse = |message| RevisionError::Resolution { message, argument: id.to_owned() };
        match names.as_slice() {
            [(_, rev)] => Ok(*rev),
            [] => Err(refuse(no_such_revision(id))),
            several => {
                let first: Vec<String> =
                    several.iter().take(3).map(|(name, _)| format!("'{name}'")).collect();
                Err(refuse(format!("Multiple revisions start with '{id}': {}...", first.join(", "))))
            }
        }
    }
}

fn no_such_revision(id: &str) -> String {
    let hint = if id.chars().count() < 4 {
        "; please ensure at least four characters are present for partial revision identifier matches"
    } else {
        ""
    };
    format!("No such revision or branch '{id}'{hint}")
}

/// A negative integer in the forms that Python's `int()` takes.
fn negative_number(text: &str) -> Option<i64> {
    let digits = text.trim().strip_prefix('-')?;
    let grouped =
        digits.split('_').all(|group| !group.is_empty() && group.chars().all(|c| c.is_ascii_digit()));
    let value: i64 = if grouped { digits.replace('_', "").parse().ok()? } else { return None };
    (value > 0).then_some(-value)
}
