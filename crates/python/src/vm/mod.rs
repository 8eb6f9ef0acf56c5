//! The interpreter: what native code and the evaluator ask of it.

mod attributes;
mod call;
mod classes;
mod compare;
mod core;
mod import;
mod items;
mod iterate;
mod make_class;
mod names;
mod operators;
mod raise;
mod release;
mod state;
mod text;

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

pub use self::core::SystemExit;
pub(crate) use call::init_result_error;
pub use classes::Types;
pub use compare::CompareOp;
pub use import::CodeCache;
pub(crate) use names::Names;
pub use operators::{BinaryOp, UnaryOp};

use crate::eval::{CallSite, Machine};
use crate::fuel::{Fuel, Limits};
use crate::host::Host;
use crate::value::{ClassRef, Dict, Module, ModuleRef, Str, Value};

/// A Python interpreter. One serves one run; dropping it drops everything that scripts made.
pub struct Vm {
    pub(crate) host: Rc<dyn Host>,
    pub(crate) fuel: Fuel,
    pub(crate) machine: Machine,
    pub(crate) call_site: CallSite,
    pub(crate) types: Rc<Types>,
    pub(crate) bool_class: ClassRef,
    pub(crate) iterator_classes: RefCell<HashMap<&'static str, ClassRef>>,
    pub(crate) exceptions: HashMap<&'static str, ClassRef>,
    pub(crate) builtins: Rc<Dict>,
    pub(crate) names: Rc<Names>,
    interned: HashMap<Str, ()>,
    pub(crate) modules: Rc<Dict>,
    pub(crate) makers: HashMap<String, import::ModuleMaker>,
    /// Modules that a file of the project goes before.
    pub(crate) companions: HashMap<String, import::ModuleMaker>,
    pub(crate) code_cache: CodeCache,
    pub(crate) search_path: Vec<String>,
    /// Variables of the modules that ran, also of those that `sys.modules` does not hold
    pub(crate) scripts: Vec<Weak<Dict>>,
    states: HashMap<TypeId, Rc<dyn Any>>,
    pub(crate) repr_stack: Vec<usize>,
}

impl Vm {
    /// An interpreter on a host.
    pub fn new(host: Rc<dyn Host>, limits: Limits) -> Self {
        Self::with_cache(host, limits, CodeCache::default())
    }

    /// An interpreter that shares compiled code with others.
    pub fn with_cache(host: Rc<dyn Host>, limits: Limits, code_cache: CodeCache) -> Self {
        let types = Rc::new(Types::new());
        let search_path = host.search_path();
        let mut vm = Self {
            host,
            fuel: Fuel::new(limits),
            machine: Machine::default(),
            call_site: CallSite::default(),
            bool_class: Self::make_bool_class(&types),
            types,
            iterator_classes: RefCell::default(),
            exceptions: HashMap::new(),
            builtins: Rc::new(Dict::new()),
            names: Rc::new(Names::new()),
            interned: HashMap::new(),
            modules: Rc::new(Dict::new()),
            makers: HashMap::new(),
            companions: HashMap::new(),
            code_cache,
            search_path,
            scripts: Vec::new(),
            states: HashMap::new(),
            repr_stack: Vec::new(),
        };
        vm.install();
        vm
    }

    /// Gives an interpreter that has run no script yet the surroundings and the bounds of its run.
    pub fn begin(&mut self, host: Rc<dyn Host>, limits: Limits) {
        self.search_path = host.search_path();
        self.host = host;
        self.fuel = Fuel::new(limits);
    }

    fn install(&mut self) {
        let names = self.names.clone();
        for name in names.all() {
            self.interned.insert(name.clone(), ());
        }
        self.install_exceptions();
        self.install_core_attributes();
        crate::types::install(self);
        self.install_operators();
        crate::builtins::install(self);
        let module = Rc::new(Module {
            name: Str::from("builtins"),
            dict: self.builtins.clone(),
            lazy: RefCell::default(),
            missing: RefCell::default(),
        });
        self.builtins.set_str("__name__", Value::str("builtins"));
        self.builtins.set_str("__builtins__", Value::Module(module.clone()));
        self.modules.set_str("builtins", Value::Module(module));
    }

    /// The surroundings.
    pub fn host(&self) -> Rc<dyn Host> {
        self.host.clone()
    }

    /// Text that is the same object whenever it is asked for; attribute names are such.
    pub fn intern(&mut self, text: &str) -> Str {
        if let Some((known, ())) = self.interned.get_key_value(text) {
            return known.clone();
        }
        let text = Str::from(text);
        self.interned.insert(text.clone(), ());
        text
    }

    /// The variables of module `builtins`.
    pub fn builtins(&self) -> Rc<Dict> {
        self.builtins.clone()
    }

    /// Modules loaded so far, by full name (`sys.modules`).
    pub fn modules(&self) -> Rc<Dict> {
        self.modules.clone()
    }

    /// A loaded module.
    pub fn module(&self, name: &str) -> Option<ModuleRef> {
        match self.modules.get_str(name) {
            Some(Value::Module(module)) => Some(module),
            _ => None,
        }
    }

    /// Bytecode steps so far.
    pub fn steps(&self) -> u64 {
        self.fuel.spent()
    }
}
