//! Schema items: tables and what they are made of, as plain Rust values that point at each other.

mod column;
mod constraint;
mod copy;
mod defaults;
mod foreign_key;
mod index;
mod metadata;
mod name;
mod naming;
mod repr;
mod schema_type;
mod scope;
mod setting;
mod sort;
mod table;

pub use column::{Autoincrement, Column, ColumnArgs};
pub use constraint::{ColumnArg, Constraint, ConstraintArgs, ConstraintKind, Exclude, Parent};
pub use defaults::{ColumnDefault, Computed, Identity, Sequence, SequenceOptions, ServerDefault};
pub use foreign_key::{ForeignKey, ForeignKeyOptions, Target};
pub use index::{Attachable, Index, IndexArgs};
pub use metadata::{MetaData, table_key};
pub use name::{ConstraintName, Name};
pub use naming::{Named, NamingConvention, NamingToken};
pub use repr::{repr_column, repr_constraint, repr_foreign_key, repr_server_default, repr_table};
use schema_type::attach_type;
pub use scope::{Scope, Slot};
pub use setting::{DialectOptions, Setting};
pub use sort::{SortedTables, sort_tables};
pub use table::{SchemaItem, Table, TableArgs};
