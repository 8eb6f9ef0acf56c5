//! What goes in and out of the page: links, workspaces, files. All that is a module of its own (web/exchange), which
//! comes when it is asked for; here is what it may ask of the page, and the page of it.

use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::bench::Bench;
use crate::state::{PageStoreFields, Panel, Saved};
use crate::storage;

// All of these are in web/static/boot.js.
#[wasm_bindgen]
extern "C" {
    /// Hands over what the module may ask of the page.
    #[wasm_bindgen(js_namespace = stillroom)]
    fn connect(host: &Object);
    /// Opens one of the module's dialogs.
    #[wasm_bindgen(js_namespace = stillroom, js_name = exchange)]
    pub(crate) fn show(dialog: &str);
    /// Opens the workspace in the page's fragment, if the person wants it; whether one was opened.
    #[wasm_bindgen(js_namespace = stillroom, js_name = arrive)]
    async fn arrive_from_fragment() -> JsValue;
    /// Takes a workspace for this tab; false if another tab has it.
    #[wasm_bindgen(js_namespace = stillroom, js_name = claim)]
    async fn claim_for_tab(name: &str) -> JsValue;
    /// A workspace has been opened, with what the module keeps with it.
    #[wasm_bindgen(js_namespace = stillroom)]
    pub(crate) fn opened(outside: &JsValue);
    /// The workspace has been saved, or could not be.
    #[wasm_bindgen(js_namespace = stillroom)]
    pub(crate) fn saved(well: bool);
    /// The page is a part of another one: nothing is kept.
    #[wasm_bindgen(js_namespace = stillroom)]
    pub(crate) fn embedded() -> bool;
}

/// See [`arrive_from_fragment`].
pub(crate) async fn arrive() -> bool {
    arrive_from_fragment().await.is_truthy()
}

/// See [`claim_for_tab`].
pub(crate) async fn claim(name: &str) -> bool {
    claim_for_tab(name).await.is_truthy()
}

impl Bench {
    /// Lets the module reach the workbench.
    pub(crate) fn connect(self) {
        let host = Object::new();
        let give = |name: &str, function: &JsValue| {
            // Setting a property of a plain object cannot fail.
            let _ = Reflect::set(&host, &JsValue::from_str(name), function);
        };
        // They serve as long as the page lives.
        give("project", &Closure::<dyn Fn() -> JsValue>::new(move || self.project()).into_js_value());
        give("keep", &Closure::<dyn Fn()>::new(move || self.save_now()).into_js_value());
        give(
            "tell",
            &Closure::<dyn Fn(bool, String)>::new(move |bad, text: String| self.tell(bad, text))
                .into_js_value(),
        );
        let adopt =
            move |saved: JsValue, image: JsValue, news: Option<String>| self.adopt(saved, &image, news);
        give("adopt", &Closure::<dyn Fn(JsValue, JsValue, Option<String>)>::new(adopt).into_js_value());
        let open = move |name: String| spawn_local(async move { self.open_workspace(&name).await });
        give("open", &Closure::<dyn Fn(String)>::new(open).into_js_value());
        connect(&host);
    }

    /// The workspace as it is: what is saved of it, its database file, what is in front.
    fn project(self) -> JsValue {
        let page = self.page;
        let saved = self.saved().write().unwrap_or(JsValue::NULL);
        let image = self.image().map_or(JsValue::NULL, |image| Uint8Array::from(image.as_slice()).into());
        let dialect = page.dialect().get_untracked().map_or(JsValue::NULL, JsValue::from_str);
        let entries = [
            ("saved", saved),
            ("image", image),
            ("panel", JsValue::from_str(word(page.panel().get_untracked()))),
            ("dialect", dialect),
        ];
        let list: Array =
            entries.iter().map(|(name, value)| Array::of2(&JsValue::from_str(name), value)).collect();
        Object::from_entries(&list).map_or(JsValue::NULL, Into::into)
    }

    /// Opens a workspace that the module has made: a new one, or this one with other files or another database, which
    /// can be taken back.
    fn adopt(self, saved: JsValue, image: &JsValue, news: Option<String>) {
        let saved = match Saved::read(saved) {
            Ok(saved) => saved,
            Err(error) => return self.tell(true, format!("It cannot be opened: {error}")),
        };
        let image = image.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
        let panel =
            Reflect::get(&saved.outside, &JsValue::from_str("tab")).ok().and_then(|tab| tab.as_string());
        let dialect = Reflect::get(&saved.outside, &JsValue::from_str("dialect"))
            .ok()
            .and_then(|name| name.as_string());
        self.take_in(saved, image, news);
        if let Some(panel) = PANELS.into_iter().find(|one| panel.as_deref() == Some(word(*one))) {
            self.page.panel().set(panel);
        }
        let dialect = dialect.as_deref();
        if let Some((name, _)) = crate::sql_log::DIALECTS.iter().find(|(name, _)| dialect == Some(*name)) {
            self.page.dialect().set(Some(name));
        }
    }

    /// Opens a stored workspace in place of this one.
    async fn open_workspace(self, name: &str) {
        self.save_now();
        match storage::load(Some(name)).await {
            Some((saved, image)) => {
                self.enter(saved, image).await;
                self.save_soon();
            }
            None => self.tell(true, format!("The workspace {name} is not there any more.")),
        }
    }
}

const PANELS: [Panel; 5] = [Panel::Schema, Panel::Sql, Panel::Data, Panel::Checks, Panel::Console];

/// A panel's name in links; part of their format.
fn word(panel: Panel) -> &'static str {
    match panel {
        Panel::Schema => "schema",
        Panel::Sql => "sql",
        Panel::Data => "data",
        Panel::Checks => "checks",
        Panel::Console => "console",
    }
}
