//! Operators: how they are spelt, how tightly they bind, what negates them.

/// An operator of an expression, by the name that SQLAlchemy's `operators` module has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Each is the operator of that name.
pub enum Operator {
    And,
    Or,
    Inv,
    IsTrue,
    IsFalse,
    Comma,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Is,
    IsNot,
    IsDistinctFrom,
    IsNotDistinctFrom,
    In,
    NotIn,
    Like,
    NotLike,
    ILike,
    NotILike,
    Between,
    NotBetween,
    Contains,
    NotContains,
    IContains,
    NotIContains,
    StartsWith,
    NotStartsWith,
    IStartsWith,
    NotIStartsWith,
    EndsWith,
    NotEndsWith,
    IEndsWith,
    NotIEndsWith,
    Match,
    NotMatch,
    RegexpMatch,
    NotRegexpMatch,
    RegexpReplace,
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Neg,
    Concat,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
    BitwiseNot,
    BitwiseLeftShift,
    BitwiseRightShift,
    GetItem,
    JsonGetItem,
    JsonPathGetItem,
    /// `json[key].astext`
    JsonText,
    JsonPathText,
    Collate,
    Distinct,
    Exists,
    Any,
    All,
    Desc,
    Asc,
    NullsFirst,
    NullsLast,
    /// No operator: what surrounds a condition as a whole (`_asbool`).
    AsBool,
    /// `column.op("&&")`: text, precedence, whether it compares, whether it groups eagerly.
    Custom {
        text: std::rc::Rc<str>,
        precedence: i8,
        comparison: bool,
        eager: bool,
    },
}

use Operator::*;

