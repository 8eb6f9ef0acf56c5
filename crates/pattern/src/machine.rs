//! Runs a program, backtracking as CPython's engine does.
//!
//! What is still to be tried, and what has to be undone before it is, lies on one stack; so a match cannot overflow
//! the thread's own. Positions are bytes.

use crate::compile::{At, Op, Program};
use crate::tree::{Fold, One, Place, UNBOUNDED};
use crate::unicode::{fold, is_word};
use crate::{Anchor, Spans, TooManySteps};

/// Steps before a match is given up: less than a second.
pub(crate) const STEPS: usize = 20_000_000;
/// Entries on the stack before it is given up, for memory's sake.
const ENTRIES: usize = 4_000_000;
/// A slot that is not set, a position that never was.
const NONE: usize = usize::MAX;

/// Finds a match at or after `from`; one there must be `longer` than nothing, if so asked.
pub(crate) fn find(
    program: &Program,
    text: &str,
    from: usize,
    anchor: Anchor,
    longer: bool,
) -> Result<Option<Spans>, TooManySteps> {
    let mut machine = Machine {
        program,
        text,
        slots: vec![NONE; program.slots],
        counters: vec![(0, NONE); program.counters],
        stack: Vec::new(),
        steps: 0,
        end: (anchor == Anchor::Full).then_some(text.len()),
        not_at: longer.then_some(from),
    };
    let only_here = anchor != Anchor::Search || program.at_start;
    let mut start = from;
    loop {
        if program.can_begin_with(machine.after(start))
            && let Some(end) = machine.run(0, start, true)?
        {
            machine.slots[0] = start;
            machine.slots[1] = end;
            return Ok(Some(machine.spans()));
        }
        match machine.after(start) {
            Some(c) if !only_here => start += c.len_utf8(),
            _ => return Ok(None),
        }
    }
}

impl Program {
    /// Whether a match can begin before this character, or at the end.
    fn can_begin_with(&self, c: Option<char>) -> bool {
        self.any_first || c.is_some_and(|c| !c.is_ascii() || self.first & (1 << u32::from(c)) != 0)
    }
}

struct Machine<'a> {
    program: &'a Program,
    text: &'a str,
    /// Starts and ends of groups
    slots: Vec<usize>,
    /// For each loop: rounds so far, and where the last one began that was free to be left out
    counters: Vec<(u32, usize)>,
    stack: Vec<Entry>,
    steps: usize,
    /// Where the match must end
    end: Option<usize>,
    /// Where it must not
    not_at: Option<usize>,
}

#[derive(Clone, Copy)]
enum Entry {
    /// To be tried: this place of the program, at this position.
    Other { at: At, position: usize },
    /// To be tried: one character less, down to `low`.
    Fewer { next: At, low: usize, position: usize },
    /// To be tried: one character more.
    More { many: At, position: usize, left: u32 },
    /// To be undone.
    Slot { slot: usize, old: usize },
    /// To be undone.
    Counter { counter: usize, old: (u32, usize) },
}

impl Entry {
    fn undoes(&self) -> bool {
        matches!(self, Entry::Slot { .. } | Entry::Counter { .. })
    }
}

impl<'a> Machine<'a> {
    /// Runs from a place to the `Found` that belongs to it; says where that was.
    fn run(&mut self, at: At, position: usize, outermost: bool) -> Result<Option<usize>, TooManySteps> {
        let base = self.stack.len();
        let mut next = Some((at, position));
        loop {
            self.count(1)?;
            let Some((at, position)) = next.or_else(|| self.back(base)) else { return Ok(None) };
            if matches!(self.program.ops[at], Op::Found) {
                let wrong = self.end.is_some_and(|end| end != position) || self.not_at == Some(position);
                if !(outermost && wrong) {
                    return Ok(Some(position));
                }
                next = None;
            } else {
                next = self.step(at, position)?;
            }
        }
    }

    fn count(&mut self, steps: usize) -> Result<(), TooManySteps> {
        self.steps += steps;
        if self.steps > STEPS || self.stack.len() > ENTRIES { Err(TooManySteps) } else { Ok(()) }
    }

