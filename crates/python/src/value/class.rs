//! Classes: a dict of attributes, bases, and the order in which they are searched.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::{Dict, Str, Value};
use crate::error::{Error, PyResult};
use crate::vm::Vm;

/// A shared class.
pub type ClassRef = Rc<Class>;

/// What an instance of a class is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Layout {
    Object,
    Int,
    Bool,
    Float,
    Str,
    Bytes,
    Tuple,
    List,
    Dict,
    Set,
    FrozenSet,
    Exception,
    Type,
    Module,
    Property,
    ClassMethod,
    StaticMethod,
    /// A builtin type that can't be a base (`NoneType`, `range`, `function` …)
    Sealed,
}

/// What gives an attribute that neither the instance nor its classes have.
pub(crate) type MissingAttribute = Rc<dyn Fn(&mut Vm, &Value, &Str) -> PyResult<Option<Value>>>;

/// A class, builtin, native or Python-defined.
pub struct Class {
    name: RefCell<Str>,
    /// `__bases__`
    pub bases: Vec<ClassRef>,
    /// The classes searched after this one, in order
    rest: RefCell<Vec<ClassRef>>,
    /// The class's own attributes
    pub dict: Rc<Dict>,
    /// The class's class, if it is not `type`
    pub metaclass: Option<ClassRef>,
    /// What instances are made of
    pub layout: Layout,
    /// Whether it was defined in Python
    pub heap: bool,
    pub(crate) missing: RefCell<Option<MissingAttribute>>,
    /// For data that Rust keeps with the class
    payload: RefCell<Option<Rc<dyn std::any::Any>>>,
    subclasses: RefCell<Vec<Weak<Class>>>,
    pub(crate) no_dict: Cell<bool>,
    getattribute: Cell<bool>,
}

impl Class {
    /// A class, with the order of its bases computed as CPython does.
    pub(crate) fn create(
        name: Str,
        bases: Vec<ClassRef>,
        dict: Rc<Dict>,
        metaclass: Option<ClassRef>,
        layout: Layout,
        heap: bool,
    ) -> PyResult<ClassRef> {
        let rest = linearize(&bases)?;
        let getattribute = heap && dict.get_str("__getattribute__").is_some()
            || bases.iter().any(|base| base.getattribute.get());
        let class = Rc::new(Class {
            name: RefCell::new(name),
            bases,
            rest: RefCell::new(rest),
            dict,
            metaclass,
            layout,
            heap,
            missing: RefCell::default(),
            payload: RefCell::default(),
            subclasses: RefCell::default(),
            no_dict: Cell::new(false),
            getattribute: Cell::new(getattribute),
        });
        for base in &class.bases {
            base.subclasses.borrow_mut().push(Rc::downgrade(&class));
        }
        Ok(class)
    }

    /// `__name__`
    pub fn name(&self) -> Str {
        self.name.borrow().clone()
    }

    pub(crate) fn rename(&self, name: Str) {
        *self.name.borrow_mut() = name;
    }

    /// `__module__`, if it has one.
    pub fn module(&self) -> Option<Str> {
        self.dict.get_str("__module__").and_then(|module| module.as_str().cloned())
    }

    /// `__qualname__`
    pub fn qualname(&self) -> Str {
        match self.dict.get_str("__qualname__") {
            Some(Value::Str(name)) => name,
            _ => self.name(),
        }
    }

    /// As `repr` names it: with its module, if that is not `builtins`.
    pub fn full_name(&self) -> String {
        match self.module() {
            Some(module) if module != "builtins" => format!("{module}.{}", self.qualname()),
            _ => self.qualname().to_string(),
        }
    }

    /// This class and those searched after it.
    pub fn mro(self: &Rc<Self>) -> Vec<ClassRef> {
        let mut order = vec![self.clone()];
        order.extend(self.rest.borrow().iter().cloned());
        order
    }

    /// An attribute found in this class or one searched after it.
    pub fn lookup(&self, name: &Str) -> Option<Value> {
        if let Some(found) = self.dict.get_name(name) {
            return Some(found);
        }
        self.rest.borrow().iter().find_map(|class| class.dict.get_name(name))
    }

    /// As [`Class::lookup`], with the class that has it.
    pub fn lookup_with_owner(self: &Rc<Self>, name: &Str) -> Option<(ClassRef, Value)> {
        if let Some(found) = self.dict.get_name(name) {
            return Some((self.clone(), found));
        }
        self.rest
            .borrow()
            .iter()
            .find_map(|class| class.dict.get_name(name).map(|found| (class.clone(), found)))
    }

