//! What a type class is: its name, its bases and its parameters, as one row of a table.
//!
//! SQLAlchemy has some 170 type classes that differ in little more than their names. They are rows here
//! (`types/generic.rs` and one file per dialect), so that `isinstance`, `repr`, compiling and what a
//! script can import are all read off the same table.

/// A class of types, such as `String` or `postgresql.JSONB`.
#[derive(Debug)]
pub struct TypeClass {
    /// The class's own name: `VARCHAR`.
    pub name: &'static str,
    /// The module that defines it, as `repr` of the class and autogenerate's imports show it.
    pub module: &'static str,
    /// The question a type compiler is asked (SQLAlchemy's `__visit_name__`).
    pub visit: &'static str,
    /// Direct bases, most important first.
    pub bases: &'static [&'static TypeClass],
    /// Parameters of the constructor that may be given by position, in order.
    pub params: &'static [Param],
    /// Parameters that only a keyword can give (the `**kw` of MySQL's types).
    pub keywords: &'static [Param],
    /// The name of `*args`, where the constructor takes any number of values (`Enum`, `SET`).
    pub rest: Option<&'static str>,
}

/// One constructor parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Its name, which is also the attribute it sets.
    pub name: &'static str,
    /// What it is when a call leaves it out.
    pub default: Default,
}

/// The default of a [`Param`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// The parameter must be given.
    Required,
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// A number.
    Int(i64),
}

impl TypeClass {
    /// True if this class is `other` or derives from it.
    pub fn is(&self, other: &TypeClass) -> bool {
        std::ptr::eq(self, other) || self.bases.iter().any(|base| base.is(other))
    }

    /// Whether instances have the attribute `name`: a parameter of the class or of a base.
    pub fn has_attribute(&self, name: &str) -> bool {
        self.param(name).is_some() || self.bases.iter().any(|base| base.has_attribute(name))
    }

    /// Whether the class's own constructor takes `name`.
    pub fn has_own(&self, name: &str) -> bool {
        self.param(name).is_some()
    }

    /// Every parameter, those by position first.
    pub fn all_params(&self) -> impl Iterator<Item = &'static Param> + use<> {
        self.params.iter().chain(self.keywords)
    }

    /// The parameter called `name`.
    pub fn param(&self, name: &str) -> Option<&'static Param> {
        self.all_params().find(|param| param.name == name)
    }
}

impl PartialEq for TypeClass {
    /// Classes are the same only if they are the same row.
    fn eq(&self, other: &TypeClass) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for TypeClass {}

/// A parameter with the default `None`.
pub(super) const fn optional(name: &'static str) -> Param {
    Param { name, default: Default::None }
}

/// A parameter that must be given.
pub(super) const fn required(name: &'static str) -> Param {
    Param { name, default: Default::Required }
}

/// A parameter that is on or off.
pub(super) const fn flag(name: &'static str, default: bool) -> Param {
    Param { name, default: Default::Bool(default) }
}

/// Writes the rows of one module:
/// `VARCHAR: "VARCHAR" as "VARCHAR" of [STRING] (params, keywords) *rest;`
macro_rules! type_classes {
    (
        module $module:literal;
        $(
            $id:ident: $name:literal as $visit:literal of [$($base:path),*]
            ($params:expr $(; $keywords:expr)?) $(*$rest:literal)?;
        )*
    ) => {
        $(
            #[doc = concat!("`", $module, ".", $name, "`")]
            pub static $id: $crate::types::TypeClass = $crate::types::TypeClass {
                name: $name,
                module: $module,
                visit: $visit,
                bases: &[$(&$base),*],
                params: $params,
                keywords: type_classes!(@keywords $($keywords)?),
                rest: type_classes!(@rest $($rest)?),
            };
        )*
        #[doc = concat!("Every type class of `", $module, "`.")]
        pub static ALL: &[&$crate::types::TypeClass] = &[$(&$id),*];
    };
    (@keywords) => { &[] };
    (@keywords $keywords:expr) => { $keywords };
    (@rest) => { None };
    (@rest $rest:literal) => { Some($rest) };
}
pub(super) use type_classes;
