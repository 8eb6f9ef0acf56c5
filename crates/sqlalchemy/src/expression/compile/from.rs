//! What stands after FROM.

use super::super::Query;
use super::super::from::{From, Join, TableFunction};
use super::{Compiler, Context};
use crate::error::Result;

/// What stands between the tables of a join.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct JoinWords {
    pub inner: &'static str,
    pub left: &'static str,
    pub full: &'static str,
}

impl Compiler<'_> {
    /// One entry of FROM.
    pub(crate) fn from(&mut self, from: &From, context: Context) -> Result<String> {
        match from {
            From::Table(table) => Ok(self.dialect.quoting().format_table(table)),
            From::Light(table) => {
                Ok(self.dialect.quoting().format_qualified(&table.name, table.schema.as_ref()))
            }
            From::Alias(alias) => {
                let name = self.settle(&alias.name);
                let of = self.from(&alias.of, context)?;
                let sample = match &alias.sample {
                    Some(sample) => format!(" TABLESAMPLE {}", self.expr(sample, context)?),
                    None => String::new(),
                };
                let lateral = if alias.lateral { "LATERAL " } else { "" };
                Ok(format!("{lateral}{of}{}{}{sample}", self.rules.alias_word(), self.quoted(&name)))
            }
            From::Join(join) => self.join(join, context),
            From::Subquery(subquery) => {
                let name = self.settle(&subquery.name);
                let inner = Context {
                    in_from: true,
                    literal_binds: context.literal_binds,
                    lateral: subquery.lateral,
                    ..Context::default()
                };
                let text = self.query(&subquery.query, inner)?;
                let lateral = if subquery.lateral { "LATERAL " } else { "" };
                let columns = match &subquery.query {
                    Query::Values(values) => {
                        let names: Vec<String> =
                            values.columns.iter().map(|column| self.quoted(&column.name)).collect();
                        format!(" ({})", names.join(", "))
                    }
                    _ => String::new(),
                };
                Ok(format!("{lateral}({text}){}{}{columns}", self.rules.alias_word(), self.quoted(&name)))
            }
            From::Cte(cte) => self.cte(cte),
            From::Function(function) => self.table_function(function, context),
            From::Text(text) => self.expr(text, context),
        }
    }

    fn quoted(&self, name: &str) -> String {
        self.dialect.quoting().quote_str(name)
    }

    fn join(&mut self, join: &Join, context: Context) -> Result<String> {
        let words = self.rules.join_words();
        let word = match (join.full, join.outer) {
            (true, _) => words.full,
            (_, true) => words.left,
            _ => words.inner,
        };
        let left = self.from(&join.left, context)?;
        let right = self.from(&join.right, context)?;
        let right = if matches!(join.right, From::Join(_)) { format!("({right})") } else { right };
        let on = self.expr(&join.on, Context { in_from: false, ..context })?;
        Ok(format!("{left}{word}{right} ON {on}"))
    }

    fn table_function(&mut self, function: &TableFunction, context: Context) -> Result<String> {
        let call = self.expr(&function.function, context)?;
        let call = self.rules.table_function(&call);
        let lateral = if function.lateral { "LATERAL " } else { "" };
        let name = self.settle(&function.name);
        let mut text = format!("{lateral}{call}{}{}", self.rules.alias_word(), self.quoted(&name));
        if function.derived {
            let mut columns = Vec::new();
            for column in &function.columns {
                let ty = match function.with_types {
                    true => format!(" {}", self.dialect.compile_type(&column.ty, None)?),
                    false => String::new(),
                };
                columns.push(format!("{}{ty}", self.quoted(&column.name)));
            }
            text += &format!("({})", columns.join(", "));
        }
        Ok(text)
    }
}
