//! Relative identifiers: `+2`, `-1`, `id+1`, `branch@-1`; and the walk they ask for.

use super::error::RevisionError;
use super::graph::{Place, Rev, RevisionMap};
use super::identifiers::Spec;
use super::walk::Revs;

/// `[branch@][symbol]±steps`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Relative<'a> {
    pub(super) branch: Option<&'a str>,
    pub(super) symbol: Option<&'a str>,
    /// The steps as typed, with their sign: messages repeat them.
    pub(super) text: &'a str,
    pub(super) steps: i64,
}

impl<'a> Relative<'a> {
    /// Reads a relative identifier. Like Alembic it ignores whatever stands behind the number.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let first_line = text.find('\n').unwrap_or(text.len());
        text.match_indices('@')
            .filter(|(at, _)| *at > 0 && *at <= first_line)
            .find_map(|(at, _)| Self::parse_after(Some(&text[..at]), &text[at + 1..]))
            .or_else(|| Self::parse_after(None, text))
    }

    fn parse_after(branch: Option<&'a str>, text: &'a str) -> Option<Self> {
        let word = text.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        let (symbol, rest) = text.split_at(word);
        let digits = rest.strip_prefix(['+', '-'])?;
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if length == 0 {
            return None;
        }
        let number = &rest[..=length];
        // More steps than any history has are as good as the largest number.
        let steps = number.parse().unwrap_or(if number.starts_with('-') { -i64::MAX } else { i64::MAX });
        Some(Relative { branch, symbol: (!symbol.is_empty()).then_some(symbol), text: number, steps })
    }

    /// "Relative revision … didn't produce … migrations". With `as_typed`, the sign is kept.
    fn fruitless(&self, as_typed: bool) -> RevisionError {
        let shown = if as_typed { self.text.to_owned() } else { self.steps.to_string() };
        RevisionError::Other(format!(
            "Relative revision {shown} didn't produce {} migrations",
            self.steps.unsigned_abs()
        ))
    }
}

/// The refusals of an upgrade relative to what is current that ask nothing of the graph: down, or from several heads.
///
/// # Errors
/// "Relative revision … didn't produce … migrations", "Ambiguous upgrade from multiple current revisions".
pub fn refuse_upgrade(target: &str, current: &[String]) -> Result<(), RevisionError> {
    let Some(relative) = Relative::parse(target).filter(|relative| relative.symbol.is_none()) else {
        return Ok(());
    };
    if relative.steps <= 0 {
        return Err(relative.fruitless(false));
    }
    if relative.branch.is_none() && current.len() > 1 { Err(ambiguous()) } else { Ok(()) }
}

/// The refusals of a downgrade relative to what is current that ask nothing of the graph: up, or from nothing.
///
/// # Errors
/// "Relative revision … didn't produce … migrations".
pub fn refuse_downgrade(target: &str, current: &[String]) -> Result<(), RevisionError> {
    let Some(relative) = Relative::parse(target).filter(|relative| relative.symbol.is_none()) else {
        return Ok(());
    };
    let from_nothing = relative.branch.is_none() && current.is_empty();
    if relative.steps >= 0 || from_nothing { Err(relative.fruitless(true)) } else { Ok(()) }
}

fn ambiguous() -> RevisionError {
    RevisionError::Other("Ambiguous upgrade from multiple current revisions".to_owned())
}

fn too_far() -> RevisionError {
    RevisionError::Other("Walked too far".to_owned())
}

impl RevisionMap {
    /// Walks up (positive) or down (negative) from a place. `strict` makes a walk beyond the ends lead to
    /// [`Place::Nowhere`]; otherwise it stops at the end.
    pub(super) fn walk(
        &self,
        start: Place,
        steps: i64,
        branch: Option<&str>,
        strict: bool,
    ) -> Result<Place, RevisionError> {
        let mut here = start;
        for _ in 0..steps.unsigned_abs() {
            let next = if steps > 0 { self.step_up(here, branch)? } else { self.step_down(here) };
            match next.as_slice() {
                [] if strict => return Ok(Place::Nowhere),
                [] => return Ok(here),
                [only] => here = *only,
                _ => return Err(RevisionError::Other("Ambiguous walk".to_owned())),
            }
        }
        Ok(here)
    }

    fn step_up(&self, here: Place, branch: Option<&str>) -> Result<Vec<Place>, RevisionError> {
        let next = match here {
            Place::At(rev) => self.next(rev),
            Place::Nowhere => self.bases.clone(),
            Place::Base => return Err(RevisionError::assertion()),
        };
        let next = match branch {
            Some(label) => self.filter_for_lineage(&next, label, false)?,
            None => next,
        };
        Ok(next.into_iter().map(Place::At).collect())
    }

