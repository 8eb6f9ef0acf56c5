//! `alembic heads`

use python::Vm;

use super::Setup;
use crate::cli::Namespace;
use crate::failure::Failure;
use crate::script::Shown;

/// Shows the heads of the script directory.
pub(super) fn heads(vm: &mut Vm, setup: &Setup, options: &Namespace) -> Result<(), Failure> {
    let script = setup.script(vm)?;
    let resolve = options.flag("resolve_dependencies");
    // Without the option Alembic asks the graph directly, and what is wrong with it escapes.
    let loaded = if resolve { script.load(vm)? } else { script.load_bare(vm)? };
    let heads = if resolve { loaded.map.real_heads() } else { loaded.map.heads() };
    for rev in heads {
        let shown =
            Shown { verbose: options.flag("verbose"), branches: true, no_tree: true, ..Shown::default() };
        setup.config.print(&loaded.show(*rev, shown));
    }
    Ok(())
}