impl Operator {
    /// The operator between (or before, or after) its operands, with the spaces around it; none if it is
    /// not spelt by one word.
    pub fn spelling(&self) -> Option<&'static str> {
        Some(match self {
            And => " AND ",
            Or => " OR ",
            Inv => "NOT ",
            Comma => ", ",
            Eq => " = ",
            Ne => " != ",
            Lt => " < ",
            Le => " <= ",
            Gt => " > ",
            Ge => " >= ",
            Is => " IS ",
            IsNot => " IS NOT ",
            IsDistinctFrom => " IS DISTINCT FROM ",
            IsNotDistinctFrom => " IS NOT DISTINCT FROM ",
            In => " IN ",
            NotIn => " NOT IN ",
            Match => " MATCH ",
            NotMatch => " NOT MATCH ",
            Add => " + ",
            Sub => " - ",
            Mul => " * ",
            Mod => " % ",
            Neg => "-",
            Concat => " || ",
            BitwiseAnd => " & ",
            BitwiseOr => " | ",
            BitwiseXor => " ^ ",
            BitwiseNot => "~",
            BitwiseLeftShift => " << ",
            BitwiseRightShift => " >> ",
            Collate => " COLLATE ",
            Distinct => "DISTINCT ",
            Exists => "EXISTS ",
            Any => "ANY ",
            All => "ALL ",
            Desc => " DESC",
            Asc => " ASC",
            NullsFirst => " NULLS FIRST",
            NullsLast => " NULLS LAST",
            _ => return None,
        })
    }

    /// How tightly it binds; `None` for operators outside the table.
    fn precedence(&self) -> Option<i8> {
        Some(match self {
            Any | All | GetItem | JsonGetItem | JsonPathGetItem | JsonText | JsonPathText => 15,
            Mul | TrueDiv | FloorDiv | Mod | Neg | BitwiseNot => 8,
            Add | Sub | BitwiseAnd | BitwiseOr | BitwiseXor | BitwiseLeftShift | BitwiseRightShift => 7,
            Concat | Match | NotMatch | RegexpMatch | NotRegexpMatch | RegexpReplace | ILike | NotILike
            | Like | NotLike | In | NotIn | Is | IsNot | Eq | Ne | IsDistinctFrom | IsNotDistinctFrom
            | Gt | Lt | Ge | Le | Between | NotBetween | Distinct | Inv | IsTrue | IsFalse => 5,
            Collate => 4,
            And | Desc | Asc => 3,
            Or => 2,
            Exists => 0,
            Comma => -1,
            AsBool => -10,
            Custom { precedence, .. } => *precedence,
            Contains | NotContains | IContains | NotIContains | StartsWith | NotStartsWith | IStartsWith
            | NotIStartsWith | EndsWith | NotEndsWith | IEndsWith | NotIEndsWith | NullsFirst | NullsLast => {
                return None;
            }
        })
    }

    /// Whether `(a op b)` needs parentheses as an operand of `against`.
    pub fn needs_group(&self, against: Option<&Operator>) -> bool {
        const SMALLEST: i8 = -100;
        const LARGEST: i8 = 100;
        match against {
            None => true,
            Some(against) if self == against && self.is_naturally_grouped() => false,
            Some(against) => self.precedence().unwrap_or(SMALLEST) <= against.precedence().unwrap_or(LARGEST),
        }
    }

    /// `(a op b) op c` needs no parentheses.
    fn is_naturally_grouped(&self) -> bool {
        self.is_associative()
            || matches!(self, GetItem | JsonGetItem | JsonPathGetItem | JsonText | JsonPathText)
    }

    /// `a op b op c` is one list of operands.
    pub fn is_associative(&self) -> bool {
        matches!(self, Add | Mul | Concat | And | Or)
    }

    /// Whether it yields true or false.
    pub fn is_comparison(&self) -> bool {
        match self {
            Custom { comparison, .. } => *comparison,
            Eq | Ne | Lt | Le | Gt | Ge | Is | IsNot | IsDistinctFrom | IsNotDistinctFrom | In | NotIn
            | Like | NotLike | ILike | NotILike | Between | NotBetween | Contains | NotContains
            | IContains | NotIContains | StartsWith | NotStartsWith | IStartsWith | NotIStartsWith
            | EndsWith | NotEndsWith | IEndsWith | NotIEndsWith | Match | NotMatch | RegexpMatch
            | NotRegexpMatch => true,
            _ => false,
        }
    }

    /// Whether it belongs to logic at all.
    pub fn is_boolean(&self) -> bool {
        self.is_comparison() || matches!(self, Inv | IsTrue | IsFalse | And | Or)
    }

    /// Its opposite: `a op b` negated is `a opposite b`.
    pub fn negated(&self) -> Option<Operator> {
        Some(match self {
            Eq => Ne,
            Ne => Eq,
            Lt => Ge,
            Ge => Lt,
            Le => Gt,
            Gt => Le,
            Is => IsNot,
            IsNot => Is,
            IsDistinctFrom => IsNotDistinctFrom,
            IsNotDistinctFrom => IsDistinctFrom,
            In => NotIn,
            NotIn => In,
            Like => NotLike,
            NotLike => Like,
            ILike => NotILike,
            NotILike => ILike,
            Between => NotBetween,
            NotBetween => Between,
            Contains => NotContains,
            NotContains => Contains,
            IContains => NotIContains,
            NotIContains => IContains,
            StartsWith => NotStartsWith,
            NotStartsWith => StartsWith,
            IStartsWith => NotIStartsWith,
            NotIStartsWith => IStartsWith,
            EndsWith => NotEndsWith,
            NotEndsWith => EndsWith,
            IEndsWith => NotIEndsWith,
            NotIEndsWith => IEndsWith,
            Match => NotMatch,
            NotMatch => Match,
            RegexpMatch => NotRegexpMatch,
            NotRegexpMatch => RegexpMatch,
            IsTrue => IsFalse,
            IsFalse => IsTrue,
            _ => return None,
        })
    }

    /// Whether it is written after its operand.
    pub fn is_modifier(&self) -> bool {
        matches!(self, Desc | Asc | NullsFirst | NullsLast)
    }
}
