//! `try`, `except`, `else` and `finally`.
//!
//! While a block is pushed, an exception in it puts the stack back to where it was, makes the exception the
//! handled one, and jumps to the block's target.

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

use super::unit::{Compiler, Pending, range_of};
use super::{CompileError, CompileResult, Op};

impl<'a> Compiler<'a> {
    pub(super) fn try_statement(&mut self, attempt: &'a ast::StmtTry) -> CompileResult<()> {
        if attempt.is_star {
            return Err(CompileError::unsupported("except* clause", attempt.range()));
        }
        if attempt.finalbody.is_empty() {
            return self.try_except(attempt);
        }
        let block = self.emit(Op::PushBlock(0));
        self.unit().pending.push(Pending::Finally(&attempt.finalbody));
        if attempt.handlers.is_empty() {
            self.body(&attempt.body)?;
        } else {
            self.try_except(attempt)?;
        }
        self.unit().pending.pop();
        self.emit(Op::PopBlock);
        self.body(&attempt.finalbody)?;
        let end = self.emit(Op::Jump(0));
        self.land(block);
        self.unit().pending.push(Pending::FinallyBody);
        self.body(&attempt.finalbody)?;
        self.unit().pending.pop();
        self.emit(Op::Reraise);
        self.land(end);
        Ok(())
    }

    fn try_except(&mut self, attempt: &'a ast::StmtTry) -> CompileResult<()> {
        let block = self.emit(Op::PushBlock(0));
        self.unit().pending.push(Pending::Try);
        self.body(&attempt.body)?;
        self.unit().pending.pop();
        self.emit(Op::PopBlock);
        self.body(&attempt.orelse)?;
        let mut ends = vec![self.emit(Op::Jump(0))];
        self.land(block);
        let last = attempt.handlers.len().saturating_sub(1);
        for (at, handler) in attempt.handlers.iter().enumerate() {
            let ast::ExceptHandler::ExceptHandler(handler) = handler;
            self.at = range_of(handler.range());
            let mut next = None;
            match &handler.type_ {
                Some(class) => {
                    self.expression(class)?;
                    self.at = range_of(class.range());
                    self.emit(Op::MatchHandled);
                    next = Some(self.emit(Op::JumpIfFalse(0)));
                }
                None if at < last => {
                    return Err(CompileError::syntax("default 'except:' must be last", handler.range()));
                }
                None => {}
            }
            self.handler_body(handler)?;
            ends.push(self.emit(Op::Jump(0)));
            if let Some(next) = next {
                self.land(next);
            }
        }
        self.emit(Op::Reraise);
        for end in ends {
            self.land(end);
        }
        Ok(())
    }

    fn handler_body(&mut self, handler: &'a ast::ExceptHandlerExceptHandler) -> CompileResult<()> {
        let body: &'a [Stmt] = &handler.body;
        let Some(name) = &handler.name else {
            self.unit().pending.push(Pending::Handler);
            self.body(body)?;
            self.unit().pending.pop();
            self.emit(Op::PopHandled);
            return Ok(());
        };
        self.emit(Op::LoadHandled);
        self.store(name.as_str());
        let cleanup = self.emit(Op::PushBlock(0));
        self.unit().pending.push(Pending::NamedHandler(name.as_str()));
        self.body(body)?;
        self.unit().pending.pop();
        self.emit(Op::PopBlock);
        self.emit(Op::PopHandled);
        self.forget(name.as_str());
        let end = self.emit(Op::Jump(0));
        self.land(cleanup);
        self.forget(name.as_str());
        self.emit(Op::Reraise);
        self.land(end);
        Ok(())
    }
}
