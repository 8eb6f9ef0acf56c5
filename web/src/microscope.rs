//! The batch microscope: asks the engine for the rebuilds of a revision and hands its answer to the module that shows them
//! (web/microscope), which comes when it is asked for.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use protocol::{Ask, Direction, Location, Point, Statement};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::bench::Bench;
use crate::link::{Purpose, words};
use crate::state::PageStoreFields;

#[wasm_bindgen]
extern "C" {
    /// Loads the module (web/static/boot.js).
    #[wasm_bindgen(catch, js_namespace = stillroom, js_name = microscope)]
    async fn load() -> Result<JsValue, JsValue>;

    type Module;
    #[wasm_bindgen(method)]
    fn show(this: &Module, answer: &JsValue, on: &Object);
}

/// The way in, where there is a rebuild to look at.
#[component]
pub(crate) fn MicroscopeButton() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let offered = Memo::new(move |_| {
        let look = page.look().read();
        let look = look.as_ref()?;
        let Point::Revision { revision, .. } = &look.point else { return None };
        look.statements.iter().any(is_rebuild).then(|| revision.clone())
    });
    move || {
        offered.get().map(|revision| {
            view! {
                <p class="offer">
                    "A batch block rebuilds a table here."
                    <button class="ghost" on:click=move |_| bench.magnify(&revision, Direction::Up)>
                        "Open the microscope"
                    </button>
                </p>
            }
        })
    }
}

/// Whether a statement belongs to a batch block that makes its table anew.
fn is_rebuild(statement: &Statement) -> bool {
    statement.operation.as_deref() == Some("op.batch_alter_table") && statement.sql.contains("_alembic_tmp_")
}

impl Bench {
    /// Asks for the rebuilds of a revision.
    pub(crate) fn magnify(self, revision: &str, direction: Direction) {
        self.ask(Purpose::Magnify, "Replaying", Ask::Magnify { revision: revision.to_owned(), direction });
    }

    /// Shows them.
    pub(crate) fn magnified(self, answer: JsValue) {
        let revision = Reflect::get(&answer, &"revision".into()).ok().and_then(|id| id.as_string());
        let turn = Closure::<dyn FnMut(String)>::new(move |direction: String| {
            let direction = if direction == "Down" { Direction::Down } else { Direction::Up };
            self.magnify(revision.as_deref().unwrap_or_default(), direction);
        });
        let go = Closure::<dyn FnMut(String, u32)>::new(move |file, line| {
            self.go_to(&Location { file, line, column: 1, ..Location::default() });
        });
        spawn_local(async move {
            let on = Object::new();
            let module = async {
                Reflect::set(&on, &"turn".into(), &turn.into_js_value())?;
                Reflect::set(&on, &"go".into(), &go.into_js_value())?;
                load().await
            };
            match module.await {
                Ok(module) => module.unchecked_into::<Module>().show(&answer, &on),
                Err(error) => self.tell(true, format!("The microscope did not arrive: {}", words(&error))),
            }
        });
    }
}
