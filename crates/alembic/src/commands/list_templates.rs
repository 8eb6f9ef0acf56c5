//! `alembic list_templates`

use super::Setup;
use crate::failure::Failure;
use crate::script::scaffolds;

/// Lists the templates of `init`.
pub(super) fn list_templates(setup: &Setup) -> Result<(), Failure> {
    let config = &setup.config;
    config.print("Available templates:\n");
    for scaffold in scaffolds() {
        let synopsis = scaffold.readme.lines().next().unwrap_or_default().trim_end();
        config.print(&format!("{} - {synopsis}", scaffold.name));
    }
    config.print("\nTemplates are used via the 'init' command, e.g.:");
    config.print("\n  alembic init --template generic ./scripts");
    Ok(())
}