    /// As [`Class::lookup`], behind `class` in this class's order (what `super()` does).
    pub fn lookup_after(self: &Rc<Self>, class: &ClassRef, name: &Str) -> Option<Value> {
        if Rc::ptr_eq(self, class) {
            return self.rest.borrow().iter().find_map(|class| class.dict.get_name(name));
        }
        let rest = self.rest.borrow();
        rest.iter()
            .skip_while(|found| !Rc::ptr_eq(found, class))
            .skip(1)
            .find_map(|class| class.dict.get_name(name))
    }

    /// Whether this class is `other` or derives from it.
    pub fn is_subclass(&self, other: &ClassRef) -> bool {
        std::ptr::eq(self, &raw const **other)
            || self.rest.borrow().iter().any(|class| Rc::ptr_eq(class, other))
    }

    /// As messages name it: the classes that CPython has in C show their module.
    pub(crate) fn shown_name(&self) -> Str {
        let name = self.name();
        match self.module().as_deref() {
            Some("datetime") if !self.heap => Str::from(format!("datetime.{name}")),
            Some(module @ ("decimal" | "collections"))
                if matches!(&*name, "Decimal" | "deque" | "OrderedDict" | "defaultdict") =>
            {
                Str::from(format!("{module}.{name}"))
            }
            _ => name,
        }
    }

    /// Whether instances can be raised.
    pub fn is_exception(&self) -> bool {
        self.layout == Layout::Exception
    }

    /// Whether the class itself comes from native code (builtin or a face).
    pub fn is_native(&self) -> bool {
        !self.heap
    }

    /// The direct subclasses that are still alive.
    pub fn subclasses(&self) -> Vec<ClassRef> {
        self.subclasses.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// Keeps Rust data with the class (a mapped table, for instance).
    pub fn set_payload<T: 'static>(&self, payload: Rc<T>) {
        *self.payload.borrow_mut() = Some(payload);
    }

    /// The Rust data kept with the class itself.
    pub fn payload<T: 'static>(&self) -> Option<Rc<T>> {
        self.payload.borrow().clone()?.downcast::<T>().ok()
    }

    /// Whether a `__getattribute__` other than `object`'s may be there.
    pub(crate) fn custom_getattribute(&self) -> bool {
        self.getattribute.get()
    }

    pub(crate) fn base_is_property(&self) -> bool {
        self.layout == Layout::Property
    }

    pub(crate) fn missing_attribute(&self) -> Option<MissingAttribute> {
        if let Some(hook) = &*self.missing.borrow() {
            return Some(hook.clone());
        }
        self.rest.borrow().iter().find_map(|class| class.missing.borrow().clone())
    }

    pub(crate) fn release(&self) {
        self.dict.clear();
        *self.missing.borrow_mut() = None;
        *self.payload.borrow_mut() = None;
        self.subclasses.borrow_mut().clear();
    }
}

/// The C3 order of the classes behind one with these bases.
fn linearize(bases: &[ClassRef]) -> PyResult<Vec<ClassRef>> {
    if let [only] = bases {
        return Ok(only.mro());
    }
    for (at, base) in bases.iter().enumerate() {
        if bases[..at].iter().any(|other| Rc::ptr_eq(other, base)) {
            return Err(Error::type_error(format!("duplicate base class {}", base.name())));
        }
    }
    let mut lists: Vec<Vec<ClassRef>> = bases.iter().map(Class::mro).collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(order);
        }
        let Some(next) = lists.iter().map(|list| &list[0]).find(|head| is_free(head, &lists)).cloned() else {
            return Err(conflict(&lists));
        };
        for list in &mut lists {
            if Rc::ptr_eq(&list[0], &next) {
                list.remove(0);
            }
        }
        order.push(next);
    }
}

fn is_free(head: &ClassRef, lists: &[Vec<ClassRef>]) -> bool {
    !lists.iter().any(|list| list[1..].iter().any(|class| Rc::ptr_eq(class, head)))
}

fn conflict(lists: &[Vec<ClassRef>]) -> Error {
    let mut names: Vec<String> = Vec::new();
    for list in lists {
        let name = list[0].name().to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Error::type_error(format!(
        "Cannot create a consistent method resolution\norder (MRO) for bases {}",
        names.join(", ")
    ))
}
