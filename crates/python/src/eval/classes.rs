//! The `class` statement.

use std::rc::Rc;

use super::frame::Frame;
use crate::error::{Error, PyResult};
use crate::native::Kwargs;
use crate::value::{ClassRef, Dict, Function, Str, Value};
use crate::vm::Vm;

impl Vm {
    pub(super) fn setup_annotations(&mut self) {
        let frame = self.frame();
        let names = frame.names.clone().unwrap_or_else(|| frame.globals.clone());
        if !names.has_name(&self.names.annotations) {
            names.set_str(self.names.annotations.clone(), Value::dict([]));
        }
    }

    /// name, bases, keywords, body → class
    pub(super) fn op_build_class(&mut self) -> PyResult<()> {
        let body = self.pop();
        let (bases, keywords) = self.pop_two();
        let name = self.pop();
        let (Value::Function(body), Value::Str(name)) = (body, name) else {
            return Ok(());
        };
        let bases = self.iterate(&bases)?;
        let mut arguments: Kwargs = match keywords {
            Value::Dict(dict) => dict
                .items()
                .into_iter()
                .filter_map(|(name, value)| Some((name.as_str()?.clone(), value)))
                .collect(),
            _ => Vec::new(),
        };
        let metaclass = arguments.iter().position(|(name, _)| &**name == "metaclass");
        let metaclass = metaclass.map(|at| arguments.remove(at).1);
        let class = self.build_class(&body, &name, bases, metaclass, arguments)?;
        self.push(class);
        Ok(())
    }

    fn build_class(
        &mut self,
        body: &Rc<Function>,
        name: &Str,
        original_bases: Vec<Value>,
        metaclass: Option<Value>,
        keywords: Kwargs,
    ) -> PyResult<Value> {
        let bases = self.resolve_bases(&original_bases)?;
        let metaclass = match metaclass {
            Some(Value::Class(class)) => self.pick_metaclass(Some(class), &bases)?,
            Some(function) => return self.build_by_function(body, name, bases, &function, keywords),
            None => self.pick_metaclass(None, &bases)?,
        };
        let metaclass = metaclass.filter(|metaclass| !Rc::ptr_eq(metaclass, &self.types.type_));
        let (names, mapping) = self.prepare(metaclass.as_ref(), name, &bases, &keywords)?;
        let cell = self.run_class_body(body, &names, mapping.clone())?;
        if bases.len() != original_bases.len()
            || bases
                .iter()
                .zip(&original_bases)
                .any(|(base, original)| !Value::Class(base.clone()).same(original))
        {
            names.set_str("__orig_bases__", Value::tuple(original_bases));
        }
        // `__set_name__` and `__init_subclass__` may already use `super()`.
        names.remove_str("__classcell__");
        let class = match metaclass {
            None => {
                Value::Class(self.make_class_with_cell(name, bases, names, None, keywords, cell.as_ref())?)
            }
            Some(metaclass) => {
                self.machine.class_cells.push(cell.clone());
                let arguments = vec![
                    Value::Str(name.clone()),
                    Value::tuple(bases.into_iter().map(Value::Class).collect::<Vec<_>>()),
                    mapping.unwrap_or(Value::Dict(names)),
                ];
                let made = self.call(&Value::Class(metaclass), arguments, keywords);
                self.machine.class_cells.pop();
                made?
            }
        };
        if let Some(cell) = cell {
            *cell.borrow_mut() = Some(class.clone());
        }
        Ok(class)
    }

    fn build_by_function(
        &mut self,
        body: &Rc<Function>,
        name: &Str,
        bases: Vec<ClassRef>,
        function: &Value,
        keywords: Kwargs,
    ) -> PyResult<Value> {
        let names = Rc::new(Dict::new());
        self.start_names(&names, body);
        let cell = self.run_class_body(body, &names, None)?;
        let arguments = vec![
            Value::Str(name.clone()),
            Value::tuple(bases.into_iter().map(Value::Class).collect::<Vec<_>>()),
            Value::Dict(names),
        ];
        let class = self.call(function, arguments, keywords)?;
        if let Some(cell) = cell {
            *cell.borrow_mut() = Some(class.clone());
        }
        Ok(class)
    }