    fn step_down(&self, here: Place) -> Vec<Place> {
        let down = match here {
            Place::At(rev) => self.down(rev),
            Place::Nowhere => self.heads.clone(),
            Place::Base => return Vec::new(),
        };
        if down.is_empty() { vec![Place::Base] } else { down.into_iter().map(Place::At).collect() }
    }

    fn start_of_walk(&self, branch: Option<&str>, symbol: &str) -> Result<Place, RevisionError> {
        match branch {
            Some(branch) => self.get_revision(&format!("{branch}@{symbol}")),
            None => self.get_revision(symbol),
        }
    }

    /// Where an upgrade is to lead, seen from `current`.
    pub(super) fn upgrade_target(
        &self,
        current: Spec<'_>,
        target: Spec<'_>,
        strict: bool,
    ) -> Result<Vec<Place>, RevisionError> {
        let Spec::Text(text) = target else { return self.get_revisions(target) };
        let Some(relative) = Relative::parse(text) else { return self.get_revisions(target) };
        let place = match (relative.steps > 0, relative.symbol) {
            (true, None) => self.up_from_current(current, &relative, strict)?,
            (true, Some(symbol)) => {
                self.walk(self.get_revision(symbol)?, relative.steps, relative.branch, strict)?
            }
            (false, None) => return Err(relative.fruitless(false)),
            (false, Some(symbol)) => {
                let start = self.start_of_walk(relative.branch, symbol)?;
                self.walk(start, relative.steps, None, strict)?
            }
        };
        Ok(vec![place])
    }

    fn up_from_current(
        &self,
        current: Spec<'_>,
        relative: &Relative<'_>,
        strict: bool,
    ) -> Result<Place, RevisionError> {
        let start = match relative.branch {
            Some(label) => self.starts_on_branch(current, label)?,
            None => self.starts(current)?,
        };
        let [start] = start.as_slice() else {
            return Err(ambiguous());
        };
        match self.walk(*start, relative.steps, relative.branch, strict)? {
            Place::Nowhere => Err(relative.fruitless(true)),
            place => Ok(place),
        }
    }

    fn starts(&self, current: Spec<'_>) -> Result<Vec<Place>, RevisionError> {
        match current {
            Spec::None | Spec::Several([]) => Ok(vec![Place::Nowhere]),
            Spec::Text(text) => Ok(vec![self.get_revision(text)?]),
            Spec::Several([text]) => Ok(vec![self.get_revision(text)?]),
            // Which ones does not matter: more than one is ambiguous.
            Spec::Several(items) => Ok(vec![Place::Nowhere; items.len()]),
        }
    }

    /// The current revisions on a branch; if there are none, the tips of what is applied of it; if nothing
    /// of it is applied, the place before its base.
    fn starts_on_branch(&self, current: Spec<'_>, label: &str) -> Result<Vec<Place>, RevisionError> {
        let current = self.get_revisions(current)?;
        if current.contains(&Place::Base) {
            // A walk that ended at the base: Alembic looks the word up as if it were an id.
            self.look_up("base", None)?;
        }
        let current = revisions(current)?;
        let on_branch = self.filter_for_lineage(&current, label, false)?;
        if !on_branch.is_empty() {
            return Ok(on_branch.into_iter().map(Place::At).collect());
        }
        let applied: Vec<Rev> = self.ancestors(&current).into_iter().collect();
        let active: Revs = self.filter_for_lineage(&applied, label, false)?.into_iter().collect();
        let below: Revs = active.iter().flat_map(|rev| self.normalized_down(*rev)).collect();
        let tips: Vec<Place> =
            active.iter().filter(|rev| !below.contains(*rev)).map(|rev| Place::At(*rev)).collect();
        Ok(if tips.is_empty() { vec![Place::Nowhere] } else { tips })
    }

