//! What outlives the page: the workspace in IndexedDB (through the crate `idb`), the theme in local storage.

use idb::{Database, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::state::{Saved, Theme};

const NAME: &str = "stillroom";
const WORKSPACES: &str = "workspaces";
const DATABASES: &str = "databases";
/// Which workspace was open last.
const LAST: &str = "last";
const THEME: &str = "stillroom.theme";

/// The store, opened.
async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        use idb::DatabaseEvent;
        if let Ok(database) = event.database() {
            for store in [WORKSPACES, DATABASES, LAST] {
                // Refused only if it is there already, which is as good.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        }
    });
    request.await
}

/// A workspace with its database file, by its name or else the last one; none if there is nothing, or nothing that can
/// be read.
pub(crate) async fn load(name: Option<&str>) -> Option<(Saved, Option<Vec<u8>>)> {
    let database = open().await.ok()?;
    let transaction = database.transaction(&[WORKSPACES, DATABASES, LAST], TransactionMode::ReadOnly).ok()?;
    let key = match name {
        Some(name) => JsValue::from_str(name),
        None => transaction.object_store(LAST).ok()?.get(JsValue::from_str(LAST)).ok()?.await.ok()??,
    };
    let saved = transaction.object_store(WORKSPACES).ok()?.get(key.clone()).ok()?.await.ok()??;
    let image = transaction.object_store(DATABASES).ok()?.get(key).ok()?.await.ok()?;
    let saved = Saved::read(saved).ok()?;
    let image = image.and_then(|image| image.dyn_into::<Uint8Array>().ok()).map(|image| image.to_vec());
    Some((saved, image))
}

/// Saves the workspace, and the database file if it has changed.
pub(crate) async fn save(saved: Saved, image: Option<Vec<u8>>) -> Result<(), String> {
    save_both(saved, image).await.map_err(|error| error.to_string())
}

async fn save_both(saved: Saved, image: Option<Vec<u8>>) -> Result<(), idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[WORKSPACES, DATABASES, LAST], TransactionMode::ReadWrite)?;
    let key = JsValue::from_str(&saved.name);
    transaction.object_store(LAST)?.put(&key, Some(&JsValue::from_str(LAST)))?.await?;
    if let Ok(value) = saved.write() {
        transaction.object_store(WORKSPACES)?.put(&value, Some(&key))?.await?;
    }
    if let Some(image) = image {
        let bytes: JsValue = Uint8Array::from(image.as_slice()).into();
        transaction.object_store(DATABASES)?.put(&bytes, Some(&key))?.await?;
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The theme that was chosen here.
pub(crate) fn theme() -> Theme {
    match local().and_then(|local| local.get_item(THEME).ok()?).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    }
}

/// Shows a theme and keeps it for the next visit (if the browser lets us; it is only a colour).
pub(crate) fn choose(theme: Theme) {
    let word = match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    if let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) {
        let _ = match word {
            Some(word) => root.set_attribute("data-theme", word),
            None => root.remove_attribute("data-theme"),
        };
    }
    if let Some(local) = local() {
        let _ = match word {
            Some(word) => local.set_item(THEME, word),
            None => local.remove_item(THEME),
        };
    }
}
