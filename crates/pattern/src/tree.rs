//! A pattern as a tree.

use crate::set::Set;
use crate::unicode::fold;

/// What a pattern asks for.
#[derive(Debug)]
pub(crate) enum Node {
    /// One character.
    One(One),
    /// A place.
    At(Place),
    /// All of them, one after the other.
    Sequence(Vec<Node>),
    /// The first of them that leads to a match.
    Either(Vec<Node>),
    /// A group, with its number if it captures.
    Group(Option<usize>, Box<Node>),
    /// What the group matched.
    Reference { group: usize, fold: Option<Fold> },
    /// The same again and again.
    Repeat { body: Box<Node>, least: u32, most: u32, greed: Greed },
    /// What must (or must not) come next, or have come before.
    Look { body: Box<Node>, behind: bool, negative: bool },
    /// A match of the body that is never reconsidered.
    Atomic(Box<Node>),
    /// One if the group took part, the other if not.
    IfGroup { group: usize, yes: Box<Node>, no: Box<Node> },
}

/// A question about one character.
#[derive(Debug)]
pub(crate) enum One {
    /// This one.
    Char(char),
    /// This one in any case: it is folded here.
    Folded(char, Fold),
    /// Any; newlines too if `newline`.
    Any { newline: bool },
    /// One of a set.
    Set(Set),
}

impl One {
    /// Whether a character is such.
    pub(crate) fn matches(&self, c: char) -> bool {
        match self {
            One::Char(one) => *one == c,
            One::Folded(folded, with) => *folded == fold(c, with.ascii),
            One::Any { newline } => *newline || c != '\n',
            One::Set(set) => set.contains(c),
        }
    }

    /// The ASCII characters that are such, a bit each.
    pub(crate) fn ascii(&self) -> u128 {
        match self {
            One::Set(set) => set.ascii(),
            one => ascii_bits(|c| one.matches(c)),
        }
    }
}

/// The ASCII characters of which something is true, a bit each.
pub(crate) fn ascii_bits(mut is: impl FnMut(char) -> bool) -> u128 {
    (0..128_u8).filter(|byte| is(char::from(*byte))).fold(0, |bits, byte| bits | (1 << byte))
}

/// Comparing without regard to case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fold {
    /// Only ASCII letters have cases.
    pub(crate) ascii: bool,
}

/// A place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// `\A`, and `^` without `MULTILINE`
    Start,
    /// `^` with `MULTILINE`
    LineStart,
    /// `\Z`
    End,
    /// `$` without `MULTILINE`: the end, or before a newline there
    LastLineEnd,
    /// `$` with `MULTILINE`
    LineEnd,
    /// `\b`, or `\B` if not `edge`
    Word { edge: bool, ascii: bool },
}

/// Which number of repetitions is tried first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Greed {
    /// The most.
    Greedy,
    /// The least.
    Lazy,
    /// The most, and no other.
    Possessive,
}

/// As often as it goes.
pub(crate) const UNBOUNDED: u32 = u32::MAX;

impl Node {
    /// The least and the most characters that it matches; `groups` are those of the groups that it may refer to.
    pub(crate) fn width(&self, groups: &mut Vec<(u32, u32)>) -> (u32, u32) {
        match self {
            Node::One(_) => (1, 1),
            Node::At(_) => (0, 0),
            Node::Sequence(nodes) => nodes.iter().fold((0, 0), |(low, high), node| {
                let (l, h) = node.width(groups);
                (low.saturating_add(l), high.saturating_add(h))
            }),
            Node::Either(branches) => {
                let widths: Vec<_> = branches.iter().map(|branch| branch.width(groups)).collect();
                let low = widths.iter().map(|(low, _)| *low).min().unwrap_or(0);
                (low, widths.iter().map(|(_, high)| *high).max().unwrap_or(0))
            }
            Node::Group(number, body) => {
                let width = body.width(groups);
                if let Some(number) = number {
                    if groups.len() <= *number {
                        groups.resize(number + 1, (0, 0));
                    }
                    groups[*number] = width;
                }
                width
            }
            Node::Reference { group, .. } => groups.get(*group).copied().unwrap_or((0, 0)),
            Node::Repeat { body, least, most, .. } => {
                let (low, high) = body.width(groups);
                let times = |width: u32, count: u32| match (width, count) {
                    (0, _) => 0,
                    (_, UNBOUNDED) => UNBOUNDED,
                    _ => width.saturating_mul(count),
                };
                (times(low, *least), times(high, *most))
            }
            Node::Look { body, .. } => {
                body.width(groups);
                (0, 0)
            }
            Node::Atomic(body) => body.width(groups),
            Node::IfGroup { yes, no, .. } => {
                let (yes, no) = (yes.width(groups), no.width(groups));
                (yes.0.min(no.0), yes.1.max(no.1))
            }
        }
    }
}