    /// The bases as classes: others say by `__mro_entries__` what stands for them.
    fn resolve_bases(&mut self, bases: &[Value]) -> PyResult<Vec<ClassRef>> {
        let mut resolved = Vec::new();
        let all = Value::tuple(bases.to_vec());
        for base in bases {
            match base {
                Value::Class(class) => resolved.push(class.clone()),
                other => {
                    let name = self.names.mro_entries.clone();
                    let entries = self.call_special(other, &name, vec![all.clone()])?;
                    match entries {
                        Some(entries) => {
                            for entry in self.iterate(&entries)? {
                                if let Value::Class(class) = entry {
                                    resolved.push(class);
                                }
                            }
                        }
                        None => return Err(not_a_base(other)),
                    }
                }
            }
        }
        Ok(resolved)
    }

    /// The variables of a class body; also the mapping itself, if it is a `dict` of a class of its own.
    fn prepare(
        &mut self,
        metaclass: Option<&ClassRef>,
        name: &Str,
        bases: &[ClassRef],
        keywords: &Kwargs,
    ) -> PyResult<(Rc<Dict>, Option<Value>)> {
        let prepare = self.names.prepare.clone();
        if let Some(metaclass) = metaclass
            && let Some(found) = metaclass.lookup(&prepare)
            && !matches!(&found, Value::ClassMethod(inner) if matches!(&**inner, Value::Native(_)))
        {
            let hook = self.bind(&found, None, metaclass)?;
            let arguments = vec![
                Value::Str(name.clone()),
                Value::tuple(bases.iter().cloned().map(Value::Class).collect::<Vec<_>>()),
            ];
            let names = self.call(&hook, arguments, keywords.clone())?;
            if let Value::Dict(dict) = names.plain() {
                let mapping = matches!(names, Value::Instance(_)).then(|| names.clone());
                return Ok((dict.clone(), mapping));
            }
        }
        Ok((Rc::new(Dict::new()), None))
    }

    fn start_names(&mut self, names: &Rc<Dict>, body: &Rc<Function>) {
        let module = body.globals.get_name(&self.names.name).unwrap_or_else(|| Value::str("builtins"));
        names.set_str(self.names.module.clone(), module);
    }

    /// Runs the body; gives the cell in which its methods will look for the class.
    fn run_class_body(
        &mut self,
        body: &Rc<Function>,
        names: &Rc<Dict>,
        mapping: Option<Value>,
    ) -> PyResult<Option<crate::value::CellRef>> {
        self.start_names(names, body);
        let mut frame = Frame::new(body.code.clone(), body.globals.clone());
        frame.names = Some(names.clone());
        frame.mapping = mapping;
        frame.make_cells(&body.closure);
        let own = body.code.cell_parameters.len();
        let cell = body.code.cells[..own].iter().position(|cell| *cell == self.names.class_cell);
        let cell = cell.map(|at| frame.cells[at].clone());
        self.run_frame(Box::new(frame))?;
        Ok(cell)
    }

    /// As [`Vm::make_class`], filling the body's `__class__` before hooks run.
    pub(crate) fn make_class_with_cell(
        &mut self,
        name: &Str,
        bases: Vec<ClassRef>,
        names: Rc<Dict>,
        metaclass: Option<ClassRef>,
        keywords: Kwargs,
        cell: Option<&crate::value::CellRef>,
    ) -> PyResult<ClassRef> {
        let class = self.allocate_class(name, bases, names, metaclass)?;
        if let Some(cell) = cell {
            *cell.borrow_mut() = Some(Value::Class(class.clone()));
        }
        self.finish_class(&class, keywords)?;
        Ok(class)
    }
}

fn not_a_base(base: &Value) -> Error {
    match base {
        Value::Module(_) => Error::type_error("module() takes at most 2 arguments (3 given)"),
        Value::Function(_) => Error::type_error("function() argument 'code' must be code, not str"),
        other => Error::type_error(format!("'{}' object cannot be used as a base class", other.type_name())),
    }
}
