//! `hashlib` and `binascii`.

use std::cell::RefCell;

use pbkdf2::pbkdf2_hmac;

use crate::error::{Error, PyResult};
use crate::native::{Args, ClassBuilder};
use crate::types::byte_items;
use crate::value::{ClassRef, ModuleBuilder, ModuleRef, Payload, Value};
use crate::vm::Vm;

/// A hash in the making: what was fed so far.
struct Hasher {
    kind: Kind,
    fed: RefCell<Vec<u8>>,
}

impl Payload for Hasher {
    const CLASS: &'static str = "HASH";
}

#[derive(Clone, Copy)]
struct Kind {
    name: &'static str,
    size: usize,
    block: usize,
    digest: fn(&[u8]) -> Vec<u8>,
    derive: fn(&[u8], &[u8], u32, &mut [u8]),
}

fn digest<D: sha2::Digest>(bytes: &[u8]) -> Vec<u8> {
    D::digest(bytes).to_vec()
}

/// A [`Kind`] by its name, the bytes of its digests and of its blocks, and its implementation.
macro_rules! kind {
    ($name:literal, $size:literal, $block:literal, $hash:ty) => {
        Kind {
            name: $name,
            size: $size,
            block: $block,
            digest: digest::<$hash>,
            derive: pbkdf2_hmac::<$hash>,
        }
    };
}

const KINDS: [Kind; 6] = [
    kind!("md5", 16, 64, md5::Md5),
    kind!("sha1", 20, 64, sha1::Sha1),
    kind!("sha224", 28, 64, sha2::Sha224),
    kind!("sha256", 32, 64, sha2::Sha256),
    kind!("sha384", 48, 128, sha2::Sha384),
    kind!("sha512", 64, 128, sha2::Sha512),
];

/// The hashes that CPython has beside these, and its other functions, which are not here: refused when they are called.
const ABSENT_KINDS: [&str; 8] =
    ["blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"];
const ABSENT_FUNCTIONS: [&str; 2] = ["scrypt", "file_digest"];

/// The largest `int` of C: as far as OpenSSL takes rounds and lengths.
const MOST: u32 = i32::MAX as u32;

/// What a round of `pbkdf2_hmac` counts against a run's steps: it takes about as long as so many instructions.
const STEPS_OF_A_ROUND: u64 = 64;

struct HashClass(ClassRef);

pub(super) fn make(_vm: &mut Vm) -> PyResult<ModuleRef> {
    let mut module = ModuleBuilder::new("hashlib");
    for kind in KINDS {
        module = module.function(kind.name, "(string='', *, usedforsecurity=True)", move |vm, args| {
            new(vm, kind, &args)
        });
    }
    for name in ABSENT_KINDS.into_iter().chain(ABSENT_FUNCTIONS) {
        module = module.function(name, "(*args, **kwargs)", move |_vm, _args| -> PyResult<Value> {
            Err(Error::unsupported(format!("hashlib.{name}")))
        });
    }
    let names = || Value::tuple(KINDS.map(|kind| Value::str(kind.name)));
    Ok(module
        .constant("algorithms_available", names())
        .constant("algorithms_guaranteed", names())
        .function("new", "(name, string='', **kwargs)", |vm, args| {
            let kind = kind_of(&args.get::<String>("name")?)?;
            new(vm, kind, &args)
        })
        .function("pbkdf2_hmac", "(hash_name, password, salt, iterations, dklen=None)", derive)
        .build())
}

fn kind_of(name: &str) -> PyResult<Kind> {
    match KINDS.iter().find(|kind| kind.name == name.to_ascii_lowercase()) {
        Some(kind) => Ok(*kind),
        None if ABSENT_KINDS.contains(&&*name.to_ascii_lowercase()) => {
            Err(Error::unsupported(format!("hashlib.{}", name.to_ascii_lowercase())))
        }
        None => Err(Error::value(format!("unsupported hash type {name}"))),
    }
}

/// `hashlib.pbkdf2_hmac`: a key as bytes.
fn derive(vm: &mut Vm, args: Args) -> PyResult<Value> {
    let name: String = args.get("hash_name")?;
    // OpenSSL's words.
    let unknown = |error| match error {
        Error::Unsupported(_) => error,
        _ => Error::value("[digital envelope routines] unsupported"),
    };
    let kind = kind_of(&name).map_err(unknown)?;
    let password = buffer(&args.value("password"))?;
    let salt = buffer(&args.value("salt"))?;
    let rounds: i64 = args.get("iterations")?;
    let length = args.get::<Option<i64>>("dklen")?.unwrap_or(kind.size as i64);
    let key_blocks = u64::try_from(length).unwrap_or_default().div_ceil(kind.size as u64);
    match (u32::try_from(rounds), usize::try_from(length)) {
        _ if rounds < 1 => Err(Error::value("iteration value must be greater than 0.")),
        _ if length < 1 => Err(Error::value("key length must be greater than 0.")),
        (Ok(rounds), Ok(length)) if rounds <= MOST && length <= MOST as usize => {
            vm.take_steps(key_blocks.saturating_mul(u64::from(rounds) * STEPS_OF_A_ROUND))?;
            vm.take_memory(length)?;
            let mut key = vec![0; length];
            (kind.derive)(&password, &salt, rounds, &mut key);
            Ok(Value::bytes(key))
        }
        _ if rounds > i64::from(MOST) => Err(vm.raise("OverflowError", "iteration value is too great.")),
        _ => Err(vm.raise("OverflowError", "key length is too great.")),
    }
}