    /// Does one instruction: where to go on, or nothing if it failed.
    fn step(&mut self, at: At, position: usize) -> Result<Option<(At, usize)>, TooManySteps> {
        let program = self.program;
        let next = Some((at + 1, position));
        Ok(match &program.ops[at] {
            Op::One(one) => self.one(one, position).map(|position| (at + 1, position)),
            Op::Many { one, least, most, lazy } => {
                return self.many(one, (*least, *most), *lazy, at, position);
            }
            Op::Place(place) => next.filter(|_| self.is_at(*place, position)),
            Op::Save(slot) => {
                self.stack.push(Entry::Slot { slot: *slot, old: self.slots[*slot] });
                self.slots[*slot] = position;
                next
            }
            Op::Try { otherwise } => {
                self.stack.push(Entry::Other { at: *otherwise, position });
                next
            }
            Op::Jump(to) => Some((*to, position)),
            Op::Enter { counter } => {
                self.set_counter(*counter, (0, NONE));
                next
            }
            Op::Round { counter, least, most, lazy, exit } => {
                let (rounds, last) = self.counters[*counter];
                if rounds < *least {
                    self.set_counter(*counter, (rounds + 1, last));
                    return Ok(Some((at + 2, position)));
                }
                // A round that matched nothing is not followed by another.
                if rounds >= *most || last == position {
                    return Ok(Some((*exit, position)));
                }
                let (way, other) = if *lazy { (*exit, at + 1) } else { (at + 1, *exit) };
                self.stack.push(Entry::Other { at: other, position });
                Some((way, position))
            }
            Op::Again { counter } => {
                let (rounds, _) = self.counters[*counter];
                self.set_counter(*counter, (rounds.saturating_add(1), position));
                next
            }
            Op::Reference { group, fold } => self.same(*group, *fold, position).map(|end| (at + 1, end)),
            Op::Look { back, negative, exit } => {
                let found = self.look(at + 1, *back, *negative, position)?;
                (found != *negative).then_some((*exit, position))
            }
            Op::Atomic { exit } => {
                let base = self.stack.len();
                let end = self.run(at + 1, position, false)?;
                self.commit(base);
                end.map(|end| (*exit, end))
            }
            Op::IfGroup { group, otherwise } => {
                if self.slots[2 * group + 1] == NONE {
                    Some((*otherwise, position))
                } else {
                    next
                }
            }
            Op::Found => None, // seen to by `run`
        })
    }

