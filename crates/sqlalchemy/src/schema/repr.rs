//! Schema items as Python's `repr` shows them, where messages do.

use super::{Constraint, ConstraintKind};

/// `repr(constraint)`
pub fn repr_constraint(constraint: &Constraint) -> String {
    let class = match constraint.kind {
        ConstraintKind::PrimaryKey { .. } => "PrimaryKeyConstraint",
        ConstraintKind::Unique => "UniqueConstraint",
        ConstraintKind::Check { .. } => "CheckConstraint",
        ConstraintKind::ForeignKey { .. } => "ForeignKeyConstraint",
        ConstraintKind::Exclude(_) => "ExcludeConstraint",
    };
    format!("{class}()")
}
