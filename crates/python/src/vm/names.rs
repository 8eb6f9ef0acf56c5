//! Names that the interpreter itself looks up, made once.

use crate::value::Str;

macro_rules! names {
    ($($field:ident = $text:literal),* $(,)?) => {
        pub(crate) struct Names {
            $(pub(crate) $field: Str,)*
        }

        impl Names {
            pub(crate) fn new() -> Self {
                Self { $($field: Str::from($text),)* }
            }

            pub(crate) fn all(&self) -> Vec<&Str> {
                vec![$(&self.$field,)*]
            }
        }
    };
}

names! {
    init = "__init__", new = "__new__", call = "__call__", get = "__get__", set = "__set__",
    delete = "__delete__", getattr = "__getattr__", getattribute = "__getattribute__", setattr = "__setattr__",
    delattr = "__delattr__", dict = "__dict__", class = "__class__", name = "__name__", qualname = "__qualname__",
    module = "__module__", doc = "__doc__", annotations = "__annotations__", mro_entries = "__mro_entries__",
    eq = "__eq__", ne = "__ne__", lt = "__lt__", le = "__le__", gt = "__gt__", ge = "__ge__",
    hash = "__hash__", bool = "__bool__", len = "__len__", iter = "__iter__", next = "__next__",
    getitem = "__getitem__", setitem = "__setitem__", delitem = "__delitem__", contains = "__contains__",
    enter = "__enter__", exit = "__exit__", str = "__str__", repr = "__repr__", format = "__format__",
    index = "__index__", int = "__int__", missing = "__missing__", slots = "__slots__",
    set_name = "__set_name__", init_subclass = "__init_subclass__", class_getitem = "__class_getitem__",
    instancecheck = "__instancecheck__", subclasscheck = "__subclasscheck__", prepare = "__prepare__",
    file = "__file__", path = "__path__", package = "__package__", all_names = "__all__", main = "__main__",
    await_ = "__await__", aenter = "__aenter__", aexit = "__aexit__", reversed = "__reversed__", self_ = "self",
    class_cell = "__class__", send = "send", throw = "throw", close = "close", keys = "keys",
    import = "__import__", build_class = "__build_class__", notes = "__notes__", match_args = "__match_args__",
    neg = "__neg__", pos = "__pos__", invert = "__invert__",
}
