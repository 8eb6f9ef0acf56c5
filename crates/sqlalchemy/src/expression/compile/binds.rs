//! Parameters in SQL text.

use std::rc::Rc;

use super::super::bind::{Bind, BindValue};
use super::{CompiledBind, Compiler, Context};
use crate::dialect::sql::ParamStyle;
use crate::error::{Error, Result};
use crate::types::{Literal, Type};

/// What stands around a parameter's name until the text is finished; no SQL has these characters.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

impl Compiler<'_> {
    /// A parameter, or its value if constants are wanted.
    pub(super) fn bind(&mut self, bind: &Rc<Bind>, context: Context) -> Result<String> {
        if (self.options.literal_binds || context.literal_binds) && !context.never_literal {
            return self.inline_bind(bind);
        }
        let name = self.settle(&bind.key);
        if let Some(known) = self.binds.get(&name)
            && !Rc::ptr_eq(&known.bind, bind)
            && (known.bind.unique || bind.unique)
        {
            return Err(Error::compile(format!(
                "Bind parameter '{name}' conflicts with unique bind parameter of the same name"
            )));
        }
        let given = self.options.values.and_then(|values| values(&name));
        let value = given.or_else(|| bind.value.clone());
        if bind.expanding {
            return self.expand(bind, &name, value);
        }
        if bind.literal_execute && self.options.expand_lists {
            return self.inline(value.as_ref(), Some(&bind.ty));
        }
        let compiled = CompiledBind { name: name.clone(), bind: bind.clone(), value };
        self.binds.insert(name.clone(), compiled);
        if bind.literal_execute {
            return Ok(format!("__[POSTCOMPILE_{name}]"));
        }
        Ok(self.marked(&name, &bind.ty))
    }

    /// The parameter's place in the text.
    fn marked(&self, name: &str, ty: &Type) -> String {
        let cast = self.rules.bind_cast(self.dialect, ty).map(|cast| format!("::{cast}")).unwrap_or_default();
        format!("{OPEN}{name}{CLOSE}{cast}")
    }

    /// A list after IN.
    fn expand(&mut self, bind: &Rc<Bind>, name: &Rc<str>, value: Option<BindValue>) -> Result<String> {
        let items = match (&value, self.options.expand_lists) {
            (Some(BindValue::List(items)), true) => items.clone(),
            _ => {
                let compiled = CompiledBind { name: name.clone(), bind: bind.clone(), value };
                self.binds.insert(name.clone(), compiled);
                return Ok(format!("(__[POSTCOMPILE_{name}])"));
            }
        };
        if items.is_empty() {
            return Ok(format!("({})", self.empty_list(bind)));
        }
        let mut places = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let own: Rc<str> = format!("{name}_{}", index + 1).into();
            if let BindValue::List(parts) = item {
                let mut row = Vec::new();
                for (part, value) in parts.iter().enumerate() {
                    let own: Rc<str> = format!("{name}_{}_{}", index + 1, part + 1).into();
                    row.push(self.expanded(&own, bind, value));
                }
                places.push(format!("({})", row.join(", ")));
            } else {
                places.push(self.expanded(&own, bind, item));
            }
        }
        let values = if matches!(items[0], BindValue::List(_)) { self.rules.tuples_in_values() } else { "" };
        Ok(format!("({values}{})", places.join(", ")))
    }

    fn expanded(&mut self, name: &Rc<str>, bind: &Rc<Bind>, value: &BindValue) -> String {
        let compiled = CompiledBind { name: name.clone(), bind: bind.clone(), value: Some(value.clone()) };
        self.binds.insert(name.clone(), compiled);
        self.marked(name, &bind.ty)
    }

    /// What stands in the parentheses of `IN ()`, so that nothing, or everything, is in it.
    fn empty_list(&self, bind: &Bind) -> String {
        match &bind.expand_operator {
            Some(operator) => self.rules.empty_list(operator),
            None => self.rules.empty_set(),
        }
    }

    fn inline_bind(&mut self, bind: &Rc<Bind>) -> Result<String> {
        let name = self.settle(&bind.key);
        let given = self.options.values.and_then(|values| values(&name));
        let value = given.or_else(|| bind.value.clone());
        // A parameter without a value is NULL in SQL without parameters, as 2.1 has it.
        let Some(value) = value else { return Ok("NULL".to_owned()) };
        match (&value, bind.expanding) {
            (BindValue::List(items), true) => {
                if items.is_empty() {
                    return Ok(format!("({})", self.empty_list(bind)));
                }
                let rows = matches!(items[0], BindValue::List(_));
                let values = if rows { self.rules.tuples_in_values() } else { "" };
                let items: Vec<String> =
                    items.iter().map(|item| self.inline_item(item, &bind.ty)).collect::<Result<_>>()?;
                Ok(format!("({values}{})", items.join(", ")))
            }
            _ => self.inline(Some(&value), Some(&bind.ty)),
        }
    }

    fn inline_item(&self, value: &BindValue, ty: &Type) -> Result<String> {
        match value {
            BindValue::List(parts) => {
                // Each part of a row has a type of its own.
                let parts: Vec<String> =
                    parts.iter().map(|part| self.inline(Some(part), None)).collect::<Result<_>>()?;
                Ok(format!("({})", parts.join(", ")))
            }
            _ => self.inline(Some(value), Some(ty)),
        }
    }

    /// A value as a constant of its type; of the one that it says itself if there is none.
    pub(super) fn inline(&self, value: Option<&BindValue>, ty: Option<&Type>) -> Result<String> {
        let literal = match (value, self.options.front) {
            // Nothing is NULL, whatever its type makes of it elsewhere.
            (None | Some(BindValue::Literal(Literal::Null)), _) => return Ok("NULL".to_owned()),
            (Some(value), Some(front)) => front.literal(value, ty.unwrap_or(&Type::null()), self.dialect)?,
            (Some(BindValue::Literal(literal)), None) => literal.clone(),
            (Some(_), None) => {
                return Err(Error::compile("No literal value renderer is available for this value"));
            }
        };
        self.dialect.literal(&literal, ty)
    }

    fn parameter_name(&self, name: &str) -> String {
        let quoting = self.dialect.quoting();
        if !self.rules.quotes_parameters() {
            return escaped(name);
        }
        let odd = !name.chars().all(|ch| ch.is_ascii_alphanumeric() || "_$#".contains(ch));
        let quotes = odd || quoting.reserved.contains(&&*name.to_lowercase());
        if quotes { quoting.quote_always(name) } else { name.to_owned() }
    }

    /// The finished text, and its parameters in order.
    pub(super) fn spell_binds(&self, text: &str) -> (String, Vec<CompiledBind>) {
        let style = self.dialect.paramstyle();
        let mut sql = String::with_capacity(text.len());
        let mut order: Vec<CompiledBind> = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(OPEN) {
            sql.push_str(before);
            let Some((name, after)) = after.split_once(CLOSE) else { break };
            rest = after;
            let known = order.iter().any(|bind| &*bind.name == name);
            if let Some(bind) = self.binds.get(name)
                && (style.is_positional() || !known)
            {
                order.push(bind.clone());
            }
            match style {
                ParamStyle::Qmark => sql.push('?'),
                ParamStyle::Named => {
                    sql.push(':');
                    sql.push_str(&self.parameter_name(name));
                }
                ParamStyle::Format => sql.push_str("%s"),
                ParamStyle::Pyformat => sql.extend(["%(", &escaped(name), ")s"]),
            }
        }
        sql.push_str(rest);
        // What is spelt out only on execution has no place of its own yet, and still is a parameter.
        for bind in self.binds.values() {
            if !order.iter().any(|known| known.name == bind.name) {
                order.push(bind.clone());
            }
        }
        (sql, order)
    }
}

/// A parameter's name without the characters that mean something to drivers.
fn escaped(name: &str) -> String {
    name.chars()
        .map(|ch| match ch {
            '%' => 'P',
            '(' => 'A',
            ')' => 'Z',
            ':' => 'C',
            '.' | '[' | ']' | ' ' => '_',
            ch => ch,
        })
        .collect()
}
