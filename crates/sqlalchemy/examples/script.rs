//! Runs one script under the face and prints what it prints: for trying things out.

use std::rc::Rc;

use python::{Limits, MemoryHost, Vm};
use sqlalchemy::connection::{SqliteFiles, World};

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    #[allow(clippy::disallowed_methods)]
    let source = std::fs::read_to_string(&path).unwrap_or_default();
    let host = Rc::new(MemoryHost::new([("/main.py", source.as_str())]));
    let mut vm = Vm::new(host.clone(), Limits::default());
    sqlalchemy::sa::register(&mut vm, World::new(Rc::new(SqliteFiles)));
    let outcome = vm.run_file("/main.py", "__main__");
    print!("{}", host.output());
    if let Err(error) = outcome {
        print!("{}", vm.format_traceback(&error));
        std::process::exit(1);
    }
}