    /// Undoes and takes up what is to be tried next, if anything is above `base`.
    fn back(&mut self, base: usize) -> Option<(At, usize)> {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Entry::Other { at, position } => return Some((at, position)),
                Entry::Fewer { next, low, position } => {
                    if let Some(position) = self.fewer(next, low, position) {
                        return Some((next, position));
                    }
                }
                Entry::More { many, position, left } => {
                    let Op::Many { one, .. } = &self.program.ops[many] else { continue };
                    if let Some(position) = self.one(one, position) {
                        if left > 1 {
                            let left = if left == UNBOUNDED { left } else { left - 1 };
                            self.stack.push(Entry::More { many, position, left });
                        }
                        return Some((many + 1, position));
                    }
                }
                Entry::Slot { slot, old } => self.slots[slot] = old,
                Entry::Counter { counter, old } => self.counters[counter] = old,
            }
        }
        None
    }

    /// Steps back to where what follows a repeated character can go on.
    fn fewer(&mut self, next: At, low: usize, mut position: usize) -> Option<usize> {
        while position > low {
            position -= self.before(position)?.len_utf8();
            let plausible = match &self.program.ops[next] {
                Op::One(one) => self.one(one, position).is_some(),
                _ => true,
            };
            if plausible {
                if position > low {
                    self.stack.push(Entry::Fewer { next, low, position });
                }
                return Some(position);
            }
        }
        None
    }

    /// Forgets what was still to be tried above `base`; what has to be undone stays.
    fn commit(&mut self, base: usize) {
        let mut kept = base;
        for at in base..self.stack.len() {
            if self.stack[at].undoes() {
                self.stack[kept] = self.stack[at];
                kept += 1;
            }
        }
        self.stack.truncate(kept);
    }

    fn set_counter(&mut self, counter: usize, value: (u32, usize)) {
        self.stack.push(Entry::Counter { counter, old: self.counters[counter] });
        self.counters[counter] = value;
    }

    fn many(
        &mut self,
        one: &One,
        (least, most): (u32, u32),
        lazy: bool,
        at: At,
        start: usize,
    ) -> Result<Option<(At, usize)>, TooManySteps> {
        let mut position = start;
        let mut count = 0;
        let mut low = start;
        let wanted = if lazy { least } else { most };
        while count < wanted {
            let Some(next) = self.one(one, position) else { break };
            position = next;
            count += 1;
            if count == least {
                low = position;
            }
        }
        self.count(count as usize)?;
        if count < least {
            return Ok(None);
        }
        if lazy && most > least {
            let left = if most == UNBOUNDED { most } else { most - least };
            self.stack.push(Entry::More { many: at, position, left });
        } else if position > low {
            self.stack.push(Entry::Fewer { next: at + 1, low, position });
        }
        Ok(Some((at + 1, position)))
    }

    fn look(
        &mut self,
        at: At,
        back: Option<u32>,
        negative: bool,
        position: usize,
    ) -> Result<bool, TooManySteps> {
        let mut start = position;
        for _ in 0..back.unwrap_or(0) {
            match self.before(start) {
                Some(c) => start -= c.len_utf8(),
                None => return Ok(false),
            }
        }
        let base = self.stack.len();
        let found = self.run(at, start, false)?.is_some();
        self.commit(base);
        if negative {
            // What it found is not what was asked for: its groups took no part.
            self.back(base);
        }
        Ok(found)
    }

    /// The end of the same text as a group's, if it is here.
    fn same(&self, group: usize, folds: Option<Fold>, position: usize) -> Option<usize> {
        let (start, end) = (self.slots[2 * group], self.slots[2 * group + 1]);
        if start == NONE || end == NONE {
            return None;
        }
        let wanted = self.text.get(start..end)?;
        let Some(folds) = folds else {
            return self.text[position..].starts_with(wanted).then_some(position + wanted.len());
        };
        let mut here = self.text[position..].chars();
        let same = wanted
            .chars()
            .all(|c| here.next().is_some_and(|other| fold(c, folds.ascii) == fold(other, folds.ascii)));
        same.then(|| self.text.len() - here.as_str().len())
    }

    fn one(&self, one: &One, position: usize) -> Option<usize> {
        let c = self.after(position)?;
        one.matches(c).then(|| position + c.len_utf8())
    }

    fn after(&self, position: usize) -> Option<char> {
        match self.text.as_bytes().get(position) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.text.get(position..)?.chars().next(),
        }
    }

    fn before(&self, position: usize) -> Option<char> {
        self.text.get(..position)?.chars().next_back()
    }

    fn is_at(&self, place: Place, position: usize) -> bool {
        let length = self.text.len();
        match place {
            Place::Start => position == 0,
            Place::LineStart => position == 0 || self.before(position) == Some('\n'),
            Place::End => position == length,
            Place::LastLineEnd => {
                position == length || (position + 1 == length && self.after(position) == Some('\n'))
            }
            Place::LineEnd => position == length || self.after(position) == Some('\n'),
            Place::Word { edge, ascii } => {
                let word = |c: Option<char>| c.is_some_and(|c| is_word(c, ascii));
                // In an empty text there is neither an edge nor a place that is none.
                length > 0 && (word(self.before(position)) != word(self.after(position))) == edge
            }
        }
    }

    fn spans(&self) -> Spans {
        let span = |pair: &[usize]| (pair[1] != NONE && pair[0] != NONE).then(|| (pair[0], pair[1]));
        self.slots.chunks_exact(2).map(span).collect()
    }
}
