//! `alembic heads`

use python::Vm;

use super::Setup;
use crate::cli::Namespace;
use crate::failure::Failure;
use crate::script::Shown;

/// Shows the heads of the script directory.
pub(super) fn heads(vm: &mut Vm, setup: &Setup, options: &Namespace) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let loaded = script.load(vm)?;
    let heads =
        if options.flag("resolve_dependencies") { loaded.map.real_heads() } else { loaded.map.heads() };
    for rev in heads {
        let shown =
            Shown { verbose: options.flag("verbose"), branches: true, no_tree: true, ..Shown::default() };
        setup.config.print(&loaded.show(*rev, shown));
    }
    Ok(())
}
