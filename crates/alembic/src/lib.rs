//! The part of Alembic: revisions, operations, batch, environment, commands.
