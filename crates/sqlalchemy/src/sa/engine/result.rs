//! `CursorResult`, `ScalarResult`, `MappingResult`.

use std::cell::RefCell;
use std::rc::Rc;

use python::{Args, ClassBuilder, ClassRef, PyResult, Value, Vm};

use super::row::{self, Keys};
use super::{ResultObject, ResultState, View};
use crate::connection::SqlValue;
use crate::sa::errors::{self, OrRaise as _};
use crate::sa::expression::known_expr;
use crate::sa::state::class_once;
use crate::sa::{processors, values};

/// The class of this name.
pub(in super::super) fn class(vm: &mut Vm, name: &str) -> PyResult<ClassRef> {
    let (name, base): (&'static str, &str) = match name {
        "Result" => ("Result", ""),
        "CursorResult" => ("CursorResult", "Result"),
        "ScalarResult" => ("ScalarResult", ""),
        "MappingResult" => ("MappingResult", ""),
        other => return Err(python::Error::unsupported(format!("sqlalchemy.engine.{other}"))),
    };
    class_once(vm, name, |vm| {
        let module =
            if name == "CursorResult" { "sqlalchemy.engine.cursor" } else { "sqlalchemy.engine.result" };
        let mut builder = ClassBuilder::new(vm, module, name);
        if !base.is_empty() {
            let base = class(vm, base)?;
            return builder.bases(&[&base]).build();
        }
        builder = fetching(builder);
        if name == "Result" {
            builder = views(about(builder));
        }
        if name == "MappingResult" {
            builder =
                builder.method("keys", "(self)", keys).method("columns", "(self, *col_expressions)", columns);
        }
        builder.build()
    })
}

fn state(args: &Args) -> PyResult<Rc<ResultObject>> {
    args.payload::<ResultObject>()
}

impl ResultState {
    fn keys(&self, vm: &mut Vm) -> PyResult<Keys> {
        let names = self.result.keys().or_raise(vm)?.clone();
        Ok(Keys { names, columns: self.columns.clone() })
    }

    /// One row as this view shows it.
    fn show(&self, vm: &mut Vm, keys: &Keys, row: &[SqlValue]) -> PyResult<Value> {
        let cell = |vm: &mut Vm, at: usize| -> PyResult<Value> {
            let Some(value) = row.get(at) else { return Ok(Value::None) };
            match self.columns.get(at) {
                Some(column) => processors::result(vm, value, &column.ty, &*self.dialect),
                None => Ok(values::plain(value)),
            }
        };
        match &self.view {
            View::Scalars(at) => cell(vm, *at),
            View::Rows | View::Mappings => {
                let cells: Vec<Value> = (0..row.len()).map(|at| cell(vm, at)).collect::<PyResult<_>>()?;
                let row = row::wrap(vm, keys, cells)?;
                if self.view == View::Mappings { vm.getattr(&row, "_mapping") } else { Ok(row) }
            }
            View::Columns(places) => {
                let cells: Vec<Value> = places.iter().map(|at| cell(vm, *at)).collect::<PyResult<_>>()?;
                let names = places.iter().filter_map(|at| keys.names.get(*at).cloned()).collect();
                let columns = places.iter().filter_map(|at| self.columns.get(*at).cloned()).collect();
                row::wrap(vm, &Keys { names, columns: Rc::new(columns) }, cells)
            }
        }
    }

    fn show_all(&self, vm: &mut Vm, rows: Vec<Vec<SqlValue>>) -> PyResult<Vec<Value>> {
        let keys = self.keys(vm)?;
        let mut shown: Vec<Value> = Vec::with_capacity(rows.len());
        let seen = python::Set::new();
        for row in &rows {
            let value = self.show(vm, &keys, row)?;
            if !self.unique || seen.add(vm, value.clone())? {
                shown.push(value);
            }
        }
        Ok(shown)
    }

    fn show_one(&self, vm: &mut Vm, row: Option<Vec<SqlValue>>) -> PyResult<Value> {
        match row {
            Some(row) => {
                let keys = self.keys(vm)?;
                self.show(vm, &keys, &row)
            }
            None => Ok(Value::None),
        }
    }

