//! The classes of expressions, and what all of them can do.

use python::{ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::super::errors;
use super::super::state::class_once;
use super::super::types::{to_type, wrap as wrap_type};
use super::{ExprObject, known_expr, operators, text_of, wrap};
use crate::expression::{BoundText, Expr, ExprList, Operator, Window};
use crate::types::Type;

/// Each class with its base.
const CLASSES: &[(&str, &str)] = &[
    ("Visitable", ""),
    ("ClauseElement", "Visitable"),
    ("CompilerElement", "ClauseElement"),
    ("Executable", ""),
    ("SQLCoreOperations", ""),
    ("ColumnElement", "ClauseElement"),
    ("NamedColumn", "ColumnElement"),
    ("ColumnClause", "NamedColumn"),
    ("Label", "NamedColumn"),
    ("TextClause", "ClauseElement"),
    ("BindParameter", "ColumnElement"),
    ("Null", "ColumnElement"),
    ("True_", "ColumnElement"),
    ("False_", "ColumnElement"),
    ("UnaryExpression", "ColumnElement"),
    ("Exists", "UnaryExpression"),
    ("OperatorExpression", "ColumnElement"),
    ("BinaryExpression", "OperatorExpression"),
    ("ExpressionClauseList", "OperatorExpression"),
    ("BooleanClauseList", "ExpressionClauseList"),
    ("ClauseList", "ClauseElement"),
    ("Tuple", "ColumnElement"),
    ("Grouping", "ColumnElement"),
    ("Case", "ColumnElement"),
    ("Cast", "ColumnElement"),
    ("TypeCoerce", "ColumnElement"),
    ("Extract", "ColumnElement"),
    ("FunctionElement", "ColumnElement"),
    ("Function", "FunctionElement"),
    ("Over", "ColumnElement"),
    ("FunctionFilter", "ColumnElement"),
    ("WithinGroup", "ColumnElement"),
    ("CollationClause", "ColumnElement"),
    ("ScalarSelect", "ColumnElement"),
    ("array", "ExpressionClauseList"),
    ("AggregateOrderBy", "ColumnElement"),
    ("_textual_label_reference", "ColumnElement"),
];

/// The class of this name.
pub(in super::super) fn class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    let Some((name, base)) = CLASSES.iter().find(|(known, _)| *known == name) else {
        return Err(python::Error::unsupported(format!("sqlalchemy.sql.expression.{name}")));
    };
    class_once(vm, name, |vm| {
        let module = match *name {
            "Function" | "FunctionElement" => "sqlalchemy.sql.functions",
            "array" => "sqlalchemy.dialects.postgresql.array",
            "ScalarSelect" | "Exists" => "sqlalchemy.sql.selectable",
            _ => "sqlalchemy.sql.elements",
        };
        let mut builder = ClassBuilder::new(vm, module, name);
        if !base.is_empty() {
            let base = class(vm, base)?;
            builder = builder.bases(&[&base]);
        }
        match *name {
            "ClauseElement" => clause_element(builder),
            "ColumnElement" => column_element(builder),
            "TextClause" => text_clause(builder),
            "Function" => function(builder),
            "FunctionElement" => function_element(builder),
            "Exists" => exists(builder),
            _ => builder,
        }
        .build()
    })
}

fn clause_element(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("__str__", "(self)", |vm, args| text_of(vm, args.this()))
        .method("__bool__", "(self)", |vm, args| truth(vm, args.this()))
        .method("compile", "(self, bind=None, dialect=None, **kw)", super::super::engine::compile_method)
        .method("__and__", "(self, other)", |vm, args| connect(vm, args.this(), &args.value("other"), true))
        .method("__or__", "(self, other)", |vm, args| connect(vm, args.this(), &args.value("other"), false))
        .method("__rand__", "(self, other)", |vm, args| connect(vm, &args.value("other"), args.this(), true))
        .method("__ror__", "(self, other)", |vm, args| connect(vm, &args.value("other"), args.this(), false))
        .method("__invert__", "(self)", |vm, args| {
            let negated = this(vm, args.this())?.negated();
            wrap(vm, &negated)
        })
        .method("self_group", "(self, against=None)", |_vm, args| Ok(args.this().clone()))
        .method("unique_params", "(self, *args, **kw)", |_vm, args| Ok(args.this().clone()))
        .getter("description", text_of)
}

