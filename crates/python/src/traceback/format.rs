//! The text of an uncaught exception, with those it came from.

use std::rc::Rc;

use super::Traceback;
use super::markers::markers;
use crate::error::Error;
use crate::value::{InstanceRef, Value};
use crate::vm::Vm;

/// How often the same line is shown before its repetitions are counted.
const REPEATED: usize = 3;

impl Vm {
    /// CPython's text for an uncaught error, with a final newline. Errors that are no exceptions get a line.
    pub fn format_traceback(&mut self, error: &Error) -> String {
        match error {
            Error::Exception(instance) => self.format_exception(instance),
            Error::New(new) => {
                let instance = self.new_exception(new);
                self.format_exception(&instance)
            }
            other => format!("{other}\n"),
        }
    }

    /// As [`Vm::format_traceback`], of an exception object.
    pub fn format_exception(&mut self, instance: &InstanceRef) -> String {
        let mut text = String::new();
        self.format_chain(instance, &mut Vec::new(), &mut text);
        text
    }

    fn format_chain(&mut self, instance: &InstanceRef, seen: &mut Vec<usize>, text: &mut String) {
        let id = Rc::as_ptr(instance) as usize;
        seen.push(id);
        if let Some(state) = instance.exception() {
            let cause = state.cause.borrow().clone();
            let context = state.context.borrow().clone();
            let suppressed = state.suppress_context.get();
            let fresh = |value: &Value, seen: &[usize]| match value {
                Value::Instance(found) if !seen.contains(&(Rc::as_ptr(found) as usize)) => {
                    Some(found.clone())
                }
                _ => None,
            };
            if let Some(cause) = cause.as_ref().and_then(|cause| fresh(cause, seen)) {
                self.format_chain(&cause, seen, text);
                text.push_str("\nThe above exception was the direct cause of the following exception:\n\n");
            } else if !suppressed
                && let Some(context) = context.as_ref().and_then(|context| fresh(context, seen))
            {
                self.format_chain(&context, seen, text);
                text.push_str("\nDuring handling of the above exception, another exception occurred:\n\n");
            }
            if let Some(traceback) = state.traceback.borrow().clone() {
                text.push_str("Traceback (most recent call last):\n");
                format_frames(&traceback, text);
            }
        }
        text.push_str(&self.format_exception_only(instance));
    }

    /// The last lines: the class, the message, and the notes.
    pub fn format_exception_only(&mut self, instance: &InstanceRef) -> String {
        let class = instance.class();
        let value = Value::Instance(instance.clone());
        let mut text = String::new();
        let name = match class.module() {
            Some(module) if module != "builtins" && module != "__main__" => {
                format!("{module}.{}", class.qualname())
            }
            _ => class.qualname().to_string(),
        };
        let syntax_error = class.is_subclass(&self.exception_class("SyntaxError"));
        if syntax_error && instance.attribute(&"filename".into()).is_some() {
            self.format_syntax_error(instance, &mut text);
            let message = instance.attribute(&"msg".into()).unwrap_or_default();
            let message = self.str_of(&message).map_or_else(|_| String::new(), |message| message.to_string());
            text.push_str(&format!("{name}: {message}\n"));
        } else {
            match self.str_of(&value) {
                Ok(message) if message.is_empty() => text.push_str(&format!("{name}\n")),
                Ok(message) => {
                    let hint = match self.suggestion(instance) {
                        Some(meant) => format!(". Did you mean: '{meant}'?"),
                        None => String::new(),
                    };
                    text.push_str(&format!("{name}: {message}{hint}\n"));
                }
                Err(_) => text.push_str(&format!("{name}: <exception str() failed>\n")),
            }
        }
        if let Some(Value::List(notes)) = instance.attribute(&"__notes__".into()) {
            for note in notes.to_vec() {
                if let Ok(note) = self.str_of(&note) {
                    text.push_str(&format!("{note}\n"));
                }
            }
        }
        text
    }

    fn format_syntax_error(&mut self, instance: &InstanceRef, text: &mut String) {
        let part = |name: &str| instance.attribute(&name.into()).unwrap_or_default();
        let file = part("filename").as_str().map_or_else(|| "<string>".to_owned(), |file| file.to_string());
        let Some(line) = part("lineno").as_int() else { return };
        text.push_str(&format!("  File \"{file}\", line {line}\n"));
        let source = part("text");
        let Some(source) = source.as_str() else { return };
        let full = source.trim_end_matches(['\n', '\r']);
        let shown = full.trim_start_matches([' ', '\t', '\u{c}']);
        let indent = full.chars().count() - shown.chars().count();
        text.push_str(&format!("    {}\n", shown.trim_end()));
        let Some(start) = part("offset").as_int().filter(|offset| *offset > 0) else { return };
        let end = match part("end_offset").as_int() {
            Some(end) if part("end_lineno").as_int() == Some(line) && end > start => end,
            Some(_) if part("end_lineno").as_int().is_some_and(|last| last > line) => {
                full.chars().count() as i64 + 1
            }
            _ => start + 1,
        };
        let from = start - 1 - indent as i64;
        if from >= 0 {
            let width = (end - start).max(1) as usize;
            text.push_str(&format!("    {}{}\n", " ".repeat(from as usize), "^".repeat(width)));
        }
    }
}

/// The frames, outermost first; a line that repeats itself is counted from its fourth time on.
pub(crate) fn format_frames(traceback: &Rc<Traceback>, text: &mut String) {
    let mut last: Option<(*const crate::compile::Code, u32)> = None;
    let mut count = 0;
    for frame in traceback.frames() {
        let key = (Rc::as_ptr(&frame.code), frame.line());
        if last == Some(key) {
            count += 1;
        } else {
            flush_repeats(count, text);
            last = Some(key);
            count = 1;
        }
        if count <= REPEATED {
            format_frame(&frame, text);
        }
    }
    flush_repeats(count, text);
}

fn flush_repeats(count: usize, text: &mut String) {
    if count > REPEATED {
        let more = count - REPEATED;
        let plural = if more == 1 { "" } else { "s" };
        text.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

fn format_frame(frame: &Traceback, text: &mut String) {
    let source = &frame.code.source;
    let range = frame.code.range(frame.instruction);
    let line = source.line(range.start);
    text.push_str(&format!("  File \"{}\", line {line}, in {}\n", source.path, frame.code.name));
    if source.path.starts_with('<') {
        return;
    }
    let shown = source.line_text(line);
    let stripped = shown.trim();
    if stripped.is_empty() {
        return;
    }
    text.push_str(&format!("    {stripped}\n"));
    let multi_line = source.line(range.end) != line;
    let (start, end) = (source.byte_column(range.start), source.byte_column(range.end));
    if let Some(markers) = markers(shown, start, end, multi_line) {
        text.push_str(&format!("    {markers}\n"));
    }
}
