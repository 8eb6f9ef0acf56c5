//! `match`: the subject and its parts wait in hidden locals; a pattern is code that jumps away where it does not fit.
//! Names are bound when the whole pattern fits, as in CPython.

use ruff_python_ast::{self as ast, Pattern, Singleton};
use ruff_text_size::Ranged;

use super::unit::{Compiler, range_of};
use super::{CompileError, CompileResult, Op};
use crate::value::Value;
use crate::vm::CompareOp;

/// What a pattern has met so far.
#[derive(Default)]
struct Trial<'a> {
    /// Jumps to the next case.
    misses: Vec<usize>,
    /// Names to bind, each with the hidden local that holds its value.
    captures: Vec<(&'a str, u32)>,
}

/// The names that this part of a pattern itself binds.
pub(super) fn bound(pattern: &Pattern) -> Option<&str> {
    match pattern {
        Pattern::MatchAs(part) => part.name.as_ref(),
        Pattern::MatchStar(part) => part.name.as_ref(),
        Pattern::MatchMapping(part) => part.rest.as_ref(),
        _ => None,
    }
    .map(ast::Identifier::as_str)
}

fn is_irrefutable(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(part) => part.pattern.as_deref().is_none_or(is_irrefutable),
        Pattern::MatchOr(part) => part.patterns.iter().any(is_irrefutable),
        _ => false,
    }
}

impl<'a> Compiler<'a> {
    pub(super) fn match_statement(&mut self, found: &'a ast::StmtMatch) -> CompileResult<()> {
        self.expression(&found.subject)?;
        let subject = self.hidden();
        self.emit(Op::StoreFast(subject));
        let mut ends = Vec::new();
        for (at, case) in found.cases.iter().enumerate() {
            if at + 1 < found.cases.len() && case.guard.is_none() {
                self.check_reachable(&case.pattern)?;
            }
            self.at = range_of(case.pattern.range());
            let mut trial = Trial::default();
            self.pattern(&case.pattern, subject, &mut trial)?;
            for (name, slot) in &trial.captures {
                self.emit(Op::LoadFast(*slot));
                self.store(name);
            }
            if let Some(guard) = &case.guard {
                self.expression(guard)?;
                trial.misses.push(self.emit(Op::JumpIfFalse(0)));
            }
            self.body(&case.body)?;
            ends.push(self.emit(Op::Jump(0)));
            for miss in trial.misses {
                self.land(miss);
            }
        }
        for end in ends {
            self.land(end);
        }
        Ok(())
    }

    fn check_reachable(&self, pattern: &Pattern) -> CompileResult<()> {
        if !is_irrefutable(pattern) {
            return Ok(());
        }
        let message = match bound(pattern) {
            Some(name) => format!("name capture '{name}' makes remaining patterns unreachable"),
            None => "wildcard makes remaining patterns unreachable".to_owned(),
        };
        Err(CompileError::syntax(message, pattern.range()))
    }

    /// A local that no script can name.
    fn hidden(&mut self) -> u32 {
        self.unit().hidden_local()
    }

    fn miss_if_false(&mut self, trial: &mut Trial<'a>) {
        trial.misses.push(self.emit(Op::JumpIfFalse(0)));
    }

    fn pattern(&mut self, pattern: &'a Pattern, value: u32, trial: &mut Trial<'a>) -> CompileResult<()> {
        match pattern {
            Pattern::MatchValue(part) => {
                self.emit(Op::LoadFast(value));
                self.expression(&part.value)?;
                self.emit(Op::Compare(CompareOp::Eq));
                self.miss_if_false(trial);
            }
            Pattern::MatchSingleton(part) => {
                self.emit(Op::LoadFast(value));
                self.constant(match part.value {
                    Singleton::None => Value::None,
                    Singleton::True => Value::Bool(true),
                    Singleton::False => Value::Bool(false),
                });
                self.emit(Op::Is(true));
                self.miss_if_false(trial);
            }
            Pattern::MatchSequence(part) => self.sequence_pattern(part, value, trial)?,
            Pattern::MatchMapping(part) => self.mapping_pattern(part, value, trial)?,
            Pattern::MatchClass(part) => self.class_pattern(part, value, trial)?,
            Pattern::MatchStar(part) => self.capture(part.name.as_ref(), value, trial)?,
            Pattern::MatchAs(part) => {
                if let Some(inner) = &part.pattern {
                    self.pattern(inner, value, trial)?;
                }
                self.capture(part.name.as_ref(), value, trial)?;
            }
            Pattern::MatchOr(part) => self.alternatives(part, value, trial)?,
        }
        Ok(())
    }

