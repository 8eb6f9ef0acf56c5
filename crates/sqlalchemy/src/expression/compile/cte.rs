//! WITH: queries named before the statement.

use std::rc::Rc;

use super::super::from::Cte;
use super::{Compiler, Context};
use crate::error::{Error, Result};

impl Compiler<'_> {
    /// A CTE's name, noting what has to stand in WITH for it.
    pub(super) fn cte(&mut self, cte: &Rc<Cte>) -> Result<String> {
        let name = self.settle(&cte.name);
        let quoted = self.dialect.quoting().quote_str(&name);
        let related = |a: &Rc<Cte>, b: &Rc<Cte>| {
            let restates =
                |x: &Rc<Cte>, y: &Rc<Cte>| x.restates.as_ref().is_some_and(|old| Rc::ptr_eq(old, y));
            Rc::ptr_eq(a, b) || restates(a, b) || restates(b, a)
        };
        // A recursive CTE names itself: its inner, earlier form is the same thing.
        let known =
            self.ctes.iter().find(|(known, _)| known.name == cte.name).map(|(known, _)| known.clone());
        if let Some(known) = known {
            if !related(&known, cte) {
                return Err(Error::compile(format!(
                    "Multiple, unrelated CTEs found with the same name: '{name}'"
                )));
            }
            return Ok(quoted);
        }
        self.ctes.push((cte.clone(), String::new()));
        let place = self.ctes.len() - 1;
        let outer = std::mem::take(&mut self.stack);
        let body = self.query(&cte.query, Context { in_from: true, ..Context::default() });
        self.stack = outer;
        let columns = match cte.recursive {
            true => {
                let names: Vec<String> = cte
                    .query
                    .named_columns()
                    .into_iter()
                    .filter(|column| !column.repeated)
                    .filter_map(|column| column.required.or(column.fallback))
                    .map(|name| {
                        let name = self.settle(&name);
                        self.dialect.quoting().quote_str(&name)
                    })
                    .collect();
                format!("({})", names.join(", "))
            }
            false => String::new(),
        };
        let prefix = cte.prefix.as_ref().map(|prefix| format!("{prefix} ")).unwrap_or_default();
        let text = format!("{quoted}{columns} AS {prefix}\n({})", body?);
        // Those that it needs itself were noted after it and must stand before it.
        let needed = self.ctes.split_off(place + 1);
        let Some((own, _)) = self.ctes.pop() else { return Ok(quoted) };
        self.ctes.extend(needed);
        self.ctes.push((own, text));
        Ok(quoted)
    }

    /// Puts WITH before the finished statement.
    pub(super) fn with_ctes(&mut self, text: String) -> String {
        if self.ctes.is_empty() {
            return text;
        }
        let ctes = std::mem::take(&mut self.ctes);
        let recursive = ctes.iter().any(|(cte, _)| cte.recursive);
        let word = if recursive { self.rules.with_recursive() } else { "WITH" };
        let bodies: Vec<String> = ctes.into_iter().map(|(_, body)| body).collect();
        format!("{word} {}\n {text}", bodies.join(", \n"))
    }
}
