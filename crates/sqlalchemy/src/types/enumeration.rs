//! What an `Enum` knows beyond its name: values, its own schema, and how it is kept in the database.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use crate::error::{Error, ErrorClass, Result};
use crate::schema::{MetaData, Name};

/// The particulars of an `Enum` (or of a dialect's `ENUM`).
#[derive(Clone, Debug)]
pub struct EnumSpec {
    /// The values in the database, in order.
    pub enums: Vec<Rc<str>>,
    /// The Python enum behind them.
    pub enum_class: Option<EnumClass>,
    /// Whether a database with an ENUM type should use it.
    pub native_enum: bool,
    /// Whether a database without one gets a CHECK constraint.
    pub create_constraint: bool,
    /// The type's own name, where the database names types.
    pub name: RefCell<Option<Name>>,
    /// The schema it lives in.
    pub schema: RefCell<Option<Rc<str>>>,
    /// True if `schema` was an argument, and so is not taken from the metadata.
    pub schema_provided: bool,
    /// `inherit_schema`: take the table's schema.
    pub inherit_schema: bool,
    /// The metadata that creates the type, if not the table.
    pub metadata: RefCell<Option<Rc<MetaData>>>,
    /// `length` if given: `Some(None)` is an explicit `None`.
    pub length: Option<Option<i64>>,
    /// `validate_strings`
    pub validate_strings: bool,
    /// `create_type`: whether CREATE TYPE may be emitted at all.
    pub create_type: bool,
    /// `omit_aliases`
    pub omit_aliases: bool,
    /// MySQL's `charset`.
    pub charset: Option<Rc<str>>,
    /// MySQL's `collation`.
    pub collation: Option<Rc<str>>,
    /// The values as Python sees them (`values_callable` and members), for the face.
    pub objects: Option<Rc<dyn Any>>,
}

/// A Python enum class.
#[derive(Clone, Debug)]
pub struct EnumClass {
    /// Its name.
    pub name: Rc<str>,
    /// The class itself.
    pub handle: Rc<dyn Any>,
}

impl EnumSpec {
    /// An enum of these values with SQLAlchemy's defaults.
    pub fn new<S: Into<Rc<str>>>(enums: impl IntoIterator<Item = S>) -> EnumSpec {
        EnumSpec {
            enums: enums.into_iter().map(Into::into).collect(),
            enum_class: None,
            native_enum: true,
            create_constraint: false,
            name: RefCell::new(None),
            schema: RefCell::new(None),
            schema_provided: false,
            inherit_schema: false,
            metadata: RefCell::new(None),
            length: None,
            validate_strings: false,
            create_type: true,
            omit_aliases: true,
            charset: None,
            collation: None,
            objects: None,
        }
    }

    /// The same, called `name`.
    pub fn named(self, name: impl Into<Name>) -> EnumSpec {
        EnumSpec { name: RefCell::new(Some(name.into())), ..self }
    }

    /// What SQLAlchemy refuses when such an enum is made.
    pub fn validated(self) -> Result<EnumSpec> {
        let longest = self.longest();
        match self.length {
            Some(Some(length)) if length < longest => Err(Error::new(
                ErrorClass::ValueError,
                format!(
                    "When provided, length must be larger or equal than the length of the longest enum value. \
                     {length} < {longest}"
                ),
            )),
            _ => Ok(self),
        }
    }

    /// The length of the VARCHAR that stands in for the type.
    pub fn varchar_length(&self) -> Option<i64> {
        self.length.unwrap_or(Some(self.longest()))
    }

    /// The length of the longest value, in characters.
    pub fn longest(&self) -> i64 {
        self.enums.iter().map(|value| value.chars().count() as i64).max().unwrap_or(0)
    }
}
