//! The loop over instructions. What an instruction does stands in the file of its concern.

use super::flow::Outcome;
use super::frame::Frame;
use crate::compile::Op;
use crate::error::PyResult;
use crate::value::Value;
use crate::vm::Vm;

impl Vm {
    /// The innermost frame.
    pub(super) fn frame(&mut self) -> &mut Frame {
        let last = self.machine.stack.len() - 1;
        &mut self.machine.stack[last]
    }

    pub(super) fn push(&mut self, value: Value) {
        self.frame().stack.push(value);
    }

    /// The top of the stack; the compiler sees to it that there is one.
    pub(super) fn pop(&mut self) -> Value {
        self.frame().stack.pop().unwrap_or_default()
    }

    pub(super) fn pop_two(&mut self) -> (Value, Value) {
        let second = self.pop();
        (self.pop(), second)
    }

    pub(super) fn pop_many(&mut self, count: usize) -> Vec<Value> {
        let stack = &mut self.frame().stack;
        let from = stack.len() - count;
        stack.split_off(from)
    }

    /// Runs until a frame that native code entered ends or yields, or an exception leaves an instruction.
    pub(super) fn run_steps(&mut self) -> PyResult<Outcome> {
        loop {
            self.fuel.slice -= 1;
            if self.fuel.slice == 0 {
                self.check_limits()?;
            }
            let frame = self.frame();
            let op = frame.code.ops[frame.at];
            frame.at += 1;
            match op {
                Op::Const(at) => {
                    let value = frame.code.constants[at as usize].clone();
                    frame.stack.push(value);
                }
                Op::LoadFast(slot) => match &frame.locals[slot as usize] {
                    Some(value) => {
                        let value = value.clone();
                        frame.stack.push(value);
                    }
                    None => return Err(self.unbound_local(slot)),
                },
                Op::StoreFast(slot) => {
                    let value = frame.stack.pop();
                    let old = std::mem::replace(&mut frame.locals[slot as usize], value);
                    drop(old);
                }
                Op::Pop => drop(frame.stack.pop()),
                Op::Jump(target) => frame.at = target as usize,
                Op::JumpIfFalse(target) => self.jump_if(false, target)?,
                Op::JumpIfTrue(target) => self.jump_if(true, target)?,
                Op::JumpIfFalseOrPop(target) => self.jump_if_or_pop(false, target)?,
                Op::JumpIfTrueOrPop(target) => self.jump_if_or_pop(true, target)?,
                Op::ForIter(target) => self.for_iter(target as usize)?,
                Op::Call(count) => self.op_call(count as usize)?,
                Op::Return => {
                    if let Some(outcome) = self.return_value()? {
                        return Ok(outcome);
                    }
                }
                Op::Yield => {
                    let value = self.pop();
                    if let Some(outcome) = self.suspend(value) {
                        return Ok(outcome);
                    }
                }
                Op::YieldFrom => {
                    if let Some(outcome) = self.yield_from()? {
                        return Ok(outcome);
                    }
                }
                other => self.step(other)?,
            }
        }
    }