/// The expression of `self`.
pub(super) fn this(vm: &mut Vm, value: &Value) -> PyResult<Expr> {
    match known_expr(vm, value)? {
        Some(expr) => Ok(expr),
        None => Err(errors::raise(vm, "ArgumentError", "this object is no SQL expression")),
    }
}

fn connect(vm: &mut Vm, left: &Value, right: &Value, and: bool) -> PyResult<Value> {
    let both = [super::to_condition(vm, left)?, super::to_condition(vm, right)?];
    let made = if and { crate::expression::and(both) } else { crate::expression::or(both) };
    wrap(vm, &made)
}

/// `bool(expression)`: only whether two sides of `==` are the same object can be said.
fn truth(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    if let Some(object) = value.payload::<ExprObject>()
        && let Expr::Binary(binary) = &object.0
    {
        match binary.operator {
            Operator::Eq => return Ok(binary.left.same(&binary.right)),
            Operator::Ne => return Ok(!binary.left.same(&binary.right)),
            _ => {}
        }
    }
    Err(vm.raise("TypeError", "Boolean value of this clause is not defined"))
}

fn column_element(builder: ClassBuilder) -> ClassBuilder {
    super::containers::install(operators::install(builder))
        .getter("type", |vm, value| {
            let ty = this(vm, value)?.ty();
            wrap_type(vm, &ty)
        })
        .method("label", "(self, name)", |vm, args| {
            let expr = this(vm, args.this())?;
            let name = args.value("name");
            let made = match name.as_str() {
                Some(name) => expr.label(Some(name)),
                None => expr.label(None),
            };
            wrap(vm, &made)
        })
        .method("cast", "(self, type_)", |vm, args| {
            let ty = to_type(vm, &args.value("type_"))?;
            let made = this(vm, args.this())?.cast(ty);
            wrap(vm, &made)
        })
        .method("__hash__", "(self)", |_vm, args| {
            let id = match args.this().payload::<ExprObject>() {
                Some(object) if object.0.id() != 0 => object.0.id() as i64,
                _ => args.this().id() as i64,
            };
            Ok(id >> 4)
        })
        .getter("name", |vm, value| {
            let expr = this(vm, value)?;
            match expr.own_name() {
                Some(crate::expression::SqlName::Given(name)) => Ok(Value::str(&*name)),
                Some(crate::expression::SqlName::Anonymous { base, .. }) => {
                    Ok(Value::str(format!("{base}_1")))
                }
                None => match &expr {
                    Expr::Function(function) => Ok(Value::str(&*function.name)),
                    _ => Err(python::Error::no_attribute(value, "name")),
                },
            }
        })
        .getter("key", |vm, value| {
            Ok(match this(vm, value)? {
                Expr::Named(column) => Value::str(&*column.key),
                Expr::Label(label) => label.name.given().map_or(Value::None, |name| Value::str(&**name)),
                Expr::Bind(bind) => bind.key.given().map_or(Value::None, |name| Value::str(&**name)),
                _ => Value::None,
            })
        })
        .getter("table", |vm, value| match this(vm, value)? {
            Expr::Named(column) => match &column.table {
                Some(from) => super::wrap_from(vm, from),
                None => Ok(Value::None),
            },
            _ => Ok(Value::None),
        })
        .getter("element", |vm, value| {
            let inner = match this(vm, value)? {
                Expr::Label(label) => label.of.clone(),
                Expr::Group(inner) => Expr::clone(&inner),
                Expr::Unary(unary) => unary.of.clone(),
                _ => return Err(python::Error::no_attribute(value, "element")),
            };
            wrap(vm, &inner)
        })
        .getter("left", |vm, value| match this(vm, value)? {
            Expr::Binary(binary) => wrap(vm, &binary.left),
            _ => Err(python::Error::no_attribute(value, "left")),
        })
        .getter("right", |vm, value| match this(vm, value)? {
            Expr::Binary(binary) => wrap(vm, &binary.right),
            _ => Err(python::Error::no_attribute(value, "right")),
        })
        .getter("value", |vm, value| match this(vm, value)? {
            Expr::Bind(bind) => match &bind.value {
                Some(value) => super::super::values::from_bind(vm, value),
                None => Ok(Value::None),
            },
            _ => Err(python::Error::no_attribute(value, "value")),
        })
        .method(
            "over",
            "(self, *, partition_by=None, order_by=None, rows=None, range_=None, groups=None)",
            |vm, args| {
                let function = this(vm, args.this())?;
                super::function::over(vm, function, &args)
            },
        )
        .method("filter", "(self, *criterion)", |vm, args| {
            let function = this(vm, args.this())?;
            let mut conditions = Vec::new();
            for value in args.rest() {
                conditions.push(super::to_condition(vm, value)?);
            }
            let window = Window::Filter(crate::expression::and(conditions));
            let made = Expr::Over(std::rc::Rc::new(crate::expression::Over { function, window }));
            wrap(vm, &made)
        })
        .method("within_group", "(self, *order_by)", |vm, args| {
            let function = this(vm, args.this())?;
            let order_by = super::exprs(vm, args.rest())?;
            let window = Window::WithinGroup(order_by);
            let made = Expr::Over(std::rc::Rc::new(crate::expression::Over { function, window }));
            wrap(vm, &made)
        })
        .method("select", "(self, *args)", |vm, args| {
            let select = Value::Module(vm.import("sqlalchemy")?);
            vm.call_method(&select, "select", vec![args.this().clone()])
        })
}

