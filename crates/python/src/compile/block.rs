//! Leaving blocks early: what `return`, `break` and `continue` undo on their way.

use ruff_text_size::TextRange;

use super::unit::{Compiler, Pending, range_of};
use super::{CompileResult, Op};
use crate::value::Value;

impl<'a> Compiler<'a> {
    /// Leaves every block of the function, keeping the value on the stack.
    pub(super) fn leave_all(&mut self) -> CompileResult<()> {
        self.leave_until(0, true)
    }

    pub(super) fn break_loop(&mut self, range: TextRange) -> CompileResult<()> {
        let (at, for_loop, _, id) = self.innermost_loop("break", range)?;
        self.leave_until(at + 1, false)?;
        self.at = range_of(range);
        if for_loop {
            self.emit(Op::Pop);
        }
        let jump = self.emit(Op::Jump(0));
        self.unit().breaks[id].push(jump);
        Ok(())
    }

    pub(super) fn continue_loop(&mut self, range: TextRange) -> CompileResult<()> {
        let (at, _, start, _) = self.innermost_loop("continue", range)?;
        self.leave_until(at + 1, false)?;
        self.at = range_of(range);
        self.emit(Op::Jump(start as u32));
        Ok(())
    }

    fn innermost_loop(&mut self, word: &str, range: TextRange) -> CompileResult<(usize, bool, usize, usize)> {
        let pending = &self.unit().pending;
        for (at, block) in pending.iter().enumerate().rev() {
            if let Pending::Loop { start, for_loop, id } = block {
                return Ok((at, *for_loop, *start, *id));
            }
        }
        Err(Self::loop_error(word, range))
    }

    /// Undoes the blocks from the innermost down to (and with) the one at this depth. With `value`, the value on
    /// top of the stack stays there.
    fn leave_until(&mut self, depth: usize, value: bool) -> CompileResult<()> {
        let saved = self.unit().pending.clone();
        while self.unit().pending.len() > depth {
            let Some(block) = self.unit().pending.pop() else { break };
            self.leave_one(block, value)?;
        }
        self.unit().pending = saved;
        Ok(())
    }

    fn leave_one(&mut self, block: Pending<'a>, value: bool) -> CompileResult<()> {
        match block {
            Pending::Loop { for_loop, .. } => {
                if for_loop {
                    self.drop_below(value);
                }
            }
            Pending::Try => {
                self.emit(Op::PopBlock);
            }
            Pending::Finally(body) => {
                self.emit(Op::PopBlock);
                self.body(body)?;
            }
            Pending::Handler | Pending::FinallyBody => {
                self.emit(Op::PopHandled);
            }
            Pending::NamedHandler(name) => {
                self.emit(Op::PopBlock);
                self.emit(Op::PopHandled);
                self.forget(name);
            }
            Pending::With { is_async, range } => {
                self.at = range_of(range);
                self.emit(Op::PopBlock);
                if value {
                    self.emit(Op::Rot2);
                }
                self.leave_with(is_async);
            }
        }
        Ok(())
    }

    /// Drops the iterator of a loop from under the value.
    fn drop_below(&mut self, value: bool) {
        if value {
            self.emit(Op::Rot2);
        }
        self.emit(Op::Pop);
    }

    /// `name = None; del name`, at the end of `except … as name`.
    pub(super) fn forget(&mut self, name: &str) {
        self.constant(Value::None);
        self.store(name);
        self.delete(name);
    }
}
