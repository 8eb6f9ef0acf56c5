//! Which variable each name means: local, shared with nested functions, of an enclosing function, or global.

use std::borrow::Cow;
use std::rc::Rc;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use super::{CompileError, CompileResult};

/// Kinds of scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    Comprehension,
}

impl ScopeKind {
    fn is_function(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }
}

/// Where a name's variable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A local of this function
    Local,
    /// A local that nested functions share
    Cell,
    /// A cell of an enclosing function
    Free,
    /// Declared global
    Global,
    /// Not bound in any function around
    Unbound,
}

#[derive(Debug, Default)]
struct Use {
    bound: bool,
    parameter: bool,
    global: Option<TextRange>,
    nonlocal: Option<TextRange>,
    used: bool,
}

/// One scope.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    /// Names in the order of their first use.
    uses: Vec<(String, Use)>,
    /// The place of each in `uses`.
    index: FxHashMap<String, usize>,
    children: Vec<usize>,
    pub(super) places: Rc<FxHashMap<String, Place>>,
    /// Cells made here, in order
    pub(super) cells: Vec<String>,
    /// Cells of enclosing functions, in order
    pub(super) free: Vec<String>,
    pub(super) yields: bool,
    pub(super) awaits: bool,
}

impl Scope {
    fn new(kind: ScopeKind) -> Self {
        Self {
            kind,
            uses: Vec::new(),
            index: FxHashMap::default(),
            children: Vec::new(),
            places: Rc::default(),
            cells: Vec::new(),
            free: Vec::new(),
            yields: false,
            awaits: false,
        }
    }

    fn entry(&mut self, name: &str) -> &mut Use {
        let at = self.index.get(name).copied().unwrap_or_else(|| {
            let at = self.uses.len();
            self.uses.push((name.to_owned(), Use::default()));
            self.index.insert(name.to_owned(), at);
            at
        });
        &mut self.uses[at].1
    }
}

type Key = (TextRange, ScopeKind);

/// All scopes of a file.
pub(super) struct Scopes {
    scopes: Vec<Scope>,
    by_node: FxHashMap<Key, usize>,
}

impl Scopes {
    pub(super) fn of_module(body: &[Stmt]) -> CompileResult<Self> {
        let mut collector = Collector {
            scopes: vec![Scope::new(ScopeKind::Module)],
            by_node: FxHashMap::default(),
            current: 0,
            classes: Vec::new(),
            error: None,
        };
        collector.visit_body(body);
        if let Some(error) = collector.error {
            return Err(error);
        }
        let mut scopes = Scopes { scopes: collector.scopes, by_node: collector.by_node };
        scopes.resolve(0, &Vec::new())?;
        Ok(scopes)
    }

    pub(super) fn module(&self) -> &Scope {
        &self.scopes[0]
    }

    pub(super) fn of_node(&self, range: TextRange, kind: ScopeKind) -> &Scope {
        &self.scopes[self.by_node.get(&(range, kind)).copied().unwrap_or(0)]
    }

    /// Decides every name of a scope and of those inside. `around` holds the names bound by enclosing functions.
    fn resolve(&mut self, at: usize, around: &[String]) -> CompileResult<()> {
        let kind = self.scopes[at].kind;
        let mut places = FxHashMap::default();
        let mut inner: Vec<String> = around.to_vec();
        for (name, found) in &self.scopes[at].uses {
            let place = self.place_of(at, name, found, around)?;
            if kind.is_function() {
                match place {
                    Place::Local => inner.push(name.clone()),
                    Place::Global => inner.retain(|found| found != name),
                    _ => {}
                }
            }
            places.insert(name.clone(), place);
        }
        self.scopes[at].places = Rc::new(places);
        if kind == ScopeKind::Class {
            inner.push("__class__".to_owned());
        }
        for child in self.scopes[at].children.clone() {
            self.resolve(child, &inner)?;
            for name in self.scopes[child].free.clone() {
                self.share(at, &name);
            }
        }
        let scope = &mut self.scopes[at];
        let free: Vec<String> = scope
            .uses
            .iter()
            .filter(|(name, _)| scope.places.get(name) == Some(&Place::Free))
            .map(|(name, _)| name.clone())
            .collect();
        for name in free {
            if !scope.free.contains(&name) {
                scope.free.push(name);
            }
        }
        Ok(())
    }

