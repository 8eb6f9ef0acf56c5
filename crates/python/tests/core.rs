//! The interpreter as the other crates drive it: limits, refusals, imports, classes, errors.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use python::{
    ClassBuilder, CodeCache, Error, LimitKind, Limits, MemoryHost, ModuleBuilder, Payload, PyResult, Value,
    Vm,
};

fn run_with(limits: Limits, files: &[(&str, &str)]) -> (String, Result<(), Error>, String) {
    let host = Rc::new(MemoryHost::new(files.iter().copied()));
    let mut vm = Vm::new(host.clone(), limits);
    let result = vm.run_file("/main.py", "__main__").map(drop);
    let text = result.as_ref().err().map_or_else(String::new, |error| vm.format_traceback(error));
    (host.output(), result, text)
}

fn run(source: &str) -> (String, Result<(), Error>, String) {
    run_with(Limits::default(), &[("/main.py", source)])
}

#[test]
fn prints_and_computes() {
    let (output, result, _) = run("print(sum(x * x for x in range(10)), 2 ** 100)\n");
    assert!(result.is_ok());
    assert_eq!(output, "285 1267650600228229401496703205376\n");
}

#[test]
fn an_endless_loop_ends_at_the_same_place_whatever_ran_before() {
    let limits = Limits { steps: 20_000, ..Limits::default() };
    let loops = ["while True: a = 1; b = a + 2", "while True:\n    a = 1\n    if a > 2: break"];
    for text in loops {
        let places: BTreeSet<_> = (0..40)
            .map(|before| {
                let source = format!("{}\n{text}\n", "c = 1;".repeat(before));
                match run_with(limits, &[("/main.py", &source)]).1 {
                    Err(Error::Limit(limit)) => limit.span.map(|span| (span.line, span.column)),
                    other => panic!("{other:?}"),
                }
            })
            .collect();
        assert_eq!(places.len(), 1, "{text}: {places:?}");
    }
}

#[test]
fn whatever_never_ends_is_ended() {
    let limits = Limits { steps: 20_000, ..Limits::default() };
    for source in [
        "import itertools\nall(map(lambda x: True, itertools.count()))",
        "import itertools\nany(0 for x in itertools.count())",
        "def f():\n    while True:\n        try:\n            1 / 0\n        except ArithmeticError:\n            continue\nf()",
        "import hashlib\nwhile True: hashlib.pbkdf2_hmac('md5', b'', b'', 10)",
        "import hashlib\nhashlib.pbkdf2_hmac('md5', b'', b'', 2_000_000_000)",
    ] {
        let (_, result, text) = run_with(limits, &[("/main.py", source)]);
        assert!(matches!(result, Err(Error::Limit(_))), "{source}: {text}");
    }
}

