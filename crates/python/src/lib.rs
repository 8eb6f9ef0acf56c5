//! The part of Python that migrations use: parser, evaluator, builtins and standard modules.
//!
//! It knows no SQL. Host objects come in as native classes ([`ClassBuilder`]) whose instances carry Rust data
//! ([`Payload`]), and as native modules ([`ModuleBuilder`]). The world comes in by [`Host`].

mod builtins;
pub mod calendar;
mod compile;
mod error;
mod eval;
mod exceptions;
pub mod format;
mod fuel;
mod host;
pub mod modules;
mod native;
pub mod order;
mod traceback;
pub mod types;
mod value;
mod vm;

pub use compile::Code;
pub use error::{Error, LimitKind, LimitReached, NewException, PyResult, Span, Unsupported};
pub use eval::CallSite;
pub use fuel::Limits;
pub use host::{FileError, Host, MemoryHost, Moment};
pub use native::{Args, ClassBuilder, FromValue, IntoValue, Kwargs, NativeFunction, Signature};
pub use num_bigint::BigInt;
pub use traceback::Traceback;
pub use value::{
    BoundMethod, CellRef, Class, ClassRef, Dict, DictView, ExceptionState, Function, Generator, Instance,
    InstanceRef, Items, Iter, IterState, Layout, List, Module, ModuleBuilder, ModuleRef, Payload, Property,
    Range, Set, Slice, Str, Super, Value, ViewKind,
};
pub use vm::{BinaryOp, CodeCache, CompareOp, SystemExit, Types, UnaryOp, Vm};