    fn capture(
        &mut self,
        name: Option<&'a ast::Identifier>,
        value: u32,
        trial: &mut Trial<'a>,
    ) -> CompileResult<()> {
        let Some(name) = name else { return Ok(()) };
        if trial.captures.iter().any(|(known, _)| *known == name.as_str()) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return Err(CompileError::syntax(message, name.range()));
        }
        trial.captures.push((name.as_str(), value));
        Ok(())
    }

    /// Takes the tuple of parts from the stack, or misses if there is `None` instead; then each part has its own
    /// pattern. Gives the local that holds the tuple.
    fn parts(&mut self, patterns: &[&'a Pattern], trial: &mut Trial<'a>) -> CompileResult<u32> {
        let parts = self.hidden();
        self.emit(Op::StoreFast(parts));
        self.emit(Op::LoadFast(parts));
        self.constant(Value::None);
        self.emit(Op::Is(false));
        self.miss_if_false(trial);
        for (at, pattern) in patterns.iter().enumerate() {
            let slot = self.hidden();
            self.emit(Op::LoadFast(parts));
            self.constant(Value::Int(at as i64));
            self.emit(Op::GetItem);
            self.emit(Op::StoreFast(slot));
            self.pattern(pattern, slot, trial)?;
        }
        Ok(parts)
    }

    fn sequence_pattern(
        &mut self,
        part: &'a ast::PatternMatchSequence,
        value: u32,
        trial: &mut Trial<'a>,
    ) -> CompileResult<()> {
        let mut stars = part.patterns.iter().enumerate().filter(|(_, part)| part.is_match_star());
        let star = stars.next().map(|(at, _)| at);
        if let Some((_, second)) = stars.next() {
            let message = "multiple starred expressions in sequence pattern";
            return Err(CompileError::syntax(message, second.range()));
        }
        let count = part.patterns.len() as u16;
        self.emit(Op::LoadFast(value));
        self.emit(Op::MatchSequence(count, star.map(|at| at as u16)));
        self.parts(&part.patterns.iter().collect::<Vec<_>>(), trial).map(drop)
    }

    fn mapping_pattern(
        &mut self,
        part: &'a ast::PatternMatchMapping,
        value: u32,
        trial: &mut Trial<'a>,
    ) -> CompileResult<()> {
        self.emit(Op::LoadFast(value));
        for key in &part.keys {
            self.expression(key)?;
        }
        self.emit(Op::BuildTuple(part.keys.len() as u32));
        self.emit(Op::MatchMapping(part.rest.is_some()));
        let parts = self.parts(&part.patterns.iter().collect::<Vec<_>>(), trial)?;
        if let Some(rest) = &part.rest {
            // The last part is what no key took.
            let slot = self.hidden();
            self.emit(Op::LoadFast(parts));
            self.constant(Value::Int(part.patterns.len() as i64));
            self.emit(Op::GetItem);
            self.emit(Op::StoreFast(slot));
            self.capture(Some(rest), slot, trial)?;
        }
        Ok(())
    }

    fn class_pattern(
        &mut self,
        part: &'a ast::PatternMatchClass,
        value: u32,
        trial: &mut Trial<'a>,
    ) -> CompileResult<()> {
        let (patterns, keywords) = (&part.arguments.patterns, &part.arguments.keywords);
        self.emit(Op::LoadFast(value));
        self.expression(&part.cls)?;
        let names = keywords.iter().map(|keyword| Value::str(keyword.attr.as_str())).collect::<Vec<_>>();
        self.constant(Value::tuple(names));
        self.emit(Op::MatchClass(patterns.len() as u32));
        let all: Vec<&Pattern> =
            patterns.iter().chain(keywords.iter().map(|keyword| &keyword.pattern)).collect();
        self.parts(&all, trial).map(drop)
    }

    /// The first alternative that fits; each binds the same names.
    fn alternatives(
        &mut self,
        part: &'a ast::PatternMatchOr,
        value: u32,
        trial: &mut Trial<'a>,
    ) -> CompileResult<()> {
        let mut shared: Vec<(&'a str, u32)> = Vec::new();
        let mut ends = Vec::new();
        for (at, alternative) in part.patterns.iter().enumerate() {
            if at + 1 < part.patterns.len() {
                self.check_reachable(alternative)?;
            }
            let mut own = Trial { captures: trial.captures.clone(), ..Trial::default() };
            self.pattern(alternative, value, &mut own)?;
            let captures = own.captures.split_off(trial.captures.len());
            if at == 0 {
                for (name, _) in &captures {
                    shared.push((name, self.hidden()));
                }
            }
            if captures.len() != shared.len() {
                return Err(CompileError::syntax("alternative patterns bind different names", part.range()));
            }
            for (name, slot) in captures {
                let Some((_, target)) = shared.iter().find(|(known, _)| *known == name) else {
                    return Err(CompileError::syntax(
                        "alternative patterns bind different names",
                        part.range(),
                    ));
                };
                self.emit(Op::LoadFast(slot));
                self.emit(Op::StoreFast(*target));
            }
            ends.push(self.emit(Op::Jump(0)));
            for miss in own.misses {
                self.land(miss);
            }
        }
        trial.misses.push(self.emit(Op::Jump(0)));
        for end in ends {
            self.land(end);
        }
        trial.captures.extend(shared);
        Ok(())
    }
}