#[test]
fn an_endless_loop_ends_on_its_line() {
    let limits = Limits { steps: 100_000, ..Limits::default() };
    let source = "x = 0\ntry:\n    while True:\n        x += 1\nexcept BaseException:\n    print('caught')\n";
    let (output, result, text) = run_with(limits, &[("/main.py", source)]);
    match result {
        Err(Error::Limit(limit)) => {
            assert_eq!(limit.kind, LimitKind::Steps);
            let line = limit.span.map(|span| span.line);
            assert!(line == Some(3) || line == Some(4), "{text}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(output, "");
}

#[test]
fn large_values_are_refused() {
    for source in ["'a' * (10 ** 12)\n", "[0] * (10 ** 12)\n", "1 << (10 ** 12)\n", "10 ** (10 ** 12)\n"] {
        let (_, result, text) = run(source);
        assert!(matches!(result, Err(Error::Limit(_))), "{source} {text}");
    }
}

#[test]
fn recursion_ends_as_in_cpython() {
    let (output, result, _) = run(
        "def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    print(e)\n\
         class A:\n    def __repr__(self):\n        return repr(self)\ntry:\n    repr(A())\nexcept RecursionError as e:\n    print('again')\n",
    );
    assert!(result.is_ok());
    assert_eq!(output, "maximum recursion depth exceeded\nagain\n");
}

#[test]
fn deep_structures_are_dropped_compared_and_shown_safely() {
    let (output, result, text) = run("
x = []
for i in range(200000):
    x = [x]
y = ()
for i in range(200000):
    y = (y,)
class Node: pass
node = None
for i in range(200000):
    n = Node(); n.next = node; node = n
f = None
for i in range(100000):
    f = lambda g=f: g
for what in (lambda: repr(x), lambda: x == [[]], lambda: hash(y), lambda: {y: 1}):
    try:
        what()
        print('fine')
    except RecursionError:
        print('too deep')
x = y = node = f = None
");
    assert!(result.is_ok(), "{text}");
    assert_eq!(output, "too deep\nfine\ntoo deep\ntoo deep\n");
}

#[test]
fn nesting_is_bounded_before_parsing() {
    let brackets = format!("x = {}1{}\n", "(".repeat(10_000), ")".repeat(10_000));
    let (_, _, text) = run(&brackets);
    assert!(text.ends_with("SyntaxError: too many nested parentheses\n"), "{text}");
    let ok = format!("x = {}1{}\nprint(x)\n", "(".repeat(200), ")".repeat(200));
    assert_eq!(run(&ok).0, "1\n");
    let lists = format!("x = {}1{}\nprint('fine')\n", "[".repeat(190), "]".repeat(190));
    assert_eq!(run(&lists).0, "fine\n");
    let calls = format!("def f(x): return x\nx = {}1{}\nprint('fine')\n", "f(".repeat(190), ")".repeat(190));
    assert_eq!(run(&calls).0, "fine\n");
    for chain in [
        format!("x = {}1\n", "1 + ".repeat(10_000)),
        format!("x = {}1\n", "-".repeat(10_000)),
        format!("x = {}1\n", "not ".repeat(10_000)),
        format!("x = {}1\n", "2 ** ".repeat(10_000)),
        format!("x = {}1\n", "lambda: ".repeat(10_000)),
        format!("x = {}1\n", "1 if 1 else ".repeat(10_000)),
        format!("x = y{}\n", ".a".repeat(10_000)),
        format!("x = y{}\n", "()".repeat(10_000)),
        format!("x = y{}\n", "[0]".repeat(10_000)),
    ] {
        let (_, result, text) = run(&chain);
        assert!(result.is_err());
        assert!(
            text.contains("RecursionError: maximum recursion depth exceeded during compilation"),
            "{text}"
        );
    }
    let blocks: String = (0..150).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect();
    let (_, _, text) = run(&format!("{blocks}{}pass\n", " ".repeat(150)));
    assert!(text.contains("IndentationError: too many levels of indentation"), "{text}");
    let chain = format!("print({}1)\n", "1 + ".repeat(800));
    assert_eq!(run(&chain).0, "801\n");
}

#[test]
fn unsupported_constructs_are_named_with_their_place() {
    let (_, result, text) = run("def f(x):\n    return x + 2j\n");
    assert!(matches!(result, Err(Error::Unsupported(_))));
    assert_eq!(text, "/main.py:2:16: complex number is not supported\n");
    let (said, _, text) =
        run("import unicodedata, xml.etree.ElementTree\nprint(1)\nunicodedata.normalize('NFC', 'a')\n");
    assert_eq!(said, "1\n");
    assert!(text.contains("/main.py:3:1: unicodedata.normalize is not supported"), "{text}");
    let (_, _, text) = run("from errno import ENOENT\n");
    assert!(text.contains("/main.py:1:1: errno.ENOENT is not supported"), "{text}");
    for call in ["scrypt(b'')", "blake2b(b'x')", "new('sha3_256')"] {
        let (said, _, text) = run(&format!("import hashlib\nprint(hashlib.md5().name)\nhashlib.{call}\n"));
        assert_eq!(said, "md5\n");
        assert!(text.contains("/main.py:3:1: hashlib.") && text.contains("is not supported"), "{text}");
    }
    for call in ["bytearray(b'x')", "complex(1, 2)", "memoryview(b'x')", "breakpoint()"] {
        let (said, _, text) = run(&format!("print(isinstance(1, (bytes, bytearray, memoryview)))\n{call}\n"));
        assert_eq!(said, "False\n");
        assert!(text.contains("/main.py:2:1: ") && text.contains(" is not supported"), "{text}");
    }
    let (_, _, text) = run("type Name = str\n");
    assert_eq!(text, "/main.py:1:1: type statement is not supported\n");
}

/// The snippets run without the module `site`, which brings these two.
#[test]
fn exit_and_quit_end_the_program() {
    for name in ["exit", "quit"] {
        let code = format!("try:\n    {name}(3)\nexcept SystemExit as end:\n    print(end.code)\n");
        assert_eq!(run(&code).0, "3\n");
    }
}

#[test]
fn bytes_that_are_no_text_are_a_syntax_error() {
    let host = Rc::new(MemoryHost::default());
    host.put("/main.py", b"x = 1\ny = '\xff'\n");
    let mut vm = Vm::new(host, Limits::default());
    let Err(error) = vm.run_file("/main.py", "__main__") else { panic!("not UTF-8") };
    let text = vm.format_traceback(&error);
    assert!(
        text.contains("SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xff in position"),
        "{text}"
    );
}

#[test]
fn imports_find_packages_and_name_what_is_missing() {
    let files = [
        (
            "/main.py",
            "from pkg.sub import value\nimport pkg.other as o\nfrom pkg import sub\nprint(value, o.x, sub.value)\nimport pkg.nothing\n",
        ),
        ("/pkg/__init__.py", ""),
        ("/pkg/sub.py", "from . import other\nfrom .other import x\nvalue = x + 1\n"),
        ("/pkg/other.py", "x = 41\n"),
    ];
    let (output, _, text) = run_with(Limits::default(), &files);
    assert_eq!(output, "42 41 42\n");
    assert!(text.ends_with("ModuleNotFoundError: No module named 'pkg.nothing'\n"), "{text}");
}

struct Counter(Cell<i64>);

impl Payload for Counter {
    const CLASS: &'static str = "Counter";
}

fn shop(vm: &mut Vm) -> PyResult<python::ModuleRef> {
    let counter = ClassBuilder::new(vm, "shop", "Counter")
        .init("(self, start=0, *, step=1)", |_vm, args| {
            args.this().set_payload(Counter(Cell::new(args.get("start")?)))
        })
        .method("add", "(self, amount)", |_vm, args| {
            let counter = args.payload::<Counter>()?;
            counter.0.set(counter.0.get() + args.get::<i64>("amount")?);
            Ok(())
        })
        .getter("total", |_vm, this| Ok(this.expect_payload::<Counter>()?.0.get()))
        .getattr(|_vm, _this, name| Ok(name.starts_with("dynamic_").then(|| Value::Str(name.clone()))))
        .build()?;
    let where_called = |vm: &mut Vm, _args| Ok(vm.current_span().map(|span| span.to_string()));
    Ok(ModuleBuilder::new("shop")
        .class(counter)
        .function("where", "()", where_called)
        .lazy("late", |_vm| Ok("made late"))
        .build())
}

#[test]
fn native_classes_serve_scripts() {
    let source = "
from shop import Counter, where, late
class Double(Counter):
    def __init__(self, start):
        super().__init__(start * 2)
        self.extra = 'e'
c = Double(4)
c.add(amount=1)
print(c.total, c.extra, c.dynamic_x, isinstance(c, Counter), late)
print(where())
for wrong in (lambda: c.add(), lambda: c.add('x'), lambda: c.add(1, 2), lambda: Counter(1, 2), lambda: Counter(stop=1), lambda: c.nope):
    try:
        wrong()
    except (TypeError, AttributeError) as e:
        print(e)
";
    let host = Rc::new(MemoryHost::new([("/main.py", source)]));
    let mut vm = Vm::new(host.clone(), Limits::default());
    vm.register_module("shop", shop);
    if let Err(error) = vm.run_file("/main.py", "__main__") {
        panic!("{}", vm.format_traceback(&error));
    }
    assert_eq!(
        host.output(),
        "9 e dynamic_x True made late\n/main.py:10:7\n\
         Counter.add() missing 1 required positional argument: 'amount'\n\
         add() argument 'amount' must be int, not str\n\
         Counter.add() takes 2 positional arguments but 3 were given\n\
         Counter.__init__() takes from 1 to 2 positional arguments but 3 were given\n\
         Counter.__init__() got an unexpected keyword argument 'stop'\n\
         'Double' object has no attribute 'nope'\n"
    );
}

#[test]
fn compiled_code_is_shared_between_interpreters() {
    let cache = CodeCache::default();
    for _ in 0..2 {
        let host = Rc::new(MemoryHost::new([("/main.py", "x = 1\nprint(x)\n")]));
        let mut vm = Vm::with_cache(host.clone(), Limits::default(), cache.clone());
        assert!(vm.run_file("/main.py", "__main__").is_ok());
        assert_eq!(host.output(), "1\n");
    }
    assert_eq!(cache.len(), 1);
}

struct Witness(Rc<Cell<usize>>);

impl Payload for Witness {
    const CLASS: &'static str = "Witness";
}

impl Drop for Witness {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

#[test]
fn circles_do_not_outlive_the_interpreter() {
    let dropped = Rc::new(Cell::new(0));
    let host = Rc::new(MemoryHost::new([(
        "/main.py",
        "import w\na = w.make()\nb = w.make()\na.other = b\nb.other = [a, {'k': b}]\nclass C:\n    me = a\nC.c = C\ndef f():\n    x = a\n    def g(): return g, x\n    return g\nh = f()\n",
    )]));
    let mut vm = Vm::new(host, Limits::default());
    let count = dropped.clone();
    vm.register_module("w", move |vm| {
        let class = ClassBuilder::new(vm, "w", "Witness").build()?;
        let count = count.clone();
        Ok(ModuleBuilder::new("w")
            .function("make", "()", move |vm, _args| Ok(vm.new_instance(&class, Witness(count.clone()))))
            .build())
    });
    let Ok(module) = vm.run_file("/main.py", "__main__") else { panic!("runs") };
    drop(module);
    drop(vm);
    assert_eq!(dropped.get(), 2);
}
