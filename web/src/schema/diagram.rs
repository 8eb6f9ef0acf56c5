//! The schema as boxes and relations, drawn by a module of its own (web/diagram) that comes when it is asked for.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::*;
use protocol::{ConstraintKind, Look};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::merge::{TableCard, cards};
use crate::bench::Bench;
use crate::link::words;
use crate::state::PageStoreFields;

#[wasm_bindgen]
extern "C" {
    /// Loads the module (web/static/boot.js).
    #[wasm_bindgen(catch, js_namespace = stillroom, js_name = diagram)]
    async fn load() -> Result<JsValue, JsValue>;

    type Module;
    #[wasm_bindgen(method)]
    fn mount(this: &Module, parent: &web_sys::Element) -> Handle;

    type Handle;
    #[wasm_bindgen(method)]
    fn draw(this: &Handle, tables: &Array, title: &str);
}

/// The diagram.
#[component]
pub(super) fn Diagram() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let place = NodeRef::<leptos::html::Div>::new();
    let handle = RwSignal::new_local(None::<Handle>);
    Effect::new(move |_| {
        let Some(place) = place.get() else { return };
        spawn_local(async move {
            match load().await {
                Ok(module) => {
                    let mounted = module.unchecked_into::<Module>().mount(&place);
                    // It may have been closed meanwhile.
                    handle.try_set(Some(mounted));
                }
                Err(error) => bench.tell(true, format!("The diagram did not arrive: {}", words(&error))),
            }
        });
    });
    Effect::new(move |_| {
        let look = page.look().read();
        let Some(look) = look.as_ref() else { return };
        handle.with(|handle| {
            if let Some(handle) = handle {
                handle.draw(&tables(look), &page.title().read());
            }
        });
    });
    view! { <div class="diagram-place" class:stale=move || super::is_stale(page) node_ref=place></div> }
}

/// The tables as the module wants them.
fn tables(look: &Look) -> Array {
    let Some(schema) = &look.schema else { return Array::new() };
    let cards = cards(schema, &look.change).into_iter().filter(|card| !card.is_version_table);
    cards.map(|card| table(&card, look)).collect()
}

fn table(card: &TableCard, look: &Look) -> Object {
    let columns = card.columns.iter().map(|column| {
        object(&[
            ("name", column.name.as_str().into()),
            ("type", column.type_text.as_str().into()),
            ("facts", column.facts.as_str().into()),
            ("mark", column.mark.class().into()),
        ])
    });
    let schema = look.schema.iter().flat_map(|schema| &schema.tables);
    let constraints = schema.filter(|table| table.name == card.name).flat_map(|table| &table.constraints);
    let keys = constraints.filter(|constraint| constraint.kind == ConstraintKind::ForeignKey);
    let to = keys.filter_map(|key| {
        let (column, reference) = (key.columns.first()?, key.references.as_ref()?);
        Some(object(&[("column", column.as_str().into()), ("table", reference.table.as_str().into())]))
    });
    object(&[
        ("name", card.name.as_str().into()),
        ("mark", card.mark.class().into()),
        ("columns", columns.collect::<Array>().into()),
        ("to", to.collect::<Array>().into()),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}
