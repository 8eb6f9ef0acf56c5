//! The parts of an expression.

use std::rc::Rc;

use super::Expr;
use super::from::From;
use super::name::SqlName;
use super::operator::Operator;
use crate::schema::Name;
use crate::types::{Literal, Type, generic};

/// Something with a name that is no column of a schema's table.
#[derive(Clone, Debug)]
pub struct NamedColumn {
    /// Its name, or the text of a `literal_column`.
    pub name: Rc<str>,
    /// What `.c` calls it.
    pub key: Rc<str>,
    /// Its type.
    pub ty: Type,
    /// Where it is from.
    pub table: Option<From>,
    /// Whether the name is SQL to be left alone.
    pub literal: bool,
    /// Whether it stands for a column of a schema's table, seen through an alias or a subquery.
    pub of_schema: bool,
    /// Whether the name must be quoted, if that was said.
    pub quote: Option<bool>,
    /// The label that names it, where that is numbered on compiling (`anon_1`).
    pub label: Option<SqlName>,
}

impl NamedColumn {
    /// `column(name, type)`
    pub fn new(name: impl Into<Rc<str>>, ty: Type) -> NamedColumn {
        let name = name.into();
        NamedColumn {
            key: name.clone(),
            name,
            ty,
            table: None,
            literal: false,
            of_schema: false,
            quote: None,
            label: None,
        }
    }

    /// `_ddl_label`, for names of indexes: with the name of the table before it. SQL by hand has none, which shows.
    pub fn ddl_label(&self) -> String {
        match &self.table {
            _ if self.literal => "None".to_owned(),
            Some(From::Table(table)) => join_label(table.schema().as_ref(), &table.name(), &self.name),
            Some(From::Light(table)) => join_label(table.schema.as_ref(), &table.name, &self.name),
            _ => self.name.to_string(),
        }
    }

    /// The same name from the same place.
    pub fn is_same_column(&self, other: &NamedColumn) -> bool {
        let places = match (&self.table, &other.table) {
            (Some(a), Some(b)) => a.same(b),
            _ => false,
        };
        places && self.name == other.name && self.label == other.label
    }
}

/// `table_column`, `schema_table_column`
pub fn join_label(schema: Option<&Name>, table: &str, column: &str) -> String {
    match schema.filter(|schema| !schema.is_empty()) {
        Some(schema) => format!("{}_{table}_{column}", schema.replace('.', "_")),
        None => format!("{table}_{column}"),
    }
}

/// An operator and its operand.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Unary {
    pub operator: Operator,
    pub of: Expr,
    pub ty: Type,
}

/// An operator between two operands.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Binary {
    pub operator: Operator,
    pub left: Expr,
    pub right: Expr,
    pub ty: Type,
    /// `escape="/"` of LIKE, `flags` of a regular expression.
    pub modifier: Option<Literal>,
    /// `symmetric` of BETWEEN, `autoescape` is spent before.
    pub symmetric: bool,
}

/// Operands of one operator.
#[derive(Clone, Debug)]
pub struct ExprList {
    /// The operator; AND, OR, an associative one or a comma.
    pub operator: Operator,
    /// The operands.
    pub items: Rc<[Expr]>,
    /// The type of the whole.
    pub ty: Type,
    /// Whether it may be put in parentheses.
    pub groups: bool,
}

/// `postgresql.array([a, b])`
#[derive(Clone, Debug)]
pub struct ArrayExpr {
    /// Its items.
    pub items: Rc<[Expr]>,
    /// `ARRAY` of the first item's type.
    pub ty: Type,
}

/// `case((when, then), ..., value=, else_=)`
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Case {
    pub value: Option<Expr>,
    pub whens: Vec<(Expr, Expr)>,
    pub otherwise: Option<Expr>,
}

impl Case {
    /// The type of the first branch that has one, from the last to the first.
    pub fn ty(&self) -> Type {
        let branches = self.whens.iter().map(|(_, then)| then);
        branches
            .chain(&self.otherwise)
            .map(Expr::ty)
            .rfind(|ty| !ty.is(&generic::NULL_TYPE))
            .unwrap_or_else(Type::null)
    }

