//! Makes a program of a tree.

use crate::parse::Parsed;
use crate::tree::{Fold, Greed, Node, One, Place};

/// Where an instruction is.
pub(crate) type At = usize;

/// One instruction; unless it says otherwise, the next one follows it.
#[derive(Debug)]
pub(crate) enum Op {
    /// One character that the node describes.
    One(One),
    /// One character as often as it goes, within bounds.
    Many {
        one: One,
        least: u32,
        most: u32,
        lazy: bool,
    },
    Place(Place),
    /// Notes the position: the start of a group at an even slot, its end at the odd one behind.
    Save(usize),
    /// Tries what follows; if that fails, goes on at the other place.
    Try {
        otherwise: At,
    },
    Jump(At),
    /// Begins to count a loop's rounds.
    Enter {
        counter: usize,
    },
    /// Goes round once more, or leaves for `exit`.
    Round {
        counter: usize,
        least: u32,
        most: u32,
        lazy: bool,
        exit: At,
    },
    /// Goes round once more after all: a lazy loop could not leave.
    Again {
        counter: usize,
    },
    Reference {
        group: usize,
        fold: Option<Fold>,
    },
    /// Looks ahead, or behind from so many characters back; what it looks for ends with `Found`, before `exit`.
    Look {
        back: Option<u32>,
        negative: bool,
        exit: At,
    },
    /// Matches what ends with `Found`, before `exit`, once and for all.
    Atomic {
        exit: At,
    },
    /// Goes on at `otherwise` if the group took no part.
    IfGroup {
        group: usize,
        otherwise: At,
    },
    /// What was looked for is found; at the outermost level, the match.
    Found,
}

/// A pattern that can be run.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) ops: Vec<Op>,
    /// Twice the number of groups, the whole match included.
    pub(crate) slots: usize,
    pub(crate) counters: usize,
    /// A match begins with one of these ASCII characters, a bit each, or with a character beyond ASCII.
    pub(crate) first: u128,
    /// A match may be empty, or begin with something that `first` says nothing of.
    pub(crate) any_first: bool,
    /// A match can only begin where the text begins.
    pub(crate) at_start: bool,
}

/// The program of a pattern, or why there is none.
pub(crate) fn compile(parsed: Parsed) -> Result<Program, &'static str> {
    let slots = 2 * (parsed.groups.len() + 1);
    let mut first = First::default();
    let any_first = !first.read(&parsed.tree);
    let at_start = begins_at_start(&parsed.tree);
    let mut compiler = Compiler { ops: Vec::new(), counters: 0, widths: Vec::new() };
    parsed.tree.width(&mut compiler.widths);
    compiler.node(parsed.tree)?;
    compiler.ops.push(Op::Found);
    Ok(Program {
        ops: compiler.ops,
        slots,
        counters: compiler.counters,
        first: first.ascii,
        any_first,
        at_start,
    })
}

struct Compiler {
    ops: Vec<Op>,
    counters: usize,
    /// Least and most characters of each group
    widths: Vec<(u32, u32)>,
}

impl Compiler {
    fn push(&mut self, op: Op) -> At {
        self.ops.push(op);
        self.ops.len() - 1
    }

    /// Lets the instruction at a place lead to the next one that is pushed.
    fn lead_here(&mut self, from: At) {
        let here = self.ops.len();
        match &mut self.ops[from] {
            Op::Try { otherwise: to }
            | Op::Jump(to)
            | Op::Round { exit: to, .. }
            | Op::Look { exit: to, .. }
            | Op::Atomic { exit: to }
            | Op::IfGroup { otherwise: to, .. } => *to = here,
            _ => {}
        }
    }

