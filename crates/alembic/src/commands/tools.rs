//! Programs outside: the editor, and what runs after a revision file was written. Only the native command
//! has them.

use std::rc::Rc;

use indexmap::IndexMap;
use python::Vm;

use crate::failure::Failure;

/// Runs programs.
pub trait Tools {
    /// Runs a program, waits for it and gives its exit status. An error is why it did not start, in Python's words.
    fn run(&self, program: &str, arguments: &[String], directory: Option<&str>) -> Result<i32, String>;

    /// The editor to use, if one can be found.
    fn editor(&self) -> Option<String>;
}

/// Where a run keeps its tools.
#[derive(Default)]
pub(crate) struct Installed(pub(crate) std::cell::RefCell<Option<Rc<dyn Tools>>>);

fn installed(vm: &mut Vm) -> Option<Rc<dyn Tools>> {
    vm.state::<Installed>().0.borrow().clone()
}

/// Opens a file in the person's editor.
pub(crate) fn open_in_editor(vm: &mut Vm, path: &str) -> Result<(), Failure> {
    let Some(tools) = installed(vm) else {
        return Err(Failure::unsupported("alembic edit", "open the revision from the list"));
    };
    let failed = |reason: String| Failure::command(format!("Error executing editor ({reason})"));
    let editor = tools.editor().ok_or_else(|| {
        failed(
            "No suitable editor found. Please set the \"EDITOR\" or \"VISUAL\" environment variables"
                .to_owned(),
        )
    })?;
    match tools.run(&editor, &[path.to_owned()], None).map_err(failed)? {
        0 => Ok(()),
        status => {
            let [editor, path] = [editor.as_str(), path].map(python::format::quote::repr_str);
            Err(failed(format!("Command '[{editor}, {path}]' returned non-zero exit status {status}.")))
        }
    }
}

/// The place of the file in a hook's options.
const FILE: &str = "REVISION_SCRIPT_FILENAME";

/// Runs one post-write hook on a file.
pub(crate) fn run_hook(
    vm: &mut Vm,
    name: &str,
    kind: &str,
    options: &IndexMap<String, String>,
    path: &str,
) -> Result<(), Failure> {
    let required = |option: &str| {
        options.get(option).cloned().ok_or_else(|| {
            Failure::command(format!("Key {name}.{option} is required for post write hook '{name}'"))
        })
    };
    let mut arguments = Vec::new();
    let program = match kind {
        "exec" => required("executable")?,
        "console_scripts" => required("entrypoint")?,
        "module" => {
            arguments = vec!["-m".to_owned(), required("module")?];
            "python3".to_owned()
        }
        other => return Err(Failure::command(format!("No formatter with name '{other}' registered"))),
    };
    let given = options.get("options").map_or("", String::as_str);
    let given = if given.contains(FILE) { given.to_owned() } else { format!("{FILE} {given}") };
    arguments.extend(words(&given).into_iter().map(|word| word.replace(FILE, path)));
    let Some(tools) = installed(vm) else {
        return Err(Failure::unsupported(
            format!("the post write hook {name}"),
            "hooks run other programs, which only the command can do",
        ));
    };
    // A hook that ends badly has said so itself.
    match tools.run(&program, &arguments, options.get("cwd").map(String::as_str)) {
        Ok(_) => Ok(()),
        Err(_) if kind == "console_scripts" => {
            Err(Failure::command(format!("Could not find entrypoint console_scripts.{program}")))
        }
        Err(reason) => Err(Failure::escaped("FileNotFoundError", reason)),
    }
}

/// Splits as a shell does: at spaces, but not within quotes.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