    pub(super) fn children(&self) -> Vec<Expr> {
        let whens = self.whens.iter().flat_map(|(when, then)| [when.clone(), then.clone()]);
        self.value.iter().cloned().chain(whens).chain(self.otherwise.iter().cloned()).collect()
    }
}

/// `cast(expression, type)`, `try_cast`, and `type_coerce`, which SQL does not see.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Cast {
    pub of: Expr,
    pub ty: Type,
    /// `TRY_CAST`
    pub lenient: bool,
}

/// `extract(field, expression)`
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Extract {
    pub field: Rc<str>,
    pub of: Expr,
}

/// `func.name(arguments)`
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name as written.
    pub name: Rc<str>,
    /// The names before it: `func.pkg.name()`.
    pub packages: Rc<[Rc<str>]>,
    /// Its arguments.
    pub arguments: Rc<[Expr]>,
    /// What it returns.
    pub ty: Type,
}

impl Function {
    /// A function whose return type follows from its name, as SQLAlchemy knows it, or is `ty`.
    pub fn new(name: impl Into<Rc<str>>, arguments: Vec<Expr>, ty: Option<Type>) -> Function {
        let name = name.into();
        let ty = ty.unwrap_or_else(|| Function::known_type(&name, &arguments));
        let arguments =
            arguments.into_iter().map(|argument| argument.grouped(Some(&Operator::Comma))).collect();
        Function { name, packages: Rc::from([]), arguments, ty }
    }

    fn known_type(name: &str, arguments: &[Expr]) -> Type {
        let of = |class| Type::of(class);
        let typed = |ty: &Type| !ty.is(&generic::NULL_TYPE);
        match name.to_ascii_lowercase().as_str() {
            "count" | "char_length" | "rank" | "dense_rank" => Type::integer(),
            "now" | "current_timestamp" | "localtimestamp" | "localtime" | "sysdate" => {
                of(&generic::DATETIME)
            }
            "current_date" => of(&generic::DATE),
            "current_time" => of(&generic::TIME),
            "concat" | "current_user" | "session_user" | "user" => Type::string(None),
            "percent_rank" | "cume_dist" => of(&generic::NUMERIC),
            "max" | "min" | "sum" | "coalesce" | "pow" => {
                arguments.iter().map(Expr::ty).find(typed).unwrap_or_else(Type::null)
            }
            _ => Type::null(),
        }
    }
}

/// What may follow a function: `OVER`, `FILTER`, `WITHIN GROUP`.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Over {
    pub function: Expr,
    pub window: Window,
}

/// The part after the function.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Window {
    Over {
        partition_by: Vec<Expr>,
        order_by: Vec<Expr>,
        frame: Option<Frame>,
    },
    Filter(Expr),
    WithinGroup(Vec<Expr>),
    /// `aggregate_order_by(argument, ...)`: inside the call.
    Ordered(Vec<Expr>),
}

/// `ROWS BETWEEN ... AND ...`
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Frame {
    /// ROWS, RANGE or GROUPS
    pub unit: &'static str,
    pub from: FrameBound,
    pub to: FrameBound,
}

/// One end of a frame: none is unbounded, 0 the current row, others count rows before or after.
pub type FrameBound = Option<i64>;

impl Over {
    pub(super) fn children(&self) -> Vec<Expr> {
        let mut all = vec![self.function.clone()];
        match &self.window {
            Window::Over { partition_by, order_by, .. } => {
                all.extend(partition_by.iter().chain(order_by).cloned())
            }
            Window::Filter(criterion) => all.push(criterion.clone()),
            Window::WithinGroup(order_by) | Window::Ordered(order_by) => all.extend(order_by.iter().cloned()),
        }
        all
    }
}

/// `expression.label(name)`
#[derive(Clone, Debug)]
pub struct Label {
    /// What tells it from other labels.
    pub id: u64,
    /// The name.
    pub name: SqlName,
    /// What it names.
    pub of: Expr,
    /// Its type, if it is not the expression's.
    pub ty: Option<Type>,
}
