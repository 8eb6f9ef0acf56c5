//! A witness outside the interpreter can tell which line of a script called into native code.

use std::rc::Rc;

use python::{Args, Limits, MemoryHost, ModuleBuilder, Vm};

#[test]
fn the_line_is_that_of_the_innermost_script() {
    let script = "import probe\ndef inner():\n    probe.look()\nfor _ in [1]:\n    inner()\n\nprobe.look()\n";
    let host = Rc::new(MemoryHost::new([("/main.py", script)]));
    let mut vm = Vm::new(host.clone(), Limits::default());
    let site = vm.call_site();
    vm.register_module("probe", move |_| {
        let site = site.clone();
        let look = move |vm: &mut Vm, _: Args| {
            let line = site.span().map_or(0, |span| span.line);
            vm.host().stdout(&format!("{line} "));
            Ok(())
        };
        Ok(ModuleBuilder::new("probe").function("look", "()", look).build())
    });
    vm.run_file("/main.py", "main").unwrap();
    assert_eq!(host.output(), "3 7 ");
}
