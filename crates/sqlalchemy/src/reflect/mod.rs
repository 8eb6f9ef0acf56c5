//! Reading a database back into schema items.