fn text_clause(builder: ClassBuilder) -> ClassBuilder {
    builder
        .getter("text", |_vm, value| {
            let object = value.expect_payload::<ExprObject>()?;
            Ok(match &object.0 {
                Expr::Text(sql) | Expr::Raw(sql) => Value::str(&**sql),
                Expr::BoundText(text) => Value::str(&*text.sql),
                _ => Value::None,
            })
        })
        .method("__repr__", "(self)", |_vm, args| {
            let address = args.this().id();
            Ok(format!("<sqlalchemy.sql.elements.TextClause object at {address:#x}>"))
        })
        .method("bindparams", "(self, *binds, **names_to_values)", |vm, args| {
            let object = args.payload::<ExprObject>()?;
            let mut bound = match &object.0 {
                Expr::BoundText(text) => BoundText::clone(text),
                Expr::Text(sql) => BoundText { sql: sql.clone(), binds: Vec::new() },
                _ => return Ok(args.this().clone()),
            };
            super::constructors::bind_text(vm, &mut bound, args.rest(), args.kwargs())?;
            wrap(vm, &Expr::BoundText(std::rc::Rc::new(bound)))
        })
        .method("columns", "(self, *cols, **types)", |vm, args| {
            super::constructors::text_columns(vm, args.this(), args.rest(), args.kwargs())
        })
        .method("execution_options", "(self, **kw)", |_vm, args| Ok(args.this().clone()))
}

/// A script's own function keeps its arguments for the script's compiler.
fn function_element(builder: ClassBuilder) -> ClassBuilder {
    builder.init("(self, *clauses)", |vm, args| {
        let clauses = args.rest().to_vec();
        let items: Vec<Expr> =
            clauses.iter().map(|clause| super::to_expr(vm, clause, None)).collect::<PyResult<_>>()?;
        let list =
            ExprList { operator: Operator::Comma, items: items.into(), ty: Type::null(), groups: false };
        let list = wrap(vm, &Expr::List(std::rc::Rc::new(list)))?;
        vm.setattr(args.this(), "clauses", list.clone())?;
        vm.setattr(args.this(), "clause_expr", list)
    })
}

fn function(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("table_valued", "(self, *expr, **kw)", |vm, args| {
            super::from::table_valued(vm, args.this(), args.rest(), args.kwargs())
        })
        .method("column_valued", "(self, name=None, *, joins_implicitly=False)", |_vm, _args| {
            Err::<Value, _>(python::Error::unsupported("Function.column_valued"))
        })
        .method("alias", "(self, name=None, joins_implicitly=False)", |vm, args| {
            super::from::function_alias(vm, args.this(), &args.value("name"))
        })
}

/// `exists().where(...)`: the query inside is changed.
fn exists(mut builder: ClassBuilder) -> ClassBuilder {
    for name in ["where", "select_from", "correlate", "correlate_except"] {
        builder = builder.method(name, "(self, *args)", move |vm, args| {
            let expr = this(vm, args.this())?;
            let Expr::Unary(unary) = &expr else { return Ok(args.this().clone()) };
            let Expr::Scalar(query) = &unary.of else { return Ok(args.this().clone()) };
            let select = super::wrap_query(vm, query)?;
            let changed = vm.call_method(&select, name, args.rest().to_vec())?;
            let query = changed.expect_payload::<super::QueryObject>()?.0.clone();
            wrap(vm, &query.exists())
        });
    }
    builder.method("select", "(self)", |vm, args| {
        let module = Value::Module(vm.import("sqlalchemy")?);
        vm.call_method(&module, "select", vec![args.this().clone()])
    })
}
