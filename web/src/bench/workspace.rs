//! The workspace as a whole: opened from a sample or from storage, saved, reset.

use std::collections::BTreeMap;

use leptos::prelude::*;
use protocol::{Ask, Content, Database, OpenProject, Point, ProjectFile, Seed};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::Bench;
use crate::act::Act;
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
}

impl Bench {
    /// The first thing: the workspace of last time, or else the first sample; the gallery after it.
    pub(crate) fn begin(self) {
        spawn_local(async move {
            match storage::load(None).await {
                Some((saved, image)) => self.restore(saved, image),
                None => self.open_sample(FIRST_SAMPLE).await,
            }
            if let Ok(samples) = fetch::<Vec<SampleCard>>("./samples/index.json").await {
                self.page.samples().set(samples);
            }
        });
    }

    /// Opens a sample in place of what is open: as it was left, if it was changed here before.
    pub(crate) async fn open_sample(self, name: &str) {
        self.save_now();
        if let Some((saved, image)) = storage::load(Some(name)).await {
            self.restore(saved, image);
            return self.save_soon();
        }
        match fetch::<Sample>(&format!("./samples/{name}.json")).await {
            Ok(sample) => {
                let files: Files =
                    sample.files.into_iter().map(|(path, text)| (path, Content::Text(text))).collect();
                let saved = Saved {
                    origin: Some(sample.name.clone()),
                    name: sample.name,
                    title: sample.title,
                    original: files.clone(),
                    files,
                    seed: sample.seed,
                    tabs: vec![sample.open.clone()],
                    active: sample.open,
                    ..Saved::default()
                };
                self.restore(saved, None);
                self.aside.update_value(|aside| {
                    aside.image_unsaved = true;
                    aside.fresh = true;
                });
                self.save_soon();
            }
            Err(error) => self.tell(true, format!("The sample {name} cannot be opened: {error}")),
        }
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
        let saved = Saved {
            name: page.name().get_untracked(),
            title: page.title().get_untracked(),
            origin: page.origin().get_untracked(),
            files: original.clone(),
            original,
            seed: page.seed().get_untracked(),
            selected: Point::Live,
            tabs,
            active,
            commands: self.commands(),
        };
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
        if saved.files.is_empty() {
            return;
        }
        let mut image = None;
        self.aside.update_value(|aside| {
            if std::mem::take(&mut aside.image_unsaved) {
                image = Some(aside.image.clone().unwrap_or_default());
            }
        });
        spawn_local(async move {
            if let Err(error) = storage::save(saved, image).await {
                let mut first = false;
                self.aside.update_value(|aside| first = !std::mem::replace(&mut aside.save_refused, true));
                if first {
                    self.tell(true, format!("This browser does not let Stillroom save your work: {error}"));
                }
            }
        });
    }

    /// What there is to save.
    fn saved(self) -> Saved {
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
        }
    }
}

/// Fetches JSON of our own.
async fn fetch<T: serde::de::DeserializeOwned>(url: &str) -> Result<T, String> {
    let value = fetch_value(url).await.map_err(|error| words(&error))?;
    serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())
}

async fn fetch_value(url: &str) -> Result<JsValue, JsValue> {
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(url)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::from_str(&format!("{} {}", response.status(), response.status_text())));
    }
    JsFuture::from(response.json()?).await
}
