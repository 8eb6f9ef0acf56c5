//! The SQL types: plain data, a class of the table in [`TypeClass`] plus the arguments it was made with.

mod affinity;
mod class;
mod custom;
mod enumeration;
pub mod generic;
mod literal;
pub mod mssql;
pub mod mysql;
pub mod oracle;
pub mod postgresql;
mod repr;
pub mod sqlite;
mod storage;

use std::rc::Rc;

pub use affinity::{Affinity, PythonType};
pub use class::{Default, Param, TypeClass};
pub use custom::CustomType;
pub use enumeration::{EnumClass, EnumSpec};
pub use literal::Literal;
pub use storage::store;

use crate::connection::str_repr;
use crate::error::{Error, ErrorClass, Result};
use crate::schema::{Name, Setting};

/// A SQL type. Cheap to clone; two clones are the same type object ([`Type::same`]).
#[derive(Clone, Debug)]
pub struct Type(Rc<TypeData>);

#[derive(Clone, Debug)]
struct TypeData {
    class: &'static TypeClass,
    /// Arguments that were given, by parameter name.
    args: Vec<(&'static str, Setting)>,
    detail: Detail,
    /// `with_variant`: other types for some dialects, by dialect name.
    variants: Vec<(Rc<str>, Type)>,
}

/// What a few types have beyond arguments.
#[derive(Clone, Debug)]
enum Detail {
    None,
    Enum(Rc<EnumSpec>),
    /// The values of MySQL's `SET`.
    Values(Rc<[Rc<str>]>),
    Custom(Rc<dyn CustomType>),
}

impl Type {
    /// The type of this class with all arguments at their defaults.
    pub fn of(class: &'static TypeClass) -> Type {
        Type::build(class, Vec::new(), Detail::None)
    }

    /// The type of this class with arguments by name.
    ///
    /// # Errors
    /// `TypeError` in Python's words for an argument that the class does not take or misses.
    pub fn with_args(class: &'static TypeClass, args: &[(&str, Setting)]) -> Result<Type> {
        let mut taken = Vec::with_capacity(args.len());
        for (name, value) in args {
            let param = class.param(name).ok_or_else(|| {
                Error::new(
                    ErrorClass::TypeError,
                    format!("{}.__init__() got an unexpected keyword argument '{name}'", class.name),
                )
            })?;
            taken.push((param.name, value.clone()));
        }
        for param in class.all_params().filter(|param| param.default == Default::Required) {
            if !taken.iter().any(|(name, _)| *name == param.name) {
                return Err(Error::new(
                    ErrorClass::TypeError,
                    format!(
                        "{}.__init__() missing 1 required positional argument: '{}'",
                        class.name, param.name
                    ),
                ));
            }
        }
        Ok(Type::build(class, taken, Detail::None))
    }

    /// `NullType()`
    pub fn null() -> Type {
        Type::of(&generic::NULL_TYPE)
    }

    /// `Integer()`
    pub fn integer() -> Type {
        Type::of(&generic::INTEGER)
    }

    /// `String(length)`
    pub fn string(length: impl Into<Option<i64>>) -> Type {
        let args = length.into().map(|length| ("length", Setting::Int(length)));
        Type::build(&generic::STRING, args.into_iter().collect(), Detail::None)
    }

    /// An enum of class `Enum`, or of a dialect's `ENUM`.
    pub fn enumeration(class: &'static TypeClass, spec: EnumSpec) -> Type {
        Type::build(class, Vec::new(), Detail::Enum(Rc::new(spec)))
    }

    /// Name and schema of a type that the database creates by name (an enum, PostgreSQL's DOMAIN). CREATE TYPE is
    /// emitted once for each such pair.
    pub fn named(&self) -> Option<(Option<Name>, Option<Name>)> {
        if let Some(spec) = self.enum_spec() {
            return Some((spec.name.borrow().clone(), spec.schema.borrow().clone().map(Name::new)));
        }
        let domain = self.is(&postgresql::NAMED_TYPE);
        domain.then(|| (self.text("name").map(Name::new), self.text("schema").map(Name::new)))
    }

    /// MySQL's `SET(*values, **options)`.
    pub fn set(values: Rc<[Rc<str>]>, args: &[(&str, Setting)]) -> Result<Type> {
        let made = Type::with_args(&mysql::SET, args)?;
        Ok(made.map(|data| data.detail = Detail::Values(values)))
    }

    /// A type that a script wrote.
    pub fn custom(custom: Rc<dyn CustomType>) -> Type {
        let class = match custom.wrapped() {
            Some(_) => &generic::TYPE_DECORATOR,
            None => &generic::USER_DEFINED_TYPE,
        };
        Type::build(class, Vec::new(), Detail::Custom(custom))
    }

    fn build(class: &'static TypeClass, args: Vec<(&'static str, Setting)>, detail: Detail) -> Type {
        Type(Rc::new(TypeData { class, args, detail, variants: Vec::new() }))
    }

    fn map(&self, change: impl FnOnce(&mut TypeData)) -> Type {
        let mut data = TypeData::clone(&self.0);
        change(&mut data);
        Type(Rc::new(data))
    }