    fn viewed(&self, view: View) -> ResultState {
        ResultState {
            result: self.result.clone(),
            columns: self.columns.clone(),
            dialect: self.dialect.clone(),
            view,
            inserted: RefCell::default(),
            unique: self.unique,
            is_insert: self.is_insert,
        }
    }

    fn place(&self, vm: &mut Vm, index: &Value) -> PyResult<usize> {
        let keys = self.keys(vm)?;
        let found = match index.plain() {
            Value::Int(at) => usize::try_from(*at).ok().filter(|at| *at < keys.names.len()),
            _ => match index.as_str() {
                Some(name) => keys.place(name),
                None => known_expr(vm, index)?.and_then(|column| keys.place_of(&column)),
            },
        };
        match found {
            Some(place) => Ok(place),
            None => {
                let shown = vm.str_of(index)?;
                let message = format!("Could not locate column in row for column '{shown}'");
                Err(errors::raise(vm, "NoSuchColumnError", message))
            }
        }
    }
}

fn fetching(builder: ClassBuilder) -> ClassBuilder {
    let all = |vm: &mut Vm, args: Args| -> PyResult<Value> {
        let state = state(&args)?;
        let rows = state.0.result.fetchall().or_raise(vm)?;
        Ok(Value::list(state.0.show_all(vm, rows)?))
    };
    builder
        .method("all", "(self)", all)
        .method("fetchall", "(self)", all)
        .method("fetchone", "(self)", |vm, args| {
            let state = state(&args)?;
            let row = state.0.result.fetchone().or_raise(vm)?;
            state.0.show_one(vm, row)
        })
        .method("fetchmany", "(self, size=None)", |vm, args| {
            let state = state(&args)?;
            let size = args.value("size").as_int().and_then(|size| usize::try_from(size).ok());
            let rows = state.0.result.fetchmany(size).or_raise(vm)?;
            Ok(Value::list(state.0.show_all(vm, rows)?))
        })
        .method("first", "(self)", |vm, args| {
            let state = state(&args)?;
            let row = state.0.result.first().or_raise(vm)?;
            state.0.show_one(vm, row)
        })
        .method("one", "(self)", |vm, args| {
            let state = state(&args)?;
            let row = state.0.result.one().or_raise(vm)?;
            state.0.show_one(vm, Some(row))
        })
        .method("one_or_none", "(self)", |vm, args| {
            let state = state(&args)?;
            let row = state.0.result.one_or_none().or_raise(vm)?;
            state.0.show_one(vm, row)
        })
        .method("unique", "(self, strategy=None)", |vm, args| {
            let state = state(&args)?;
            let made = ResultState { unique: true, ..state.0.viewed(state.0.view.clone()) };
            let class = vm.class_of(args.this());
            Ok(vm.new_instance(&class, ResultObject(made)))
        })
        .method("partitions", "(self, size=None)", |vm, args| {
            let state = state(&args)?;
            let rows = state.0.result.fetchall().or_raise(vm)?;
            let shown = state.0.show_all(vm, rows)?;
            let size = args
                .value("size")
                .as_int()
                .and_then(|size| usize::try_from(size).ok())
                .unwrap_or(shown.len());
            let parts = shown.chunks(size.max(1)).map(|part| Value::list(part.to_vec())).collect();
            Ok(python::Iter::values("generator", parts))
        })
        .method("close", "(self)", |_vm, args| {
            state(&args)?.0.result.close();
            Ok(())
        })
        .method("__iter__", "(self)", |vm, args| {
            let state = state(&args)?;
            let rows = state.0.result.fetchall().or_raise(vm)?;
            Ok(python::Iter::values("generator", state.0.show_all(vm, rows)?))
        })
        .method("__next__", "(self)", |vm, args| {
            let state = state(&args)?;
            match state.0.result.fetchone().or_raise(vm)? {
                Some(row) => state.0.show_one(vm, Some(row)),
                None => Err(python::Error::stop_iteration()),
            }
        })
        .method("__enter__", "(self)", |_vm, args| Ok(args.this().clone()))
        .method("__exit__", "(self, type_, value, traceback)", |_vm, args| {
            state(&args)?.0.result.close();
            Ok(())
        })
        .getter("closed", |_vm, this| Ok(this.expect_payload::<ResultObject>()?.0.result.is_closed()))
}

