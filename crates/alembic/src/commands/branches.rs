//! `alembic branches`

use python::Vm;

use super::Setup;
use crate::failure::Failure;
use crate::revision::Spec;
use crate::script::Shown;

/// Shows the branch points and what follows them.
pub(super) fn branches(vm: &mut Vm, setup: &Setup, verbose: bool) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let revisions = script.walk(vm, Spec::Text("base"), Spec::Text("heads"))?;
    let loaded = script.load(vm)?;
    for rev in revisions.into_iter().filter(|rev| loaded.map.is_branch_point(*rev)) {
        let indent = " ".repeat(loaded.map.id(rev).chars().count());
        let follower = |next| {
            let shown = Shown { branches: true, doc: verbose, ..Shown::default() };
            format!("{indent} -> {}", loaded.show(next, shown))
        };
        let followers: Vec<String> = loaded.map.next(rev).into_iter().map(follower).collect();
        let point = loaded.show(rev, Shown { verbose, branches: true, ..Shown::default() });
        setup.config.print(&format!("{point}\n{}\n", followers.join("\n")));
    }
    Ok(())
}
