//! What every object, class and function has: the attributes that the interpreter itself gives.

mod callables;
mod classes;
mod descriptors;
mod exceptions;
mod generators;
mod object;
mod operators;

pub use exceptions::SystemExit;

use super::Vm;

impl Vm {
    pub(super) fn install_core_attributes(&mut self) {
        object::install(self);
        classes::install(self);
        callables::install(self);
        descriptors::install(self);
        generators::install(self);
        exceptions::install(self);
    }

    /// After the types have methods of their own: special methods for those that lack them.
    pub(super) fn install_operators(&mut self) {
        operators::install(self);
    }
}

/// Ends an extension of a builtin class, which can't fail.
fn finish(builder: crate::native::ClassBuilder) {
    let built = builder.build();
    debug_assert!(built.is_ok(), "extending a class never fails");
}