fn keys(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let names = state(&args)?.0.result.keys().or_raise(vm)?.clone();
    keys_view(vm, &names)
}

/// What `result.keys()` gives: a list that shows its own name.
pub(super) fn keys_view(vm: &mut Vm, names: &[Rc<str>]) -> PyResult<Value> {
    let class = class_once(vm, "RMKeyView", |vm| {
        let list = vm.types().list.clone();
        ClassBuilder::new(vm, "sqlalchemy.engine.result", "RMKeyView")
            .bases(&[&list])
            .method("__repr__", "(self)", |vm, args| {
                let shown = vm.repr(&args.this().plain().clone())?;
                Ok(format!("RMKeyView({shown})"))
            })
            .build()
    })?;
    Ok(vm.wrap_builtin(&class, Value::list(names.iter().map(|name| Value::str(&**name)).collect())))
}

fn columns(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let state = state(&args)?;
    let places = args.rest().iter().map(|index| state.0.place(vm, index)).collect::<PyResult<Vec<_>>>()?;
    let made = state.0.viewed(View::Columns(places));
    let class = class(vm, "CursorResult")?;
    Ok(vm.new_instance(&class, ResultObject(made)))
}

fn views(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("keys", "(self)", keys)
        .method("columns", "(self, *col_expressions)", columns)
        .method("scalars", "(self, index=0)", |vm, args| {
            let state = state(&args)?;
            let place = state.0.place(vm, &args.value("index"))?;
            let made = state.0.viewed(View::Scalars(place));
            let class = class(vm, "ScalarResult")?;
            Ok(vm.new_instance(&class, ResultObject(made)))
        })
        .method("mappings", "(self)", |vm, args| {
            let made = state(&args)?.0.viewed(View::Mappings);
            let class = class(vm, "MappingResult")?;
            Ok(vm.new_instance(&class, ResultObject(made)))
        })
        .method("tuples", "(self)", |_vm, args| Ok(args.this().clone()))
        .method("scalar", "(self)", |vm, args| {
            let state = state(&args)?;
            let row = state.0.result.first().or_raise(vm)?;
            state.0.viewed(View::Scalars(0)).show_one(vm, row)
        })
        .method("scalar_one", "(self)", |vm, args| {
            let state = state(&args)?;
            let row = state.0.result.one().or_raise(vm)?;
            state.0.viewed(View::Scalars(0)).show_one(vm, Some(row))
        })
        .method("scalar_one_or_none", "(self)", |vm, args| {
            let state = state(&args)?;
            let row = match state.0.result.one_or_none() {
                Ok(row) => row,
                // SQLAlchemy words this one as `one()` does.
                Err(error) => Err(error).or_raise(vm)?,
            };
            state.0.viewed(View::Scalars(0)).show_one(vm, row)
        })
}

fn about(builder: ClassBuilder) -> ClassBuilder {
    builder
        .getter("rowcount", |_vm, this| Ok(this.expect_payload::<ResultObject>()?.0.result.rowcount()))
        .getter("returns_rows", |_vm, this| {
            Ok(this.expect_payload::<ResultObject>()?.0.result.returns_rows())
        })
        .getter("is_insert", |_vm, this| Ok(this.expect_payload::<ResultObject>()?.0.is_insert))
        .getter("lastrowid", |_vm, this| {
            let last = this.expect_payload::<ResultObject>()?.0.result.lastrowid();
            Ok(last.map_or(Value::None, Value::Int))
        })
        .getter("inserted_primary_key", |vm, this| {
            let state = this.expect_payload::<ResultObject>()?;
            if !state.0.is_insert {
                let message = if state.0.columns.is_empty() {
                    "Statement is not a compiled expression construct."
                } else {
                    "Statement is not an insert() expression construct."
                };
                return Err(errors::raise(vm, "InvalidRequestError", message));
            }
            let key = state.0.inserted.borrow().clone();
            Ok(key.unwrap_or(Value::None))
        })
        .method("freeze", "(self)", |_vm, _args| Err::<Value, _>(python::Error::unsupported("Result.freeze")))
}