    /// Where a downgrade is to lead, and the branch to which it is confined.
    pub(super) fn downgrade_target<'a>(
        &self,
        current: Spec<'a>,
        target: Spec<'a>,
        strict: bool,
        warnings: &mut Vec<String>,
    ) -> Result<(Option<String>, Place), RevisionError> {
        let text = match target {
            Spec::None => return Ok((None, Place::Nowhere)),
            Spec::Text(text) => text,
            Spec::Several(_) => {
                return Err(RevisionError::Escaped {
                    class: "AssertionError",
                    message: "Expected downgrade target in string form".to_owned(),
                });
            }
        };
        let Some(relative) = Relative::parse(text) else {
            let (branch, symbol) = match text.rsplit_once('@') {
                Some((branch, symbol)) if !branch.is_empty() => (Some(branch.to_owned()), symbol),
                Some((_, symbol)) => (None, symbol),
                None => (None, text),
            };
            return Ok((branch, self.get_revision(symbol)?));
        };
        let (branch, place) = match (relative.steps >= 0, relative.symbol) {
            (true, None) => return Err(relative.fruitless(true)),
            (true, Some(symbol)) => {
                let start = self.get_revision(symbol)?;
                let place = self.walk(start, relative.steps, relative.branch, strict)?;
                (relative.branch.map(str::to_owned), place)
            }
            (false, Some(symbol)) => {
                let start = self.start_of_walk(relative.branch, symbol)?;
                (relative.branch.map(str::to_owned), self.walk(start, relative.steps, None, strict)?)
            }
            (false, None) => self.down_from_current(current, &relative, strict, warnings)?,
        };
        if place == Place::Nowhere { Err(too_far()) } else { Ok((branch, place)) }
    }

    fn down_from_current(
        &self,
        current: Spec<'_>,
        relative: &Relative<'_>,
        strict: bool,
        warnings: &mut Vec<String>,
    ) -> Result<(Option<String>, Place), RevisionError> {
        let current: Vec<String> = match current {
            Spec::None => Vec::new(),
            Spec::Text(text) => vec![text.to_owned()],
            Spec::Several(items) => items.to_vec(),
        };
        let (branch, symbol) = match relative.branch {
            Some(label) => (label.to_owned(), self.current_on_branch(&current, label)?),
            None => {
                let first = current.first().ok_or_else(|| relative.fruitless(true))?;
                if current.iter().any(|other| other != first) {
                    warnings.push(
                        "downgrade -1 from multiple heads is ambiguous; \
                         this usage will be disallowed in a future release."
                            .to_owned(),
                    );
                }
                // Confined to the branch of the revision it starts from.
                (first.clone(), first.clone())
            }
        };
        let start = self.start_of_walk(Some(&branch), &symbol)?;
        match self.walk(start, relative.steps, None, strict)? {
            Place::Nowhere => Err(relative.fruitless(true)),
            place => Ok((Some(branch), place)),
        }
    }

    /// The one current revision on a branch; a single head may stand for branches it depends on.
    fn current_on_branch(&self, current: &[String], label: &str) -> Result<String, RevisionError> {
        let revs = current.iter().map(|id| self.look_up(id, None)).collect::<Result<Vec<Rev>, _>>()?;
        let kept = self.filter_for_lineage(&revs, label, false)?;
        let symbols: Vec<&str> = if kept.is_empty() {
            let all: Vec<Rev> = self.all_current(Spec::Several(current))?.into_iter().collect();
            self.filter_for_lineage(&all, label, false)?.into_iter().map(|rev| self.id(rev)).collect()
        } else {
            current.iter().zip(&revs).filter(|(_, rev)| kept.contains(rev)).map(|(id, _)| &**id).collect()
        };
        match symbols.as_slice() {
            [only] => Ok((*only).to_owned()),
            _ => Err(RevisionError::assertion()),
        }
    }

    /// The current revisions and the tips of branches that they include by dependency.
    pub fn all_current(&self, current: Spec<'_>) -> Result<Revs, RevisionError> {
        let top = revisions(self.get_revisions(current)?)?;
        let mut all: Revs = top.iter().copied().collect();
        all.extend(self.ancestors(&top));
        Ok(self.branch_heads(&all))
    }
}

/// The places as revisions; real Alembic asserts that they are.
pub(super) fn revisions(places: Vec<Place>) -> Result<Vec<Rev>, RevisionError> {
    places
        .into_iter()
        .map(|place| match place {
            Place::At(rev) => Ok(rev),
            Place::Base | Place::Nowhere => Err(RevisionError::assertion()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_identifiers() {
        let parse = |text| Relative::parse(text).map(|r| (r.branch, r.symbol, r.text));
        assert_eq!(parse("+2"), Some((None, None, "+2")));
        assert_eq!(parse("ab12-3"), Some((None, Some("ab12"), "-3")));
        assert_eq!(parse("br@+1"), Some((Some("br"), None, "+1")));
        assert_eq!(parse("a@b@head-1x"), Some((Some("a@b"), Some("head"), "-1")));
        assert_eq!(parse("a-b@c+1"), Some((Some("a-b"), Some("c"), "+1")));
        assert_eq!(parse("head"), None);
        assert_eq!(parse("a-b"), None);
        assert_eq!(parse("@+1"), None);
    }

    #[test]
    fn what_needs_no_graph_is_refused_before_one_is_read() {
        let current = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let (none, one, two) = (current(&[]), current(&["a"]), current(&["a", "b"]));
        assert!(refuse_upgrade("-1", &one).is_err() && refuse_upgrade("branch@-2", &one).is_err());
        assert!(refuse_upgrade("ab-1", &one).is_ok() && refuse_upgrade("+1", &one).is_ok());
        assert!(refuse_upgrade("+1", &two).is_err() && refuse_upgrade("branch@+1", &two).is_ok());
        assert!(refuse_downgrade("+1", &one).is_err() && refuse_downgrade("-1", &one).is_ok());
        assert!(refuse_downgrade("-1", &none).is_err() && refuse_downgrade("branch@-1", &none).is_ok());
    }
}
