//! The builtin classes.

use std::rc::Rc;

use super::Vm;
use crate::value::{Class, ClassRef, Dict, Layout, Str, Value};

macro_rules! types {
    ($($field:ident = $name:literal, $layout:ident;)*) => {
        /// The builtin classes by name.
        pub struct Types {
            /// `object`
            pub object: ClassRef,
            $(#[doc = concat!("`", $name, "`")] pub $field: ClassRef,)*
        }

        impl Types {
            pub(crate) fn new() -> Self {
                let object = builtin("object", Vec::new(), Layout::Object);
                Self {
                    $($field: builtin($name, vec![object.clone()], Layout::$layout),)*
                    object,
                }
            }

            pub(crate) fn all(&self) -> Vec<&ClassRef> {
                vec![&self.object, $(&self.$field,)*]
            }
        }
    };
}

types! {
    type_ = "type", Type;
    none = "NoneType", Sealed;
    ellipsis = "ellipsis", Sealed;
    not_implemented = "NotImplementedType", Sealed;
    int = "int", Int;
    float = "float", Float;
    str = "str", Str;
    bytes = "bytes", Bytes;
    tuple = "tuple", Tuple;
    list = "list", List;
    dict = "dict", Dict;
    set = "set", Set;
    frozenset = "frozenset", FrozenSet;
    range = "range", Sealed;
    slice = "slice", Sealed;
    dict_keys = "dict_keys", Sealed;
    dict_values = "dict_values", Sealed;
    dict_items = "dict_items", Sealed;
    function = "function", Sealed;
    native = "builtin_function_or_method", Sealed;
    method_descriptor = "method_descriptor", Sealed;
    method = "method", Sealed;
    module = "module", Module;
    generator = "generator", Sealed;
    coroutine = "coroutine", Sealed;
    async_generator = "async_generator", Sealed;
    iterator = "iterator", Sealed;
    property = "property", Property;
    staticmethod = "staticmethod", StaticMethod;
    classmethod = "classmethod", ClassMethod;
    super_ = "super", Sealed;
    traceback = "traceback", Sealed;
}

fn builtin(name: &str, bases: Vec<ClassRef>, layout: Layout) -> ClassRef {
    let dict = Rc::new(Dict::new());
    dict.set_str("__module__", Value::str("builtins"));
    match Class::create(Str::from(name), bases, dict, None, layout, false) {
        Ok(class) => class,
        // One base or none always has an order.
        Err(_) => unreachable!("a class with a single base"),
    }
}

impl Vm {
    /// The builtin classes.
    pub fn types(&self) -> &Types {
        &self.types
    }

    /// The class of a value.
    pub fn class_of(&self, value: &Value) -> ClassRef {
        let types = &self.types;
        match value {
            Value::None => &types.none,
            Value::Ellipsis => &types.ellipsis,
            Value::NotImplemented => &types.not_implemented,
            Value::Bool(_) => &self.bool_class,
            Value::Int(_) | Value::BigInt(_) => &types.int,
            Value::Float(_) => &types.float,
            Value::Str(_) => &types.str,
            Value::Bytes(_) => &types.bytes,
            Value::Tuple(_) => &types.tuple,
            Value::List(_) => &types.list,
            Value::Dict(_) => &types.dict,
            Value::Set(_) => &types.set,
            Value::FrozenSet(_) => &types.frozenset,
            Value::Range(_) => &types.range,
            Value::Slice(_) => &types.slice,
            Value::DictView(view) => match view.kind {
                crate::value::ViewKind::Keys => &types.dict_keys,
                crate::value::ViewKind::Values => &types.dict_values,
                crate::value::ViewKind::Items => &types.dict_items,
            },
            Value::Function(_) => &types.function,
            Value::Native(native) if native.binds => &types.method_descriptor,
            Value::Native(_) => &types.native,
            Value::BoundMethod(bound) => match bound.function {
                Value::Native(_) => &types.native,
                _ => &types.method,
            },
            Value::Class(class) => return class.metaclass.clone().unwrap_or_else(|| types.type_.clone()),
            Value::Instance(instance) => return instance.class(),
            Value::Module(_) => &types.module,
            Value::Generator(generator) if generator.coroutine => &types.coroutine,
            Value::Generator(generator) if generator.asynchronous => &types.async_generator,
            Value::Generator(_) => &types.generator,
            Value::Iter(iter) => return self.iterator_class(iter.type_name),
            Value::Property(_) => &types.property,
            Value::StaticMethod(_) => &types.staticmethod,
            Value::ClassMethod(_) => &types.classmethod,
            Value::Super(_) => &types.super_,
            Value::Traceback(_) => &types.traceback,
        }
        .clone()
    }

    /// The class of iterators that give themselves this name; they all behave alike.
    fn iterator_class(&self, name: &'static str) -> ClassRef {
        let mut classes = self.iterator_classes.borrow_mut();
        if let Some(class) = classes.get(name) {
            return class.clone();
        }
        let class = builtin(name, vec![self.types.iterator.clone()], Layout::Sealed);
        classes.insert(name, class.clone());
        class
    }

    pub(crate) fn make_bool_class(types: &Types) -> ClassRef {
        builtin("bool", vec![types.int.clone()], Layout::Bool)
    }

    pub(crate) fn make_exception_class(&self, name: &str, base: &ClassRef) -> ClassRef {
        builtin(name, vec![base.clone()], Layout::Exception)
    }

    /// Whether a value is an instance of a class (`isinstance`, without `__instancecheck__`).
    pub fn is_instance(&self, value: &Value, class: &ClassRef) -> bool {
        self.class_of(value).is_subclass(class)
    }

    /// An instance of a native class with its Rust data; `__init__` is not called.
    pub fn new_instance<T: crate::value::Payload>(
        &self,
        class: &ClassRef,
        payload: impl Into<Rc<T>>,
    ) -> Value {
        let instance = crate::value::Instance::new(class.clone());
        instance.set_payload(payload.into());
        Value::Instance(Rc::new(instance))
    }

    /// An instance without attributes or Rust data; `__init__` is not called.
    pub fn bare_instance(&self, class: &ClassRef) -> Value {
        Value::Instance(Rc::new(crate::value::Instance::new(class.clone())))
    }
}
