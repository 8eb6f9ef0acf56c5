//! Writing a new revision file.

use std::rc::Rc;

use python::{Host, Vm};

use super::directory::{ScriptDirectory, general};
use super::init::put;
use super::load;
use super::template::{self, Item};
use crate::context::TemplateNames;
use crate::environment::config::{no_path, no_template};
use crate::environment::percent;
use crate::failure::{Failure, os_error};
use crate::paths;
use crate::revision::{Place, Rev, Revision, Spec, Wording};

/// What a new revision shall be.
#[derive(Debug, Clone, Default)]
pub struct NewRevision {
    /// Its id.
    pub id: String,
    /// The message (`-m`).
    pub message: Option<String>,
    /// What it builds on.
    pub heads: Vec<String>,
    /// It may build on a revision that is no head.
    pub splice: bool,
    /// A branch label for it.
    pub branch_label: Option<String>,
    /// The version location to write to.
    pub version_path: Option<String>,
    /// What it depends on.
    pub depends_on: Vec<String>,
}

/// Twelve random hexadecimal digits.
pub fn new_revision_id(host: &dyn Host) -> String {
    let mut bytes = [0; 6];
    host.random(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const MULTIPLE_HEADS: &str = "Multiple heads are present; please specify the head revision on which the new \
     revision should be based, or perform a merge.";

impl ScriptDirectory {
    /// Writes a revision file from `script.py.mako`, with further names for the template.
    pub fn generate(&self, vm: &mut Vm, new: &NewRevision, more: &TemplateNames) -> Result<(), Failure> {
        Revision::verify_id(&new.id).map_err(general)?;
        let heads = self.heads_of(vm, new)?;
        let created = self.create_date()?;
        let location = self.location_for(vm, new, &heads)?;
        if self.configured_locations.is_some() {
            self.ensure_directory(&location)?;
        }
        let path = paths::join(&location, &self.file_name(new, &created)?);
        self.ensure_directory(&paths::parent(&path))?;
        let loaded = self.load(vm)?;
        if !new.splice
            && let Some(head) = heads.iter().flatten().find(|head| !loaded.map.is_head(**head))
        {
            return Err(Failure::command(format!(
                "Revision {} is not a head revision; please specify --splice to create a new branch from this \
                 revision",
                loaded.map.id(*head)
            )));
        }
        let depends_on = self.dependencies_of(vm, new)?;
        let down = heads.iter().map(|head| match head {
            Some(head) => Item::Text(loaded.map.id(*head).to_owned()),
            None => Item::None,
        });
        let names = [
            ("up_revision", Item::Text(new.id.clone())),
            ("down_revision", Item::one_or_tuple(down.collect())),
            (
                "branch_labels",
                new.branch_label.clone().map_or(Item::None, |label| Item::Tuple(vec![Item::Text(label)])),
            ),
            ("depends_on", Item::one_or_list(depends_on)),
            ("create_date", Item::Text(created.text.clone())),
            ("comma", Item::Comma),
            ("message", Item::Text(new.message.clone().unwrap_or_else(|| "empty message".to_owned()))),
        ];
        self.messages.status(&format!("Generating {path}"), || self.render(vm, &path, &names, more))?;
        self.run_hooks(vm, &path)?;
        self.check_written(vm, new, &path)
    }

    fn heads_of(&self, vm: &mut Vm, new: &NewRevision) -> Result<Vec<Option<Rev>>, Failure> {
        let wording = Wording { multiple_heads: Some(MULTIPLE_HEADS), ..Wording::default() };
        let loaded = self.load(vm)?;
        let places =
            loaded.map.get_revisions(Spec::Several(&new.heads)).map_err(|error| wording.failure(error))?;
        let mut heads = Vec::new();
        for place in places {
            let head = match place {
                Place::At(rev) => Some(rev),
                Place::Nowhere => None,
                Place::Base => return Err(Failure::escaped("AssertionError", "")),
            };
            if heads.contains(&head) {
                return Err(Failure::command("Duplicate head revisions specified"));
            }
            heads.push(head);
        }
        Ok(heads)
    }

    fn location_for(&self, vm: &mut Vm, new: &NewRevision, heads: &[Option<Rev>]) -> Result<String, Failure> {
        let current = self.host().current_dir();
        let location = match &new.version_path {
            Some(path) => paths::pure(path),
            None if self.places.locations.len() == 1 => self.places.locations[0].clone(),
            None => {
                let loaded = self.load(vm)?;
                let head = heads.iter().flatten().next().ok_or_else(|| {
                    Failure::command("Multiple version locations present, please specify --version-path")
                })?;
                paths::parent(&loaded.scripts[head.index()].path)
            }
        };
        let absolute = paths::absolute(&current, &location);
        if self.places.locations.contains(&absolute) {
            return Ok(absolute);
        }
        Err(Failure::command(format!("Path {location} is not represented in current version locations")))
    }

    fn ensure_directory(&self, path: &str) -> Result<(), Failure> {
        if self.host().exists(path) {
            return Ok(());
        }
        self.messages.status(&format!("Creating directory {path}"), || {
            self.host().make_dir(path).map_err(|error| os_error(&error, path))
        })
    }

    /// `depends_on` with partial ids made whole; branch labels stay.
    fn dependencies_of(&self, vm: &mut Vm, new: &NewRevision) -> Result<Vec<String>, Failure> {
        let loaded = self.load(vm)?;
        let resolve = |name: &String| match loaded.map.get_revision(name).map_err(general)? {
            Place::At(rev) if loaded.map.branch_labels(rev).contains(name) => Ok(name.clone()),
            Place::At(rev) => Ok(loaded.map.id(rev).to_owned()),
            Place::Base | Place::Nowhere => Err(Failure::escaped("AssertionError", "")),
        };
        new.depends_on.iter().map(resolve).collect()
    }

    fn render(
        &self,
        vm: &mut Vm,
        path: &str,
        names: &[(&str, Item)],
        more: &TemplateNames,
    ) -> Result<(), Failure> {
        let template_path = paths::join(&self.dir, "script.py.mako");
        let source = self.host().read(&template_path).map_err(|error| os_error(&error, &template_path))?;
        let source = String::from_utf8_lossy(&source);
        let text = template::render(vm, &template_path, &source, names, more)?;
        put(&**self.host(), path, text.as_bytes())
    }

    fn run_hooks(&self, vm: &mut Vm, path: &str) -> Result<(), Failure> {
        for (name, options) in &self.hooks {
            let Some(kind) = options.get("type") else {
                return Err(Failure::command(format!(
                    "Key '{name}.type' (or 'type' in toml) is required for post write hook '{name}'"
                )));
            };
            let host = Rc::clone(self.host());
            host.stdout(&format!("Running post write hook '{name}' ...\n"));
            crate::commands::tools::run_hook(vm, name, kind, options, path)
                .inspect_err(|_| host.stdout("  FAILED\n"))?;
            host.stdout("  done\n");
        }
        Ok(())
    }

    /// Reads the file back, as Alembic does to make sure that the template is in order.
    fn check_written(&self, vm: &mut Vm, new: &NewRevision, path: &str) -> Result<(), Failure> {
        let Some(header) = load::read(vm, self, path)? else { return Ok(()) };
        header.revision.verify().map_err(general)?;
        if let Some(label) = &new.branch_label
            && header.revision.branch_labels.is_empty()
        {
            return Err(Failure::command(format!(
                "Version {} specified branch_labels {label}, however the migration file {path} does not have them; \
                 have you upgraded your script.py.mako to include the 'branch_labels' section?",
                header.revision.id
            )));
        }
        let loaded = self.load(vm)?;
        let mut warnings = Vec::new();
        let outcome = loaded.map.check_addition(&header.revision, &mut warnings);
        warnings.iter().for_each(|warning| self.messages.warn(warning));
        outcome.map_err(|error| {
            let class = match error.class_name() {
                "RevisionError" => "alembic.script.revision.RevisionError",
                class => class,
            };
            Failure::escaped(class, error.to_string())
        })
    }

    fn file_name(&self, new: &NewRevision, created: &Created) -> Result<String, Failure> {
        let message = new.message.as_deref().unwrap_or_default();
        let words =
            message.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
        let mut slug = words.collect::<Vec<_>>().join("_").to_lowercase();
        let length = isize::try_from(slug.chars().count()).unwrap_or(isize::MAX);
        if length > self.truncate_slug_length {
            // `slug[:n]`, where a negative number counts from the end.
            let end = if self.truncate_slug_length < 0 { length } else { 0 };
            let kept = usize::try_from(end.saturating_add(self.truncate_slug_length)).unwrap_or_default();
            let cut: String = slug.chars().take(kept).collect();
            slug = format!("{}_", cut.rsplit_once('_').map_or(&*cut, |(kept, _)| kept));
        }
        let [year, month, day, hour, minute, second] = created.parts;
        let template = self.file_template.clone().text(no_template)?;
        let name = percent::fill(
            &template,
            &[
                ("rev", percent::Item::Text(new.id.clone())),
                ("slug", percent::Item::Text(slug)),
                ("epoch", percent::Item::Number(created.epoch)),
                ("year", percent::Item::Number(year)),
                ("month", percent::Item::Number(month)),
                ("day", percent::Item::Number(day)),
                ("hour", percent::Item::Number(hour)),
                ("minute", percent::Item::Number(minute)),
                ("second", percent::Item::Number(second)),
            ],
        )?;
        Ok(format!("{name}.py"))
    }

    fn create_date(&self) -> Result<Created, Failure> {
        let now = self.host().now();
        let zone = match self.timezone.clone() {
            None => return Ok(Created::at(now.nanoseconds, now.offset, false)),
            Some(zone) => zone.text(|kind| match kind {
                "list" | "dict" => Failure::escaped("TypeError", format!("unhashable type: '{kind}'")),
                kind => no_path(kind),
            })?,
        };
        let host = self.host();
        let offset = |zone: &str| match zone {
            "UTC" | "Etc/UTC" | "GMT" => Some(0),
            zone => host.zone_offset(zone, now.nanoseconds),
        };
        let offset = offset(&zone).or_else(|| offset(&zone.to_uppercase()));
        let offset = offset.ok_or_else(|| Failure::command(format!("Can't locate timezone: {zone}")))?;
        Ok(Created::at(now.nanoseconds, offset, true))
    }
}

/// When a revision is created: as text, and in the parts that file names use.
struct Created {
    text: String,
    parts: [i64; 6],
    epoch: i64,
}

impl Created {
    fn at(nanoseconds: i128, offset: i32, aware: bool) -> Self {
        use python::calendar::{from_micros, iso, to_micros};
        const UNIX_EPOCH: python::calendar::Ymd = python::calendar::Ymd { year: 1970, month: 1, day: 1 };
        let midnight = python::calendar::Clock::from_micros(0);
        let micros =
            nanoseconds.div_euclid(1000) + i128::from(offset) * 1_000_000 + to_micros(UNIX_EPOCH, midnight);
        let (day, clock) = from_micros(micros).unwrap_or((UNIX_EPOCH, midnight));
        let shown_offset = aware.then_some(i128::from(offset) * 1_000_000);
        let text = iso::datetime_text(day, clock, shown_offset, " ", "auto").unwrap_or_default();
        Created {
            text,
            parts: [day.year, day.month, day.day, clock.hour, clock.minute, clock.second],
            epoch: i64::try_from(nanoseconds.div_euclid(1_000_000_000)).unwrap_or_default(),
        }
    }
}
