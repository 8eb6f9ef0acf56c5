//! What the face keeps in an interpreter: its classes, made when first asked for, and the world outside.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use python::{ClassRef, PyResult, Value, Vm};

use crate::connection::{SqliteFiles, World};
use crate::types::TypeClass;

/// The face's state, one per interpreter.
pub(crate) struct Face {
    pub(crate) world: RefCell<World>,
    /// How many calls deep a script is in what SQLAlchemy runs in a greenlet.
    pub(crate) greenlets: Cell<u32>,
    classes: RefCell<HashMap<&'static str, ClassRef>>,
    type_classes: RefCell<HashMap<*const TypeClass, ClassRef>>,
}

impl Default for Face {
    fn default() -> Self {
        Face {
            world: RefCell::new(World::new(Rc::new(SqliteFiles))),
            greenlets: Cell::new(0),
            classes: RefCell::default(),
            type_classes: RefCell::default(),
        }
    }
}

/// The class registered as `name`, made by `make` the first time.
pub(crate) fn class_once(
    vm: &mut Vm,
    name: &'static str,
    make: impl FnOnce(&mut Vm) -> PyResult<ClassRef>,
) -> PyResult<ClassRef> {
    let face = vm.state::<Face>();
    if let Some(class) = face.classes.borrow().get(name) {
        return Ok(class.clone());
    }
    let class = make(vm)?;
    face.classes.borrow_mut().insert(name, class.clone());
    Ok(class)
}

/// The class of a SQL type, made by `make` the first time.
pub(crate) fn type_class_once(
    vm: &mut Vm,
    of: &'static TypeClass,
    make: impl FnOnce(&mut Vm) -> PyResult<ClassRef>,
) -> PyResult<ClassRef> {
    let face = vm.state::<Face>();
    if let Some(class) = face.type_classes.borrow().get(&std::ptr::from_ref(of)) {
        return Ok(class.clone());
    }
    let class = make(vm)?;
    face.type_classes.borrow_mut().insert(of, class.clone());
    Ok(class)
}

/// A Python value as the rooms below carry it.
pub fn handle(value: &Value) -> Rc<dyn Any> {
    Rc::new(value.clone())
}

/// The Python value in such a handle.
pub fn unhandle(handle: &Rc<dyn Any>) -> Option<Value> {
    handle.downcast_ref::<Value>().cloned()
}

/// Declares Rust data that instances of a native class carry.
macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident($inner:ty) is $class:literal;)*) => {
        $($(#[$doc])*
        #[allow(unreachable_pub)] // Some of them are for other faces.
        pub struct $name(pub $inner);

        impl python::Payload for $name {
            const CLASS: &'static str = $class;
        })*
    };
}
pub(crate) use payloads;
