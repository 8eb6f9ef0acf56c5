//! `open`: the host's files, read and written whole.

use crate::error::{Error, PyResult};
use crate::native::{Args, Kwargs};
use crate::value::{Str, Value};
use crate::vm::Vm;

/// Opens a file. The object itself is written in Python, in `source/io.py`; it takes the content
/// when it is made and gives it back to the host when it is closed.
pub(super) fn open(vm: &mut Vm, args: &Args) -> PyResult<Value> {
    let shown = args.value("file");
    let path = super::os::path_of(vm, &shown)?;
    let mode: String = args.get("mode")?;
    let binary = mode.contains('b');
    let writes = mode.contains(['w', 'a', 'x', '+']);
    if mode.chars().filter(|c| "rwax".contains(*c)).count() != 1 {
        return Err(Error::value(format!("invalid mode: '{mode}'")));
    }
    let named = super::os::fspath(vm, &shown)?;
    let refused = |error| super::os::file_error(error, &named);
    let existing = if mode.contains('w') {
        Vec::new()
    } else {
        match vm.host().read(&path) {
            Ok(bytes) if mode.contains('x') => {
                drop(bytes);
                return Err(refused(crate::host::FileError::Exists));
            }
            Ok(bytes) => bytes,
            Err(crate::host::FileError::NotFound) if mode.contains(['a', 'x']) => Vec::new(),
            Err(error) => return Err(refused(error)),
        }
    };
    if mode.contains(['w', 'x']) {
        vm.host().write(&path, b"").map_err(refused)?;
    }
    let encoding = args.get::<Option<String>>("encoding")?.unwrap_or_else(|| "utf-8".to_owned());
    let errors = args.get::<Option<String>>("errors")?.unwrap_or_else(|| "strict".to_owned());
    let content = if binary {
        Value::bytes(existing)
    } else {
        Value::from(crate::types::bytes_codec::decode(&existing, &encoding, &errors)?.replace("\r\n", "\n"))
    };
    let io = Value::Module(vm.import("io")?);
    let class = vm.getattr(&io, if binary { "_BinaryFile" } else { "_TextFile" })?;
    let keywords: Kwargs = vec![
        (Str::from("writes"), Value::Bool(writes)),
        (Str::from("append"), Value::Bool(mode.contains('a'))),
        (Str::from("encoding"), Value::from(encoding)),
    ];
    vm.call(&class, vec![shown, Value::from(mode), content], keywords)
}
