//! Variables: local, shared, global, and those of module and class bodies.

use crate::compile::Op;
use crate::error::{Error, PyResult};
use crate::value::{Str, Value};
use crate::vm::Vm;

impl Vm {
    pub(super) fn unbound_local(&mut self, slot: u32) -> Error {
        let name = self.frame().code.locals[slot as usize].clone();
        unbound_local(&name)
    }

    pub(super) fn delete_fast(&mut self, slot: u32) -> PyResult<()> {
        match self.frame().locals[slot as usize].take() {
            Some(_) => Ok(()),
            None => Err(self.unbound_local(slot)),
        }
    }

    pub(super) fn op_global(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::LoadGlobal(name) => {
                let frame = self.frame();
                let name = frame.code.names[name as usize].clone();
                let found = frame.globals.get_name(&name);
                let value = match found.or_else(|| self.builtins.get_name(&name)) {
                    Some(value) => value,
                    None => return Err(not_defined(&name)),
                };
                self.push(value);
            }
            Op::StoreGlobal(name) => {
                let value = self.pop();
                let frame = self.frame();
                frame.globals.set_str(frame.code.names[name as usize].clone(), value);
            }
            Op::DeleteGlobal(name) => {
                let frame = self.frame();
                let name = frame.code.names[name as usize].clone();
                if frame.globals.remove_str(&name).is_none() {
                    return Err(not_defined(&name));
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn op_name(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::LoadName(name) => {
                let frame = self.frame();
                let name = frame.code.names[name as usize].clone();
                let own = frame.names.as_ref().and_then(|names| names.get_name(&name));
                let found = own.or_else(|| frame.globals.get_name(&name));
                let value = match found.or_else(|| self.builtins.get_name(&name)) {
                    Some(value) => value,
                    None => return Err(not_defined(&name)),
                };
                self.push(value);
            }
            Op::StoreName(name) => {
                let value = self.pop();
                let frame = self.frame();
                let name = frame.code.names[name as usize].clone();
                if let Some(mapping) = frame.mapping.clone() {
                    return self.setitem(&mapping, Value::Str(name), value);
                }
                match &frame.names {
                    Some(names) => names.set_str(name, value),
                    None => frame.globals.set_str(name, value),
                }
            }
            Op::DeleteName(name) => {
                let frame = self.frame();
                let name = frame.code.names[name as usize].clone();
                let names = frame.names.as_ref().unwrap_or(&frame.globals);
                if names.remove_str(&name).is_none() {
                    return Err(not_defined(&name));
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn op_cell(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::LoadCell(cell) => {
                let frame = self.frame();
                let found = frame.cells[cell as usize].borrow().clone();
                match found {
                    Some(value) => self.push(value),
                    None => return Err(self.unbound_cell(cell)),
                }
            }
            Op::LoadClassCell(cell) => {
                let frame = self.frame();
                let name = frame.code.cells[cell as usize].clone();
                let own = frame.names.as_ref().and_then(|names| names.get_name(&name));
                let found = own.or_else(|| frame.cells[cell as usize].borrow().clone());
                match found {
                    Some(value) => self.push(value),
                    None => return Err(self.unbound_cell(cell)),
                }
            }
            Op::StoreCell(cell) => {
                let value = self.pop();
                let old = self.frame().cells[cell as usize].replace(Some(value));
                drop(old);
            }
            Op::DeleteCell(cell) => {
                let old = self.frame().cells[cell as usize].take();
                if old.is_none() {
                    return Err(self.unbound_cell(cell));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn unbound_cell(&mut self, cell: u32) -> Error {
        let code = self.frame().code.clone();
        let name = &code.cells[cell as usize];
        if (cell as usize) < code.cell_parameters.len() {
            return unbound_local(name);
        }
        Error::exception(
            "NameError",
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope"),
        )
        .with_attribute("name", Value::Str(name.clone()))
    }
}

fn unbound_local(name: &Str) -> Error {
    Error::exception(
        "UnboundLocalError",
        format!("cannot access local variable '{name}' where it is not associated with a value"),
    )
    .with_attribute("name", Value::Str(name.clone()))
}

fn not_defined(name: &Str) -> Error {
    Error::exception("NameError", format!("name '{name}' is not defined"))
        .with_attribute("name", Value::Str(name.clone()))
}
