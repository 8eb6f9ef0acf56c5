//! The workspace as a whole: opened from a sample or from storage, saved, reset.

use std::collections::BTreeMap;

use leptos::prelude::*;
use protocol::{Ask, Content, Database, OpenProject, Opened, Point, ProjectFile, Seed};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::Bench;
use crate::act::Act;
use crate::exchange;
use crate::link::{Purpose, words};
use crate::state::{Files, Notice, PageStoreFields, SampleCard, Saved};
use crate::storage;

const FIRST_SAMPLE: &str = "user-external-ids";
const SAVE_AFTER_MS: u32 = 250;

/// A sample as scripts/pack-samples.py writes it; the page does not need all of it.
#[derive(Deserialize)]
struct Sample {
    name: String,
    title: String,
    open: String,
    seed: Option<Seed>,
    files: BTreeMap<String, String>,
    /// What the engine of this build says when it opens the sample (scripts/open-samples.mjs).
    opened: Option<Opened>,
}

impl Bench {
    /// The first thing: the workspace of last time, or else the first sample; the gallery after it.
    pub(crate) fn begin(self) {
        spawn_local(async move {
            if !exchange::arrive().await {
                match stored(None).await {
                    Some((saved, image)) => self.enter(saved, image).await,
                    None => self.open_sample(FIRST_SAMPLE).await,
                }
            }
            self.arrived.set(true);
            if let Ok(samples) = fetch::<Vec<SampleCard>>("./samples/index.json").await {
                self.page.samples().set(samples);
            }
        });
    }

    /// Opens a sample in place of what is open: as it was left, if it was changed here before.
    pub(crate) async fn open_sample(self, name: &str) {
        self.save_now();
        if let Some((saved, image)) = stored(Some(name)).await {
            self.enter(saved, image).await;
            return self.save_soon();
        }
        match fetch::<Sample>(&format!("./samples/{name}.json")).await {
            Ok(sample) => {
                // One by one: to collect them would sort them, and bring the code of a sort.
                let mut files = Files::new();
                for (path, text) in sample.files {
                    files.insert(path, Content::Text(text));
                }
                let look = sample.opened.as_ref().and_then(|opened| opened.look.as_ref());
                let saved = Saved {
                    origin: Some(sample.name.clone()),
                    selected: look.map(|look| look.point.clone()).unwrap_or_default(),
                    name: sample.name,
                    title: sample.title,
                    original: files.clone(),
                    files,
                    seed: sample.seed,
                    tabs: vec![sample.open.clone()],
                    active: sample.open,
                    ..Saved::default()
                };
                self.enter(saved, None).await;
                self.aside.update_value(|aside| {
                    aside.image_unsaved = true;
                    aside.fresh = true;
                });
                // Until the page's own engine has opened it: that takes a second, and says the same.
                if let Some(opened) = sample.opened {
                    self.page.overview().set(Some(opened.overview));
                    self.page.look().set(opened.look);
                }
                self.save_soon();
            }
            Err(error) => self.tell(true, format!("The sample {name} cannot be opened: {error}")),
        }
    }

    /// Opens a workspace; if another tab has it open, a copy of it: two tabs would overwrite each other's work.
    pub(crate) async fn enter(self, mut saved: Saved, image: Option<Vec<u8>>) {
        if exchange::claim(&saved.name).await {
            return self.restore(saved, image);
        }
        let news = format!(
            "“{}” is open in another tab. This tab has a copy of it, kept apart as soon as you change something.",
            saved.title
        );
        saved.name = format!("{}-{}", saved.name, js_sys::Date::now() as u64);
        saved.title.push_str(" (copy)");
        exchange::claim(&saved.name).await;
        self.restore(saved, image);
        self.aside.update_value(|aside| {
            aside.image_unsaved = true;
            aside.fleeting = true;
        });
        self.tell(false, news);
    }

    /// Opens what web/exchange has made: a new workspace, or this one with other files or another database; then it can
    /// be taken back.
    pub(crate) fn take_in(self, saved: Saved, image: Option<Vec<u8>>, news: Option<String>) {
        self.save_now();
        let this = saved.name == *self.page.name().read_untracked();
        let former = this.then(|| (self.saved(), self.image()));
        let fresh = !this && saved.selected == Point::Live;
        let name = saved.name.clone();
        self.restore(saved, image);
        self.aside.update_value(|aside| {
            aside.image_unsaved = true;
            aside.fresh = fresh;
            aside.former = former;
        });
        self.save_soon();
        spawn_local(async move {
            exchange::claim(&name).await;
        });
        if let Some(text) = news {
            self.page.notice().set(Some(Notice { bad: false, text, undo: this.then_some(Act::UndoReset) }));
        }
    }

    /// The database file as it was after the last command.
    pub(crate) fn image(self) -> Option<Vec<u8>> {
        self.aside.with_value(|aside| aside.image.clone())
    }

    /// Puts a workspace into the store and into the engine.
    fn restore(self, saved: Saved, image: Option<Vec<u8>>) {
        self.editor.with_untracked(|editor| {
            if let Some(editor) = editor {
                editor.forget();
            }
        });
        self.aside.update_value(|aside| {
            aside.image = image;
            aside.start = saved.start;
            aside.outside = saved.outside.clone();
            aside.fleeting = false;
            aside.commands = saved.commands;
            aside.unsent.clear();
            aside.deaths = 0;
            aside.fresh = false;
        });
        let page = self.page;
        page.look().set(None);
        page.rows().set(None);
        page.answer().set(None);
        page.offline().set(None);
        page.last_run().set(None);
        page.overview().set(None);
        page.console().set(Vec::new());
        page.notice().set(None);
        page.name().set(saved.name);
        page.title().set(saved.title);
        page.origin().set(saved.origin);
        page.original().set(saved.original);
        page.seed().set(saved.seed);
        page.selected().set(saved.selected);
        page.line().set(0);
        page.files().set(saved.files);
        page.tabs().set(saved.tabs);
        page.active().set(saved.active);
        if self.link.with_value(crate::link::Link::is_idle) {
            self.open_in_engine();
        } else {
            self.start();
        }
        exchange::opened(&saved.outside);
    }