    fn place_of(&self, at: usize, name: &str, found: &Use, around: &[String]) -> CompileResult<Place> {
        let scope = &self.scopes[at];
        if let Some(range) = found.nonlocal {
            if scope.kind == ScopeKind::Module {
                return Err(CompileError::syntax("nonlocal declaration not allowed at module level", range));
            }
            if !around.iter().any(|bound| bound == name) {
                return Err(CompileError::syntax(format!("no binding for nonlocal '{name}' found"), range));
            }
            return Ok(Place::Free);
        }
        if found.global.is_some() {
            return Ok(Place::Global);
        }
        if found.bound {
            return Ok(if scope.kind.is_function() { Place::Local } else { Place::Unbound });
        }
        Ok(if around.iter().any(|bound| bound == name) { Place::Free } else { Place::Unbound })
    }

    /// A nested function needs a name: it becomes a cell here, or is passed through from further out.
    fn share(&mut self, at: usize, name: &str) {
        let scope = &mut self.scopes[at];
        if scope.kind == ScopeKind::Class && name == "__class__" {
            if !scope.cells.iter().any(|cell| cell == name) {
                scope.cells.push(name.to_owned());
            }
            return;
        }
        match scope.places.get(name) {
            Some(Place::Local | Place::Cell) => {
                Rc::make_mut(&mut scope.places).insert(name.to_owned(), Place::Cell);
                if !scope.cells.iter().any(|cell| cell == name) {
                    scope.cells.push(name.to_owned());
                }
            }
            _ => {
                if !scope.free.iter().any(|free| free == name) {
                    scope.free.push(name.to_owned());
                }
            }
        }
    }
}

struct Collector {
    scopes: Vec<Scope>,
    by_node: FxHashMap<Key, usize>,
    current: usize,
    /// Names of the classes around, for mangling
    classes: Vec<String>,
    error: Option<CompileError>,
}

impl Collector {
    fn enter(&mut self, kind: ScopeKind, range: TextRange) -> usize {
        let outer = self.current;
        let at = self.scopes.len();
        self.scopes.push(Scope::new(kind));
        self.scopes[outer].children.push(at);
        self.by_node.insert((range, kind), at);
        self.current = at;
        outer
    }

    fn scope(&mut self) -> &mut Scope {
        &mut self.scopes[self.current]
    }

    fn bind(&mut self, name: &str) {
        let name = mangle(self.classes.last(), name);
        self.scope().entry(&name).bound = true;
    }

    fn read(&mut self, name: &str) {
        let name = mangle(self.classes.last(), name);
        self.scope().entry(&name).used = true;
    }

    fn fail(&mut self, message: impl Into<String>, range: TextRange) {
        if self.error.is_none() {
            self.error = Some(CompileError::syntax(message, range));
        }
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter() {
            let name = mangle(self.classes.last(), parameter.name());
            let entry = self.scope().entry(&name);
            if entry.parameter {
                let range = parameter.name().range();
                self.fail(format!("duplicate argument '{name}' in function definition"), range);
            } else {
                entry.parameter = true;
                entry.bound = true;
            }
        }
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        for default in parameters.iter_non_variadic_params().filter_map(|parameter| parameter.default()) {
            self.visit_expr(default);
        }
        for annotation in parameters.iter().filter_map(|parameter| parameter.annotation()) {
            self.visit_expr(annotation);
        }
    }

