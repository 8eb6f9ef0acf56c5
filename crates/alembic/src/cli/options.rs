//! Every option and command of `alembic`, as a table.

use super::arguments::{Argument, CommandSpec, Kind};

const fn switch(name: &'static str, flags: &'static [&'static str], help: &'static str) -> Argument {
    Argument { name, flags, kind: Kind::Switch, default: None, help }
}

const fn value(name: &'static str, flags: &'static [&'static str], help: &'static str) -> Argument {
    Argument { name, flags, kind: Kind::Value, default: None, help }
}

const fn repeated(name: &'static str, flags: &'static [&'static str], help: &'static str) -> Argument {
    Argument { name, flags, kind: Kind::Append, default: None, help }
}

const fn positional(name: &'static str, kind: Kind, help: &'static str) -> Argument {
    Argument { name, flags: &[], kind, default: None, help }
}

pub(super) const HELP: Argument = Argument {
    name: "help",
    flags: &["-h", "--help"],
    kind: Kind::Help,
    default: None,
    help: "show this help message and exit",
};

/// The options in front of the command.
pub(super) const GLOBAL: &[Argument] = &[
    HELP,
    Argument {
        name: "version",
        flags: &["--version"],
        kind: Kind::Version,
        default: None,
        help: "show program's version number and exit",
    },
    repeated(
        "config",
        &["-c", "--config"],
        "Alternate config file; defaults to value of ALEMBIC_CONFIG environment variable, or \"alembic.ini\". May \
         also refer to pyproject.toml file.  May be specified twice to reference both files separately",
    ),
    Argument {
        name: "name",
        flags: &["-n", "--name"],
        kind: Kind::Value,
        default: Some("alembic"),
        help: "Name of section in .ini file to use for Alembic config (only applies to configparser config, not toml)",
    },
    repeated(
        "x",
        &["-x"],
        "Additional arguments consumed by custom env.py scripts, e.g. -x setting1=somesetting -x \
         setting2=somesetting",
    ),
    switch("raiseerr", &["--raiseerr"], "Raise a full stack trace on error"),
    switch("quiet", &["-q", "--quiet"], "Do not log to std output."),
];

const MESSAGE: Argument = value("message", &["-m", "--message"], "Message string to use with 'revision'");
const SQL: Argument = switch(
    "sql",
    &["--sql"],
    "Don't emit SQL to database - dump to standard output/file instead. See docs on offline mode.",
);
const TAG: Argument =
    value("tag", &["--tag"], "Arbitrary 'tag' name - can be used by custom env.py scripts.");
const SPLICE: Argument =
    switch("splice", &["--splice"], "Allow a non-head revision as the 'head' to splice onto");
const BRANCH_LABEL: Argument =
    value("branch_label", &["--branch-label"], "Specify a branch label to apply to the new revision");
const REV_ID: Argument =
    value("rev_id", &["--rev-id"], "Specify a hardcoded revision id instead of generating one");
const VERBOSE: Argument = switch("verbose", &["-v", "--verbose"], "Use more verbose output");
const REVISION: Argument = positional("revision", Kind::One, "revision identifier");
const REVISIONS: Argument =
    positional("revisions", Kind::Several, "one or more revisions, or 'heads' for all heads");

/// The commands, in the order in which help lists them.
pub const COMMANDS: &[CommandSpec] = &[
    CommandSpec { name: "branches", help: "Show current branch points.", arguments: &[HELP, VERBOSE] },
    CommandSpec {
        name: "check",
        help: "Check if revision command with autogenerate has pending upgrade ops.",
        arguments: &[HELP],
    },
    CommandSpec {
        name: "current",
        help: "Display the current revision for a database.",
        arguments: &[
            HELP,
            switch(
                "check_heads",
                &["-c", "--check-heads"],
                "Check if all head revisions are applied to the database. Exit with an error code if this is not \
                 the case.",
            ),
            VERBOSE,
        ],
    },
    CommandSpec {
        name: "downgrade",
        help: "Revert to a previous version.",
        arguments: &[HELP, SQL, TAG, REVISION],
    },
    CommandSpec {
        name: "edit",
        help: "Edit revision script(s) using $EDITOR.",
        arguments: &[HELP, positional("rev", Kind::One, "")],
    },
    CommandSpec {
        name: "ensure_version",
        help: "Create the alembic version table if it doesn't exist already .",
        arguments: &[HELP, SQL],
    },
    CommandSpec {
        name: "heads",
        help: "Show current available heads in the script directory.",
        arguments: &[
            HELP,
            VERBOSE,
            switch(
                "resolve_dependencies",
                &["--resolve-dependencies"],
                "Treat dependency versions as down revisions",
            ),
        ],
    },
    CommandSpec {
        name: "history",
        help: "List changeset scripts in chronological order.",
        arguments: &[
            HELP,
            value("rev_range", &["-r", "--rev-range"], "Specify a revision range; format is [start]:[end]"),
            VERBOSE,
            switch("indicate_current", &["-i", "--indicate-current"], "Indicate the current revision"),
        ],
    },
    CommandSpec {
        name: "init",
        help: "Initialize a new scripts directory.",
        arguments: &[
            HELP,
            Argument {
                name: "template",
                flags: &["-t", "--template"],
                kind: Kind::Value,
                default: Some("generic"),
                help: "Setup template for use with 'init'",
            },
            switch(
                "package",
                &["--package"],
                "Write empty __init__.py files to the environment and version locations",
            ),
            positional("directory", Kind::One, "location of scripts directory"),
        ],
    },
    CommandSpec { name: "list_templates", help: "List available templates.", arguments: &[HELP] },
    CommandSpec {
        name: "merge",
        help: "Merge two revisions together.  Creates a new migration file.",
        arguments: &[HELP, MESSAGE, BRANCH_LABEL, REV_ID, SPLICE, REVISIONS],
    },
    CommandSpec {
        name: "revision",
        help: "Create a new revision file.",
        arguments: &[
            HELP,
            MESSAGE,
            switch(
                "autogenerate",
                &["--autogenerate"],
                "Populate revision script with candidate migration operations, based on comparison of database to \
                 model.",
            ),
            SQL,
            value("head", &["--head"], "Specify head revision or <branchname>@head to base new revision on."),
            SPLICE,
            BRANCH_LABEL,
            value("version_path", &["--version-path"], "Specify specific path from config for version file"),
            REV_ID,
            repeated(
                "depends_on",
                &["--depends-on"],
                "Specify one or more revision identifiers which this revision should depend on.",
            ),
        ],
    },
    CommandSpec {
        name: "show",
        help: "Show the revision(s) denoted by the given symbol.",
        arguments: &[HELP, positional("rev", Kind::One, "")],
    },
    CommandSpec {
        name: "stamp",
        help: "'stamp' the revision table with the given revision; don't run any migrations.",
        arguments: &[
            HELP,
            SQL,
            TAG,
            switch("purge", &["--purge"], "Unconditionally erase the version table before stamping"),
            REVISIONS,
        ],
    },
    CommandSpec {
        name: "upgrade",
        help: "Upgrade to a later version.",
        arguments: &[HELP, SQL, TAG, REVISION],
    },
];