    /// Brings all files and the database back to what they were when they came.
    pub(crate) fn reset(self) {
        let page = self.page;
        let former = (self.saved(), self.aside.with_value(|aside| aside.image.clone()));
        let original = page.original().get_untracked();
        let tabs: Vec<String> =
            page.tabs().get_untracked().into_iter().filter(|tab| original.contains_key(tab)).collect();
        let active = page.active().get_untracked();
        let active =
            if original.contains_key(&active) { active } else { tabs.first().cloned().unwrap_or_default() };
        let saved = Saved { files: original, selected: Point::Live, tabs, active, ..self.saved() };
        self.restore(saved, None);
        self.aside.update_value(|aside| {
            aside.image_unsaved = true;
            aside.fresh = true;
            aside.former = Some(former);
        });
        self.save_soon();
        page.notice().set(Some(Notice {
            bad: false,
            text: "Everything is as it came, the database too.".to_owned(),
            undo: Some(Act::UndoReset),
        }));
    }

    /// Takes the reset back.
    pub(crate) fn undo_reset(self) {
        let mut former = None;
        self.aside.update_value(|aside| former = aside.former.take());
        if let Some((saved, image)) = former {
            self.restore(saved, image);
            self.aside.update_value(|aside| aside.image_unsaved = true);
            self.save_soon();
        }
    }

    /// Gives the engine the whole project.
    pub(super) fn open_in_engine(self) {
        let files = self.page.files().read_untracked();
        if files.is_empty() {
            return;
        }
        let files =
            files.iter().map(|(path, content)| ProjectFile { path: path.clone(), content: content.clone() });
        let files = files.collect();
        let mut database = Database::Empty;
        self.aside.update_value(|aside| {
            database = aside.start.clone();
            aside.unsent.clear();
            if let Some(image) = aside.image.clone().filter(|image| !image.is_empty()) {
                database = Database::Image(image);
            }
        });
        let seed = self.page.seed().get_untracked();
        let look = Some(self.page.selected().get_untracked());
        let project = OpenProject { files, database, seed, look };
        self.link.update_value(|link| {
            link.send(Purpose::Open, Ask::Open(project));
        });
    }

    /// Saves when a moment has passed without another reason to.
    pub(crate) fn save_soon(self) {
        let timer = gloo_timers::callback::Timeout::new(SAVE_AFTER_MS, move || self.save_now());
        self.aside.update_value(|aside| aside.save = Some(timer));
    }

    /// Saves now.
    pub(crate) fn save_now(self) {
        let saved = self.saved();
        let fleeting = self.aside.with_value(|aside| aside.fleeting);
        if saved.files.is_empty() || fleeting || exchange::embedded() {
            return;
        }
        let mut image = None;
        self.aside.update_value(|aside| {
            if std::mem::take(&mut aside.image_unsaved) {
                image = Some(aside.image.clone().unwrap_or_default());
            }
        });
        spawn_local(async move {
            let with_image = image.is_some();
            let error = storage::save(saved, image).await.err();
            exchange::saved(error.is_none());
            let mut first = false;
            self.aside.update_value(|aside| {
                let refused = std::mem::replace(&mut aside.save_refused, error.is_some());
                first = !refused && error.is_some();
                aside.image_unsaved |= with_image && error.is_some();
            });
            if let Some(error) = error.filter(|_| first) {
                let text = format!(
                    "This browser does not keep your work ({error}): it is lost when the tab is closed, unless you export it."
                );
                self.page.notice().set(Some(Notice { bad: true, text, undo: Some(Act::Exchange("files")) }));
            }
        });
    }

    /// What there is to save.
    pub(crate) fn saved(self) -> Saved {
        let page = self.page;
        Saved {
            name: page.name().get_untracked(),
            title: page.title().get_untracked(),
            origin: page.origin().get_untracked(),
            files: page.files().get_untracked(),
            original: page.original().get_untracked(),
            seed: page.seed().get_untracked(),
            selected: page.selected().get_untracked(),
            tabs: page.tabs().get_untracked(),
            active: page.active().get_untracked(),
            commands: self.commands(),
            start: self.aside.with_value(|aside| aside.start.clone()),
            outside: self.aside.with_value(|aside| aside.outside.clone()),
            changed: js_sys::Date::now(),
        }
    }
}

/// A stored workspace, by its name or the last one. A page inside another has none: it shows what it was given.
async fn stored(name: Option<&str>) -> Option<(Saved, Option<Vec<u8>>)> {
    if exchange::embedded() { None } else { storage::load(name).await }
}

/// Fetches JSON of our own.
async fn fetch<T: serde::de::DeserializeOwned>(url: &str) -> Result<T, String> {
    let value = fetch_value(url).await.map_err(|error| words(&error))?;
    wire::read(value).map_err(|error| error.to_string())
}

async fn fetch_value(url: &str) -> Result<JsValue, JsValue> {
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(url)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from_str(&format!("{} {}", response.status(), response.status_text())));
    }
    JsFuture::from(response.json()?).await
}
