//! From text to bytes and back: the encodings that scripts name.

use crate::error::{Error, PyResult};
use crate::value::{Str, Value};

enum Codec {
    Utf8 { signature: bool },
    Ascii,
    Latin1,
    Utf16 { mark: bool, big: bool },
}

fn codec(name: &str) -> PyResult<Codec> {
    let plain: String = name.to_ascii_lowercase().replace(['_', ' '], "-");
    Ok(match plain.as_str() {
        "utf-8" | "utf8" | "u8" | "cp65001" => Codec::Utf8 { signature: false },
        "utf-8-sig" => Codec::Utf8 { signature: true },
        "ascii" | "us-ascii" | "646" => Codec::Ascii,
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" | "8859" | "cp819" => Codec::Latin1,
        "utf-16" | "utf16" => Codec::Utf16 { mark: true, big: false },
        "utf-16-le" | "utf-16le" => Codec::Utf16 { mark: false, big: false },
        "utf-16-be" | "utf-16be" => Codec::Utf16 { mark: false, big: true },
        _ => return Err(Error::exception("LookupError", format!("unknown encoding: {name}"))),
    })
}

pub(crate) fn encode(text: &Str, encoding: &str, errors: &str) -> PyResult<Vec<u8>> {
    let (name, limit) = match codec(encoding)? {
        Codec::Utf8 { signature: false } => return Ok(text.as_bytes().to_vec()),
        Codec::Utf8 { signature: true } => return Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Codec::Utf16 { mark, big } => {
            let units = text.encode_utf16();
            let mark = if mark { vec![0xff, 0xfe] } else { Vec::new() };
            let bytes = units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            return Ok(mark.into_iter().chain(bytes).collect());
        }
        Codec::Ascii => ("ascii", 0x80),
        Codec::Latin1 => ("latin-1", 0x100),
    };
    let mut bytes = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let code = u32::from(c);
        if let Some(byte) = u8::try_from(code).ok().filter(|_| code < limit) {
            bytes.push(byte);
            continue;
        }
        match errors {
            "ignore" => {}
            "replace" => bytes.push(b'?'),
            "backslashreplace" => bytes.extend(escape(code).bytes()),
            "xmlcharrefreplace" => bytes.extend(format!("&#{code};").bytes()),
            "strict" => return Err(encode_error(name, text, at, limit)),
            other => return Err(unknown_handler(other)),
        }
    }
    Ok(bytes)
}

fn escape(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

fn unknown_handler(name: &str) -> Error {
    Error::exception("LookupError", format!("unknown error handler name '{name}'"))
}

/// The run of characters that cannot be encoded, as CPython reports it.
fn encode_error(name: &str, text: &Str, start: usize, limit: u32) -> Error {
    let run: Vec<char> = text.chars().skip(start).take_while(|c| u32::from(*c) >= limit).collect();
    let where_ = match run.as_slice() {
        [one] => format!("character '{}' in position {start}", escape(u32::from(*one))),
        _ => format!("characters in position {start}-{}", start + run.len() - 1),
    };
    let end = start + run.len();
    let message = format!("'{name}' codec can't encode {where_}: ordinal not in range({limit})");
    unicode_error("UnicodeEncodeError", message, Value::Str(text.clone()), name, start, end)
}

fn unicode_error(
    class: &'static str,
    message: String,
    object: Value,
    name: &str,
    start: usize,
    end: usize,
) -> Error {
    Error::exception(class, message)
        .with_attribute("object", object)
        .with_attribute("encoding", Value::str(name))
        .with_attribute("start", Value::from(start))
        .with_attribute("end", Value::from(end))
}

pub(crate) fn decode(bytes: &[u8], encoding: &str, errors: &str) -> PyResult<String> {
    match codec(encoding)? {
        Codec::Utf8 { signature } => {
            let bytes = if signature { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
            decode_utf8(bytes, errors)
        }
        Codec::Latin1 => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Codec::Ascii => decode_ascii(bytes, errors),
        Codec::Utf16 { mark, big } => {
            let (bytes, big) = match bytes {
                [0xff, 0xfe, rest @ ..] if mark => (rest, false),
                [0xfe, 0xff, rest @ ..] if mark => (rest, true),
                other => (other, big),
            };
            let unit = |pair: &[u8]| {
                let pair = [pair[0], pair.get(1).copied().unwrap_or(0)];
                if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
            };
            let units: Vec<u16> = bytes.chunks(2).map(unit).collect();
            String::from_utf16(&units)
                .map_err(|_| Error::exception("UnicodeDecodeError", "'utf-16' codec can't decode"))
        }
    }
}

fn decode_ascii(bytes: &[u8], errors: &str) -> PyResult<String> {
    let mut out = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        match (byte.is_ascii(), errors) {
            (true, _) => out.push(char::from(*byte)),
            (false, "ignore") => {}
            (false, "replace") => out.push('\u{fffd}'),
            (false, "backslashreplace") => out.push_str(&format!("\\x{byte:02x}")),
            (false, "strict") => {
                let message = format!(
                    "'ascii' codec can't decode byte 0x{byte:02x} in position {at}: ordinal not in range(128)"
                );
                return Err(unicode_error(
                    "UnicodeDecodeError",
                    message,
                    Value::bytes(bytes),
                    "ascii",
                    at,
                    at + 1,
                ));
            }
            (false, other) => return Err(unknown_handler(other)),
        }
    }
    Ok(out)
}

fn decode_utf8(bytes: &[u8], errors: &str) -> PyResult<String> {
    let mut out = String::new();
    let mut at = 0;
    while at < bytes.len() {
        match std::str::from_utf8(&bytes[at..]) {
            Ok(text) => {
                out.push_str(text);
                break;
            }
            Err(error) => {
                let good = at + error.valid_up_to();
                out.push_str(std::str::from_utf8(&bytes[at..good]).unwrap_or(""));
                let bad = error.error_len().unwrap_or(bytes.len() - good);
                match errors {
                    "ignore" => {}
                    "replace" => out.push('\u{fffd}'),
                    "backslashreplace" => {
                        out.extend(bytes[good..good + bad].iter().map(|byte| format!("\\x{byte:02x}")));
                    }
                    "surrogateescape" | "strict" => {
                        return Err(utf8_error(bytes, good, bad, error.error_len().is_none()));
                    }
                    other => return Err(unknown_handler(other)),
                }
                at = good + bad;
            }
        }
    }
    Ok(out)
}

fn utf8_error(bytes: &[u8], at: usize, length: usize, cut: bool) -> Error {
    let byte = bytes[at];
    let reason = if cut {
        "unexpected end of data"
    } else if matches!(byte, 0x80..=0xc1 | 0xf5..=0xff) {
        "invalid start byte"
    } else {
        "invalid continuation byte"
    };
    let place = if length > 1 {
        format!("bytes in position {at}-{}", at + length - 1)
    } else {
        format!("byte 0x{byte:02x} in position {at}")
    };
    let message = format!("'utf-8' codec can't decode {place}: {reason}");
    unicode_error("UnicodeDecodeError", message, Value::bytes(bytes), "utf-8", at, at + length)
}