    /// The class.
    pub fn class(&self) -> &'static TypeClass {
        self.0.class
    }

    /// `isinstance(type, class)`
    pub fn is(&self, class: &TypeClass) -> bool {
        self.0.class.is(class)
    }

    /// True if both are the same object.
    pub fn same(&self, other: &Type) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The argument `name` as it was given; `None` if it was left at its default.
    pub fn given(&self, name: &str) -> Option<&Setting> {
        self.0.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The attribute `name`: the argument given, or its default. `None` if the class has no such parameter.
    pub fn attribute(&self, name: &str) -> Option<Setting> {
        if let Some(value) = self.given(name) {
            return Some(value.clone());
        }
        self.class().param(name).map(|param| Setting::from(param.default))
    }

    /// `AttributeError` if the class has no attribute `name`: a dialect was asked about a type of another one.
    ///
    /// # Errors
    /// See above.
    pub fn require(&self, name: &str) -> Result<()> {
        if self.class().has_attribute(name) {
            return Ok(());
        }
        let class = self.class().name;
        Err(Error::new(ErrorClass::AttributeError, format!("'{class}' object has no attribute '{name}'")))
    }

    /// The attribute `name` as a number.
    pub fn int(&self, name: &str) -> Option<i64> {
        self.given(name).and_then(Setting::as_int).or_else(|| match self.class().param(name)?.default {
            Default::Int(value) => Some(value),
            _ => None,
        })
    }

    /// The attribute `name` as text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.given(name).and_then(Setting::as_str)
    }

    /// Whether the attribute `name` is on.
    pub fn flag(&self, name: &str) -> bool {
        match self.given(name) {
            Some(value) => value.is_true(),
            None => self.class().param(name).is_some_and(|param| param.default == Default::Bool(true)),
        }
    }

    /// The length of a string or binary type; an enum's is that of its VARCHAR.
    pub fn length(&self) -> Option<i64> {
        match self.enum_spec() {
            Some(spec) => spec.varchar_length(),
            None => self.int("length"),
        }
    }

    /// The length as `%s` writes it: a number other than zero, or a word such as SQL Server's `max`.
    pub fn written_length(&self) -> Option<String> {
        let word = self.text("length").filter(|word| !word.is_empty());
        word.map(str::to_owned).or_else(|| Some(self.length().filter(|length| *length != 0)?.to_string()))
    }

    /// The item type of an `ARRAY`.
    pub fn item_type(&self) -> Option<&Type> {
        self.given("item_type").and_then(Setting::as_type)
    }

    /// The particulars of an enum.
    pub fn enum_spec(&self) -> Option<&Rc<EnumSpec>> {
        match &self.0.detail {
            Detail::Enum(spec) => Some(spec),
            _ => None,
        }
    }

    /// The values of MySQL's `SET`.
    pub fn set_values(&self) -> Option<&Rc<[Rc<str>]>> {
        match &self.0.detail {
            Detail::Values(values) => Some(values),
            _ => None,
        }
    }

    /// The script's type, if it is one.
    pub fn as_custom(&self) -> Option<&Rc<dyn CustomType>> {
        match &self.0.detail {
            Detail::Custom(custom) => Some(custom),
            _ => None,
        }
    }

    /// `with_variant(variant, *dialects)`
    ///
    /// # Errors
    /// `ArgumentError` if a dialect has a variant already, none is named, or the variant has variants itself.
    pub fn with_variant(&self, variant: &Type, dialects: &[&str]) -> Result<Type> {
        if let Some(taken) = dialects.iter().find(|name| self.variant(name).is_some()) {
            return Err(Error::argument(format!(
                "Dialect {} is already present in the mapping for this {}",
                str_repr(taken),
                self.repr()?
            )));
        }
        if !variant.0.variants.is_empty() {
            return Err(Error::argument(
                "can't pass a type that already has variants as a dialect-level type to with_variant()",
            ));
        }
        if dialects.is_empty() {
            return Err(Error::argument("At least one dialect name is required"));
        }
        Ok(self.map(|data| {
            data.variants.extend(dialects.iter().map(|name| (Rc::from(*name), variant.clone())));
        }))
    }

    /// The variant for a dialect.
    pub fn variant(&self, dialect: &str) -> Option<&Type> {
        self.0.variants.iter().find(|(name, _)| &**name == dialect).map(|(_, ty)| ty)
    }

    /// All variants, in the order they were added.
    pub fn variants(&self) -> &[(Rc<str>, Type)] {
        &self.0.variants
    }

    /// The same type, but it brings nothing along, neither a CHECK nor a CREATE TYPE: Alembic turns the events of
    /// a type off that comes into a table by a batch block.
    pub fn without_events(&self) -> Type {
        self.map(|data| {
            if let Detail::Enum(spec) = &mut data.detail {
                let mut quiet = EnumSpec::clone(spec);
                quiet.create_constraint = false;
                quiet.create_type = false;
                *spec = Rc::new(quiet);
            }
            for (name, value) in &mut data.args {
                if *name == "create_constraint" {
                    *value = Setting::Bool(false);
                }
            }
        })
    }

    /// Another type object that says the same (`TypeEngine.copy`). An enum's name and schema part ways, too.
    pub fn copy(&self) -> Type {
        self.map(|data| {
            if let Detail::Enum(spec) = &mut data.detail {
                *spec = Rc::new(EnumSpec::clone(spec));
            }
        })
    }
}