fn buffer(value: &Value) -> PyResult<Vec<u8>> {
    match value.plain() {
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        other => {
            let kind = other.type_name();
            Err(Error::type_error(format!("a bytes-like object is required, not '{kind}'")))
        }
    }
}

fn new(vm: &mut Vm, kind: Kind, args: &Args) -> PyResult<Value> {
    let fed = if args.given("string") { input(vm, &args.value("string"))? } else { Vec::new() };
    let class = class(vm)?;
    Ok(vm.new_instance(&class, Hasher { kind, fed: RefCell::new(fed) }))
}

fn input(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    match value.plain() {
        Value::Str(_) => Err(Error::type_error("Strings must be encoded before hashing")),
        Value::Bytes(bytes) => Ok(bytes.to_vec()),
        _ if vm.hasattr(value, "__bytes__")? => byte_items(vm, value),
        _ => Err(Error::type_error("object supporting the buffer API required")),
    }
}

fn class(vm: &mut Vm) -> PyResult<ClassRef> {
    if let Some(known) = vm.try_state::<HashClass>() {
        return Ok(known.0.clone());
    }
    let class = ClassBuilder::new(vm, "_hashlib", "HASH")
        .method("update", "(self, obj, /)", |vm, args| {
            let more = input(vm, &args.value("obj"))?;
            args.payload::<Hasher>()?.fed.borrow_mut().extend(more);
            Ok(())
        })
        .method("digest", "(self, /)", |_vm, args| Ok(Value::bytes(finish(&args)?)))
        .method("hexdigest", "(self, /)", |_vm, args| {
            Ok(finish(&args)?.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        })
        .method("copy", "(self, /)", |vm, args| {
            let hasher = args.payload::<Hasher>()?;
            let class = vm.class_of(args.this());
            Ok(vm.new_instance(&class, Hasher { kind: hasher.kind, fed: hasher.fed.clone() }))
        })
        .getter("name", |_vm, this| Ok(this.expect_payload::<Hasher>()?.kind.name))
        .getter("digest_size", |_vm, this| Ok(this.expect_payload::<Hasher>()?.kind.size))
        .getter("block_size", |_vm, this| Ok(this.expect_payload::<Hasher>()?.kind.block))
        .build()?;
    vm.set_state(std::rc::Rc::new(HashClass(class.clone())));
    Ok(class)
}

fn finish(args: &Args) -> PyResult<Vec<u8>> {
    let hasher = args.payload::<Hasher>()?;
    let fed = hasher.fed.borrow();
    Ok((hasher.kind.digest)(&fed))
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `binascii`
pub(super) fn make_binascii(vm: &mut Vm) -> PyResult<ModuleRef> {
    let base = vm.exception_class("ValueError");
    let error = ClassBuilder::new(vm, "binascii", "Error").bases(&[&base]).build()?;
    let refused = error.clone();
    Ok(ModuleBuilder::new("binascii")
        .class(error)
        .function("b2a_base64", "(data, /, *, newline=True)", |vm, args| {
            let data = byte_items(vm, &args.value("data"))?;
            let mut out = Vec::with_capacity(data.len() * 4 / 3 + 4);
            for part in data.chunks(3) {
                let word = part.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte))
                    << (8 * (3 - part.len()));
                for at in 0..4 {
                    let digit = ALPHABET[(word >> (18 - 6 * at) & 63) as usize];
                    out.push(if at <= part.len() { digit } else { b'=' });
                }
            }
            if args.get("newline")? {
                out.push(b'\n');
            }
            Ok(Value::bytes(out))
        })
        .function("a2b_base64", "(data, /, *, strict_mode=False)", move |vm, args| {
            let data = match args.value("data").plain() {
                Value::Str(text) => text.as_bytes().to_vec(),
                other => byte_items(vm, other)?,
            };
            decode(&data).ok_or_else(|| vm.raise_class(&refused, "Incorrect padding")).map(Value::bytes)
        })
        .function("hexlify", "(data, /)", |vm, args| {
            let data = byte_items(vm, &args.value("data"))?;
            Ok(Value::bytes(data.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes()))
        })
        .function("crc32", "(data, crc=0, /)", |vm, args| {
            let data = byte_items(vm, &args.value("data"))?;
            let mut crc = !(args.get::<i64>("crc")? as u32);
            for byte in data {
                crc ^= u32::from(byte);
                for _ in 0..8 {
                    crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
                }
            }
            Ok(!crc)
        })
        .build())
}

fn decode(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut word, mut digits, mut padding) = (0u32, 0, 0);
    for byte in data {
        if *byte == b'=' {
            padding += 1;
            continue;
        }
        let Some(value) = ALPHABET.iter().position(|known| known == byte) else { continue };
        word = word << 6 | u32::try_from(value).ok()?;
        digits += 1;
        if digits % 4 != 1 {
            let shift = [0, 0, 4, 2][digits % 4];
            out.push(u8::try_from(word >> shift & 0xff).ok()?);
            word &= (1 << shift) - 1;
        }
    }
    ((digits + padding) % 4 == 0 || digits % 4 == 0).then_some(out)
}
