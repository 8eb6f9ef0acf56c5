//! Functions written in Python, and what binds functions to objects.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::{ClassRef, Dict, Str, Value};
use crate::compile::Code;

/// A variable shared between a function and those nested in it.
pub type CellRef = Rc<RefCell<Option<Value>>>;

/// A function written in Python.
pub struct Function {
    /// What it runs
    pub code: Rc<Code>,
    /// The module's variables
    pub globals: Rc<Dict>,
    /// `__name__`
    pub name: RefCell<Str>,
    /// `__qualname__`
    pub qualname: RefCell<Str>,
    /// Defaults of the last positional parameters
    pub defaults: RefCell<Rc<[Value]>>,
    /// Defaults of keyword-only parameters
    pub keyword_defaults: RefCell<Vec<(Str, Value)>>,
    /// Variables of enclosing functions
    pub closure: Vec<CellRef>,
    /// `__annotations__`
    pub annotations: RefCell<Option<Rc<Dict>>>,
    /// `__dict__`
    pub attributes: OnceCell<Rc<Dict>>,
    /// `__doc__`
    pub doc: RefCell<Value>,
    /// `__module__`
    pub module: RefCell<Value>,
}

impl Drop for Function {
    fn drop(&mut self) {
        let mut values = self.defaults.get_mut().to_vec();
        values.extend(self.keyword_defaults.get_mut().drain(..).map(|(_, value)| value));
        *self.defaults.get_mut() = Rc::from([]);
        for cell in self.closure.drain(..) {
            if let Ok(cell) = Rc::try_unwrap(cell) {
                values.extend(cell.into_inner());
            }
        }
        super::burial::bury(values);
    }
}

/// A function bound to its first argument.
pub struct BoundMethod {
    /// The first argument
    pub this: Value,
    /// What is called
    pub function: Value,
}

/// `property`
#[derive(Default)]
pub struct Property {
    /// The getter
    pub get: Option<Value>,
    /// The setter
    pub set: Option<Value>,
    /// The deleter
    pub delete: Option<Value>,
    /// The documentation
    pub doc: RefCell<Option<Value>>,
    /// The attribute's name, for messages
    pub name: RefCell<Option<Str>>,
}

/// `super()`: attributes looked up behind a class in the order of an object's class.
pub struct Super {
    /// The class behind which the search starts
    pub class: ClassRef,
    /// The object (or class) that attributes are bound to
    pub this: Value,
    /// The class whose order is searched
    pub this_class: ClassRef,
}
