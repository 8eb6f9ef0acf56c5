//! `Row` and `RowMapping`.

use std::rc::Rc;

use python::{ClassBuilder, ClassRef, PyResult, Value, Vm};

use crate::expression::{Expr, ResultColumn};
use crate::sa::errors;
use crate::sa::expression::known_expr;
use crate::sa::state::{class_once, payloads};

/// The names of a row's values, and what they were selected as.
#[derive(Clone)]
pub(super) struct Keys {
    pub(super) names: Rc<[Rc<str>]>,
    pub(super) columns: Rc<Vec<ResultColumn>>,
}

payloads! {
    /// A row's names.
    RowKeys(Keys) is "Row";
}

impl Keys {
    /// The place of a name; the last one of that name, as in a dict.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().rposition(|known| **known == *name)
    }

    /// The place of a column.
    pub(super) fn place_of(&self, column: &Expr) -> Option<usize> {
        let by_object = self.columns.iter().position(|known| known.expr.same(column));
        by_object.or_else(|| match column {
            Expr::Column(column) => self.place(&column.name()).or_else(|| self.place(&column.key())),
            Expr::Named(column) => self.place(&column.name),
            Expr::Label(label) => label.name.given().and_then(|name| self.place(name)),
            Expr::Function(function) => self
                .columns
                .iter()
                .position(|known| matches!(&known.expr, Expr::Function(f) if Rc::ptr_eq(f, function))),
            _ => None,
        })
    }
}

/// The class `Row`: a tuple whose values have names.
pub(in super::super) fn row_class(vm: &mut Vm) -> PyResult<ClassRef> {
    class_once(vm, "Row", |vm| {
        let tuple = vm.types().tuple.clone();
        ClassBuilder::new(vm, "sqlalchemy.engine.row", "Row")
            .bases(&[&tuple])
            .getattr(|vm, this, name| {
                let keys = this.expect_payload::<RowKeys>()?;
                if let Some(place) = keys.0.place(name) {
                    return vm.getitem(&this.plain().clone(), &Value::Int(place as i64)).map(Some);
                }
                if name.starts_with("__") {
                    return Ok(None);
                }
                Err(vm.raise("AttributeError", format!("Could not locate column in row for column '{name}'")))
            })
            .getter("_mapping", |vm, this| {
                let class = row_mapping_class(vm)?;
                let mapping = vm.bare_instance(&class);
                vm.setattr(&mapping, "_row", this.clone())?;
                Ok(mapping)
            })
            .getter("_fields", |_vm, this| {
                let keys = this.expect_payload::<RowKeys>()?;
                Ok(Value::tuple(keys.0.names.iter().map(|name| Value::str(&**name)).collect::<Vec<_>>()))
            })
            .getter("_t", |_vm, this| Ok(this.plain().clone()))
            .getter("_tuple", |_vm, this| Ok(this.plain().clone()))
            .method("_asdict", "(self)", |vm, args| as_dict(vm, args.this()))
            .method("tuple", "(self)", |_vm, args| Ok(args.this().plain().clone()))
            .method("__repr__", "(self)", |vm, args| vm.repr(&args.this().plain().clone()))
            .method("__setattr__", "(self, name, value)", |vm, _args| {
                Err::<(), _>(vm.raise("AttributeError", "can't set attribute"))
            })
            .build()
    })
}

fn as_dict(vm: &mut Vm, row: &Value) -> PyResult<Value> {
    let keys = row.expect_payload::<RowKeys>()?;
    let values = vm.iterate(&row.plain().clone())?;
    Ok(Value::dict(keys.0.names.iter().zip(values).map(|(name, value)| (python::Str::from(&**name), value))))
}

/// A row as a Python object.
pub(super) fn wrap(vm: &mut Vm, keys: &Keys, values: Vec<Value>) -> PyResult<Value> {
    let class = row_class(vm)?;
    let row = vm.wrap_builtin(&class, Value::tuple(values));
    row.set_payload(RowKeys(keys.clone()))?;
    Ok(row)
}

/// The class `RowMapping`: the same as a dict.
pub(in super::super) fn row_mapping_class(vm: &mut Vm) -> PyResult<ClassRef> {
    fn find(vm: &mut Vm, this: &Value, key: &Value) -> PyResult<Option<Value>> {
        let row = vm.getattr(this, "_row")?;
        let keys = row.expect_payload::<RowKeys>()?;
        let place = match key.as_str() {
            Some(name) => keys.0.place(name),
            None => known_expr(vm, key)?.and_then(|column| keys.0.place_of(&column)),
        };
        match place {
            Some(place) => vm.getitem(&row.plain().clone(), &Value::Int(place as i64)).map(Some),
            None => Ok(None),
        }
    }
    fn dict(vm: &mut Vm, this: &Value) -> PyResult<Value> {
        let row = vm.getattr(this, "_row")?;
        as_dict(vm, &row)
    }
    class_once(vm, "RowMapping", |vm| {
        ClassBuilder::new(vm, "sqlalchemy.engine.row", "RowMapping")
            .method("__getitem__", "(self, key)", |vm, args| {
                let key = args.value("key");
                match find(vm, args.this(), &key)? {
                    Some(value) => Ok(value),
                    None => {
                        let shown = match known_expr(vm, &key)? {
                            Some(Expr::Column(column)) => column.describe(),
                            _ => vm.str_of(&key)?.to_string(),
                        };
                        let message = format!("Could not locate column in row for column '{shown}'");
                        Err(errors::raise(vm, "NoSuchColumnError", message))
                    }
                }
            })
            .method("get", "(self, key, default=None)", |vm, args| {
                Ok(find(vm, args.this(), &args.value("key"))?.unwrap_or_else(|| args.value("default")))
            })
            .method("__contains__", "(self, key)", |vm, args| {
                Ok(find(vm, args.this(), &args.value("key"))?.is_some())
            })
            .method("__len__", "(self)", |vm, args| {
                let dict = dict(vm, args.this())?;
                Ok(vm.len(&dict)? as i64)
            })
            .method("__iter__", "(self)", |vm, args| {
                let dict = dict(vm, args.this())?;
                vm.iter(&dict)
            })
            .method("keys", "(self)", |vm, args| {
                let row = vm.getattr(args.this(), "_row")?;
                let names = row.expect_payload::<RowKeys>()?.0.names.clone();
                super::result::keys_view(vm, &names)
            })
            .method("values", "(self)", |vm, args| {
                let dict = dict(vm, args.this())?;
                let values = vm.call_method(&dict, "values", Vec::new())?;
                Ok(Value::list(vm.iterate(&values)?))
            })
            .method("items", "(self)", |vm, args| {
                let dict = dict(vm, args.this())?;
                let items = vm.call_method(&dict, "items", Vec::new())?;
                Ok(Value::list(vm.iterate(&items)?))
            })
            .method("__eq__", "(self, other)", |vm, args| {
                let left = dict(vm, args.this())?;
                let other = args.value("other");
                let right = if vm.hasattr(&other, "_row")? { dict(vm, &other)? } else { other };
                vm.eq(&left, &right)
            })
            .method("__repr__", "(self)", |vm, args| {
                let dict = dict(vm, args.this())?;
                vm.repr(&dict)
            })
            .build()
    })
}