    fn declare(&mut self, names: &[ast::Identifier], global: bool, range: TextRange) {
        for name in names {
            let text = mangle(self.classes.last(), name.as_str());
            let word = if global { "global" } else { "nonlocal" };
            let entry = self.scope().entry(&text);
            let message = if entry.parameter {
                Some(format!("name '{text}' is parameter and {word}"))
            } else if entry.bound {
                Some(format!("name '{text}' is assigned to before {word} declaration"))
            } else if entry.used {
                Some(format!("name '{text}' is used prior to {word} declaration"))
            } else {
                None
            };
            if global {
                entry.global = Some(range);
            } else {
                entry.nonlocal = Some(range);
            }
            if let Some(message) = message {
                self.fail(message, range);
            }
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.bind(function.name.as_str());
        self.defaults(&function.parameters);
        if let Some(returns) = &function.returns {
            self.visit_expr(returns);
        }
        let outer = self.enter(ScopeKind::Function, function.range());
        self.parameters(&function.parameters);
        self.visit_body(&function.body);
        self.current = outer;
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.bind(class.name.as_str());
        let outer = self.enter(ScopeKind::Class, class.range());
        self.classes.push(class.name.to_string());
        self.visit_body(&class.body);
        self.classes.pop();
        self.current = outer;
    }

    fn comprehension(&mut self, range: TextRange, elements: &[&Expr], generators: &[ast::Comprehension]) {
        // The first iterable belongs to the scope outside.
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        let outer = self.enter(ScopeKind::Comprehension, range);
        self.scope().entry(".0").bound = true;
        self.scope().entry(".0").parameter = true;
        for (at, generator) in generators.iter().enumerate() {
            self.visit_expr(&generator.target);
            if at > 0 {
                self.visit_expr(&generator.iter);
            }
            for condition in &generator.ifs {
                self.visit_expr(condition);
            }
        }
        for element in elements {
            self.visit_expr(element);
        }
        self.current = outer;
    }

    /// `:=` in a comprehension binds in the function around it.
    fn bind_named(&mut self, name: &str) {
        let here = self.current;
        let mut at = here;
        while self.scopes[at].kind == ScopeKind::Comprehension {
            match self.scopes.iter().position(|scope| scope.children.contains(&at)) {
                Some(parent) => at = parent,
                None => break,
            }
        }
        if at == here {
            self.bind(name);
            return;
        }
        let name = mangle(self.classes.last(), name);
        let target = &mut self.scopes[at];
        let is_function = target.kind.is_function();
        let entry = target.entry(&name);
        let declared_global = entry.global.is_some();
        if !declared_global {
            entry.bound = true;
        }
        let mut scope = here;
        while scope != at {
            let entry = self.scopes[scope].entry(&name);
            if is_function && !declared_global {
                entry.nonlocal.get_or_insert_default();
            } else {
                entry.global.get_or_insert_default();
            }
            match self.scopes.iter().position(|parent| parent.children.contains(&scope)) {
                Some(parent) => scope = parent,
                None => break,
            }
        }
    }
}

impl<'a> Visitor<'a> for Collector {
    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        super::patterns::bound(pattern).into_iter().for_each(|name| self.bind(name));
        visitor::walk_pattern(self, pattern);
    }
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Global(global) => self.declare(&global.names, true, global.range()),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, false, nonlocal.range()),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = match &alias.asname {
                        Some(name) => name.as_str(),
                        None => alias.name.split('.').next().unwrap_or_default(),
                    };
                    self.bind(name);
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    if alias.name.as_str() != "*" {
                        self.bind(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
                    }
                }
            }
            Stmt::Try(attempt) => {
                for handler in &attempt.handlers {
                    let ast::ExceptHandler::ExceptHandler(handler) = handler;
                    if let Some(name) = &handler.name {
                        self.bind(name.as_str());
                    }
                }
                visitor::walk_stmt(self, statement);
            }
            Stmt::AnnAssign(assign) => {
                self.visit_expr(&assign.annotation);
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
                match &*assign.target {
                    Expr::Name(name) => self.bind(name.id.as_str()),
                    other => self.visit_expr(other),
                }
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => {
                match name.ctx {
                    ExprContext::Store | ExprContext::Del => self.bind(name.id.as_str()),
                    _ => self.read(name.id.as_str()),
                }
                if name.id.as_str() == "super" && self.scopes[self.current].kind.is_function() {
                    self.scope().entry("__class__").used = true;
                }
            }
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.bind_named(name.id.as_str());
                }
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                let outer = self.enter(ScopeKind::Lambda, lambda.range());
                if let Some(parameters) = &lambda.parameters {
                    self.parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.current = outer;
            }
            Expr::ListComp(comp) => self.comprehension(comp.range(), &[&comp.elt], &comp.generators),
            Expr::SetComp(comp) => self.comprehension(comp.range(), &[&comp.elt], &comp.generators),
            Expr::Generator(comp) => self.comprehension(comp.range(), &[&comp.elt], &comp.generators),
            Expr::DictComp(comp) => {
                let mut elements: Vec<&Expr> = comp.key.iter().map(|key| &**key).collect();
                elements.push(&comp.value);
                self.comprehension(comp.range(), &elements, &comp.generators);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.scope().yields = true;
                visitor::walk_expr(self, expression);
            }
            Expr::Await(_) => {
                self.scope().awaits = true;
                visitor::walk_expr(self, expression);
            }
            _ => visitor::walk_expr(self, expression),
        }
    }
}

/// Private names of a class (`__name`) carry the class's name.
pub(super) fn mangle<'n>(class: Option<&String>, name: &'n str) -> Cow<'n, str> {
    match class {
        Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            let class = class.trim_start_matches('_');
            if class.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(format!("_{class}{name}")) }
        }
        _ => Cow::Borrowed(name),
    }
}