    fn node(&mut self, node: Node) -> Result<(), &'static str> {
        match node {
            Node::One(one) => {
                self.push(Op::One(one));
            }
            Node::At(place) => {
                self.push(Op::Place(place));
            }
            Node::Sequence(nodes) => nodes.into_iter().try_for_each(|node| self.node(node))?,
            Node::Either(branches) => self.either(branches)?,
            Node::Group(None, body) => self.node(*body)?,
            Node::Group(Some(number), body) => {
                self.push(Op::Save(2 * number));
                self.node(*body)?;
                self.push(Op::Save(2 * number + 1));
            }
            Node::Reference { group, fold } => {
                self.push(Op::Reference { group, fold });
            }
            Node::Repeat { body, least, most, greed: Greed::Possessive } => {
                // Each round is final by itself, too.
                let body = if matches!(*body, Node::One(_)) { *body } else { Node::Atomic(body) };
                let atomic = self.push(Op::Atomic { exit: 0 });
                self.repeat(body, least, most, false)?;
                self.push(Op::Found);
                self.lead_here(atomic);
            }
            Node::Repeat { body, least, most, greed } => {
                self.repeat(*body, least, most, greed == Greed::Lazy)?;
            }
            Node::Look { body, behind, negative } => {
                let back = match body.width(&mut self.widths) {
                    (low, high) if behind && low == high => Some(low),
                    _ if behind => return Err("look-behind requires fixed-width pattern"),
                    _ => None,
                };
                let look = self.push(Op::Look { back, negative, exit: 0 });
                self.node(*body)?;
                self.push(Op::Found);
                self.lead_here(look);
            }
            Node::Atomic(body) => {
                let atomic = self.push(Op::Atomic { exit: 0 });
                self.node(*body)?;
                self.push(Op::Found);
                self.lead_here(atomic);
            }
            Node::IfGroup { group, yes, no } => {
                let question = self.push(Op::IfGroup { group, otherwise: 0 });
                self.node(*yes)?;
                let end = self.push(Op::Jump(0));
                self.lead_here(question);
                self.node(*no)?;
                self.lead_here(end);
            }
        }
        Ok(())
    }

    fn either(&mut self, branches: Vec<Node>) -> Result<(), &'static str> {
        let last = branches.len().saturating_sub(1);
        let mut ends = Vec::new();
        for (at, branch) in branches.into_iter().enumerate() {
            if at == last {
                self.node(branch)?;
                continue;
            }
            let choice = self.push(Op::Try { otherwise: 0 });
            self.node(branch)?;
            ends.push(self.push(Op::Jump(0)));
            self.lead_here(choice);
        }
        for end in ends {
            self.lead_here(end);
        }
        Ok(())
    }

    fn repeat(&mut self, body: Node, least: u32, most: u32, lazy: bool) -> Result<(), &'static str> {
        let body = match body {
            Node::One(one) => {
                self.push(Op::Many { one, least, most, lazy });
                return Ok(());
            }
            body => body,
        };
        let counter = self.counters;
        self.counters += 1;
        self.push(Op::Enter { counter });
        let round = self.push(Op::Round { counter, least, most, lazy, exit: 0 });
        self.push(Op::Again { counter });
        self.node(body)?;
        self.push(Op::Jump(round));
        self.lead_here(round);
        Ok(())
    }
}

/// What a match can begin with.
#[derive(Default)]
struct First {
    ascii: u128,
}

impl First {
    /// Adds what a node can begin with; says whether it cannot be empty, so that nothing behind it matters.
    fn read(&mut self, node: &Node) -> bool {
        match node {
            Node::One(one) => {
                self.ascii |= one.ascii();
                true
            }
            Node::At(_) | Node::Look { .. } => false,
            Node::Sequence(nodes) => nodes.iter().any(|node| self.read(node)),
            Node::Either(branches) => {
                let mut all = true;
                for branch in branches {
                    all &= self.read(branch);
                }
                all
            }
            Node::Group(_, body) | Node::Atomic(body) => self.read(body),
            Node::Repeat { body, least, .. } => self.read(body) && *least > 0,
            Node::Reference { .. } => {
                self.ascii = u128::MAX;
                false
            }
            Node::IfGroup { yes, no, .. } => {
                let yes = self.read(yes);
                self.read(no) && yes
            }
        }
    }
}

/// Whether a match can only begin where the text does.
fn begins_at_start(node: &Node) -> bool {
    match node {
        Node::At(place) => *place == Place::Start,
        Node::Sequence(nodes) => nodes.first().is_some_and(begins_at_start),
        Node::Group(_, body) | Node::Atomic(body) => begins_at_start(body),
        _ => false,
    }
}