    fn step(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::Binary(op) => {
                let (left, right) = self.pop_two();
                let value = self.binary(op, &left, &right)?;
                self.push(value);
            }
            Op::InPlace(op) => {
                let (left, right) = self.pop_two();
                let value = self.binary_in_place(op, &left, &right)?;
                self.push(value);
            }
            Op::Compare(op) => {
                let (left, right) = self.pop_two();
                let value = self.compare(op, &left, &right)?;
                self.push(value);
            }
            Op::Unary(op) => {
                let value = self.pop();
                let value = self.unary(op, &value)?;
                self.push(value);
            }
            Op::Not => {
                let value = self.pop();
                let truth = self.truth(&value)?;
                self.push(Value::Bool(!truth));
            }
            Op::Is(expected) => {
                let (left, right) = self.pop_two();
                self.push(Value::Bool(left.same(&right) == expected));
            }
            Op::In(expected) => {
                let (item, container) = self.pop_two();
                let found = self.contains(&container, &item)?;
                self.push(Value::Bool(found == expected));
            }
            Op::LoadAttr(name) => {
                let value = self.pop();
                let name = self.frame().code.names[name as usize].clone();
                let found = self.get_attribute(&value, &name)?;
                self.push(found);
            }
            Op::StoreAttr(name) => {
                let (value, object) = self.pop_two();
                let name = self.frame().code.names[name as usize].clone();
                self.set_attribute(&object, &name, value)?;
            }
            Op::DeleteAttr(name) => {
                let object = self.pop();
                let name = self.frame().code.names[name as usize].clone();
                self.delete_attribute(&object, &name)?;
            }
            Op::GetItem => {
                let (container, key) = self.pop_two();
                let value = self.getitem(&container, &key)?;
                self.push(value);
            }
            Op::SetItem => {
                let (container, key) = self.pop_two();
                let value = self.pop();
                self.setitem(&container, key, value)?;
            }
            Op::DeleteItem => {
                let (container, key) = self.pop_two();
                self.delitem(&container, &key)?;
            }
            other => self.step_rare(other)?,
        }
        Ok(())
    }

    fn step_rare(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::Nop => {}
            Op::Dup | Op::Dup2 | Op::Rot2 | Op::Rot3 => self.shuffle(op),
            Op::LoadGlobal(_) | Op::StoreGlobal(_) | Op::DeleteGlobal(_) => self.op_global(op)?,
            Op::LoadName(_) | Op::StoreName(_) | Op::DeleteName(_) => self.op_name(op)?,
            Op::LoadCell(_) | Op::StoreCell(_) | Op::DeleteCell(_) | Op::LoadClassCell(_) => {
                self.op_cell(op)?
            }
            Op::DeleteFast(slot) => self.delete_fast(slot)?,
            Op::LoadMethod(name) => self.load_method(name)?,
            Op::CallMethod(count) => self.call_method_op(count as usize)?,
            Op::CallKeywords(count, names) => {
                self.op_call_keywords(usize::from(count), usize::from(names))?
            }
            Op::CallSpread(keywords) => self.op_call_spread(keywords)?,
            Op::GetIter => {
                let value = self.pop();
                let iterator = self.iter(&value)?;
                self.push(iterator);
            }
            Op::MatchSequence(count, star) => {
                self.match_sequence(usize::from(count), star.map(usize::from))?
            }
            Op::MatchMapping(rest) => self.match_mapping(rest)?,
            Op::MatchClass(positional) => self.match_class(positional as usize)?,
            Op::GetAiter => self.get_aiter()?,
            Op::ForAiter(target) => self.for_aiter(target as usize)?,
            Op::MakeFunction(code, parts) => self.make_function(code as usize, parts),
            Op::BuildClass => self.op_build_class()?,
            Op::SetupAnnotations => self.setup_annotations(),
            Op::GetYieldFrom => self.get_yield_from()?,
            Op::Await => self.op_await()?,
            Op::PushBlock(target) => self.push_block(target, 0),
            Op::PushWith(target) => self.push_block(target, 1),
            Op::PopBlock => drop(self.frame().blocks.pop()),
            Op::PopHandled => drop(self.frame().handled.pop()),
            Op::LoadHandled => self.load_handled(),
            Op::MatchHandled => self.match_handled()?,
            Op::Raise(count) => return Err(self.op_raise(count)?),
            Op::Reraise => return Err(self.op_reraise()),
            Op::AssertionError => {
                let class = self.exception_class("AssertionError");
                self.push(Value::Class(class));
            }
            Op::EnterWith(is_async) => self.enter_with(is_async)?,
            Op::ExitWith => self.exit_with()?,
            Op::Import(name, from) => self.op_import(name, from != 0)?,
            Op::ImportFrom(name) => self.op_import_from(name)?,
            Op::ImportStar => self.op_import_star()?,
            Op::ImportAs(name) => self.op_import_as(name)?,
            Op::Format(conversion, spec) => self.op_format(conversion, spec)?,
            Op::BuildString(count) => self.build_string(count as usize)?,
            other => self.op_collection(other)?,
        }
        Ok(())
    }

    fn shuffle(&mut self, op: Op) {
        let stack = &mut self.frame().stack;
        let length = stack.len();
        match op {
            Op::Dup => {
                let top = stack[length - 1].clone();
                stack.push(top);
            }
            Op::Dup2 => {
                let pair = [stack[length - 2].clone(), stack[length - 1].clone()];
                stack.extend(pair);
            }
            Op::Rot2 => stack.swap(length - 1, length - 2),
            Op::Rot3 => stack[length - 3..].rotate_right(1),
            _ => {}
        }
    }

    fn check_limits(&mut self) -> PyResult<()> {
        let turns = self.frame().turns();
        if let Some(kind) = self.fuel.next_slice(turns) {
            return Err(self.limit(kind));
        }
        if self.host.should_stop() {
            return Err(self.limit(crate::error::LimitKind::Stopped));
        }
        self.take_memory(0)
    }
}
