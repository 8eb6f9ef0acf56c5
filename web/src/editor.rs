//! The editor: a thin wrapper over web/editor (CodeMirror 6), which comes as a module of its own, when it comes.

use js_sys::{Array, Object, Reflect};
use protocol::{Graph, Node, Schema, Severity, Table};
use wasm_bindgen::prelude::*;

use crate::derived::Problem;

#[wasm_bindgen]
extern "C" {
    /// Loads the editor's module (web/static/boot.js).
    #[wasm_bindgen(catch, js_namespace = stillroom, js_name = editor)]
    async fn load() -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// Puts a text on the clipboard (web/static/boot.js).
    #[wasm_bindgen(catch, js_namespace = stillroom)]
    pub(crate) async fn copy(text: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    type Module;
    #[wasm_bindgen(method)]
    fn mount(this: &Module, parent: &web_sys::Element, label: &str, on: &Object) -> Handle;

    /// What `mount` gives back.
    type Handle;
    #[wasm_bindgen(method)]
    fn open(this: &Handle, path: &str, text: &str);
    #[wasm_bindgen(method)]
    fn forget(this: &Handle);
    #[wasm_bindgen(method)]
    fn know(this: &Handle, revisions: &Array, tables: &Array, names: &Array);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn mark(this: &Handle, problems: &Array, sent: &Array);
    #[wasm_bindgen(method)]
    fn reveal(this: &Handle, line: u32, focus: bool);
}

/// An editor in the page.
pub(crate) struct Editor {
    handle: Handle,
    _change: Closure<dyn FnMut(String, String)>,
    _line: Closure<dyn FnMut(String, u32)>,
    _mark: Closure<dyn FnMut(String, u32)>,
    _fix: Closure<dyn FnMut(u32, u32)>,
}

/// What the editor reports, always with the file's path.
pub(crate) struct Reports<Change, Line, Mark, Fix> {
    /// The person changed the text.
    pub(crate) change: Change,
    /// The cursor came to another line.
    pub(crate) line: Line,
    /// A mark beside a line was clicked.
    pub(crate) mark: Mark,
    /// A way out of a problem was chosen: their places in what [`Editor::mark`] was given.
    pub(crate) fix: Fix,
}

impl Editor {
    /// Loads the module and puts an editor into `parent`.
    pub(crate) async fn mount(
        parent: &web_sys::Element,
        reports: Reports<
            impl FnMut(String, String) + 'static,
            impl FnMut(String, u32) + 'static,
            impl FnMut(String, u32) + 'static,
            impl FnMut(u32, u32) + 'static,
        >,
    ) -> Result<Self, JsValue> {
        let module: Module = load().await?.unchecked_into();
        let change = Closure::<dyn FnMut(String, String)>::new(reports.change);
        let line = Closure::<dyn FnMut(String, u32)>::new(reports.line);
        let mark = Closure::<dyn FnMut(String, u32)>::new(reports.mark);
        let fix = Closure::<dyn FnMut(u32, u32)>::new(reports.fix);
        let on = Object::new();
        for (name, function) in [
            ("change", change.as_ref()),
            ("line", line.as_ref()),
            ("mark", mark.as_ref()),
            ("fix", fix.as_ref()),
        ] {
            Reflect::set(&on, &JsValue::from_str(name), function)?;
        }
        let handle = module.mount(parent, "Script", &on);
        Ok(Self { handle, _change: change, _line: line, _mark: mark, _fix: fix })
    }

    /// Shows a file with this text; its undo history stays.
    pub(crate) fn open(&self, path: &str, text: &str) {
        self.handle.open(path, text);
    }

    /// Forgets the undo history of all files: another project has been opened.
    pub(crate) fn forget(&self) {
        self.handle.forget();
    }

    /// Tells what can be named: revisions with their messages, tables with their columns, constraints and indexes.
    pub(crate) fn know(&self, graph: &Graph, schema: &Schema) {
        let text = |text: &str| JsValue::from_str(text);
        let pair = |node: &Node| -> JsValue { Array::of2(&text(&node.revision), &text(&node.doc)).into() };
        let columns = |table: &Table| -> JsValue {
            let columns: Array = table.columns.iter().map(|column| text(&column.name)).collect();
            Array::of2(&text(&table.name), &columns).into()
        };
        let names = Array::new();
        for table in &schema.tables {
            let constraints = table.constraints.iter().filter_map(|constraint| constraint.name.as_deref());
            for name in constraints.chain(table.indexes.iter().map(|index| index.name.as_str())) {
                names.push(&text(name));
            }
        }
        let revisions: Array = graph.nodes.iter().map(pair).collect();
        let tables: Array = schema.tables.iter().map(|table| columns(table)).collect();
        self.handle.know(&revisions, &tables, &names);
    }

    /// Gives it the focus.
    pub(crate) fn focus(&self) {
        self.handle.focus();
    }

    /// Marks problems, and lines that sent SQL with how many statements.
    pub(crate) fn mark(&self, problems: &[Problem], sent: &[(u32, u32)]) {
        let list = Array::new();
        for problem in problems {
            let one = Object::new();
            let severity = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "info",
            };
            set(&one, "severity", severity);
            set(&one, "message", problem.message.as_str());
            set(&one, "line", problem.at.line);
            set(&one, "column", problem.at.column);
            set(&one, "endLine", problem.at.end_line);
            set(&one, "endColumn", problem.at.end_column);
            let fixes: Array = problem.fixes.iter().map(|fix| JsValue::from_str(&fix.title)).collect();
            set(&one, "fixes", fixes);
            list.push(&one);
        }
        let lines = sent.iter().map(|(line, count)| Array::of2(&(*line).into(), &(*count).into()));
        self.handle.mark(&list, &lines.collect());
    }

    /// Puts the cursor on a line and shows it.
    pub(crate) fn reveal(&self, line: u32, focus: bool) {
        self.handle.reveal(line, focus);
    }
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), &value.into());
}
