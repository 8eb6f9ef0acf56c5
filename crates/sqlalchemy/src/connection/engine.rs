//! SQLAlchemy's `Engine`: a URL, the driver connections behind it, and whoever watches them.
//!
//! (Stillroom's own shared engine is the crate `engine`; this is the class that scripts know.)

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::base::Connection;
use super::databases::{Databases, Target};
use super::driver::{Driver, from_sqlite};
use super::error::{Error, Result};
use super::functions;
use super::observer::Observer;
use super::options::{IsolationLevel, Options};
use super::parameters::ParameterSets;
use super::url::Url;

/// What an engine needs from the outside: databases, a clock, a witness.
#[derive(Clone)]
pub struct World {
    /// Opens databases.
    pub databases: Rc<dyn Databases>,
    /// Sees every statement.
    pub observer: Option<Rc<dyn Observer>>,
    /// Milliseconds of a clock that only goes forward.
    pub clock: Rc<dyn Fn() -> f64>,
}

impl World {
    /// A world without a witness, whose time stands still.
    pub fn new(databases: Rc<dyn Databases>) -> Self {
        World { databases, observer: None, clock: Rc::new(|| 0.0) }
    }
}

/// How driver connections are kept between uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolKind {
    /// A new one each time, closed after use.
    Null,
    /// One for all, as SQLite's databases in memory need.
    Single,
    /// Kept open and reused.
    Queue,
}

/// Called with each new driver connection, before anyone uses it (the event `connect`).
pub type ConnectHook = Rc<dyn Fn(&Rc<Driver>) -> Result<()>>;

/// A source of connections to one database.
pub struct Engine {
    url: Url,
    world: World,
    pool: PoolKind,
    idle: RefCell<Vec<Rc<Driver>>>,
    hooks: RefCell<Vec<ConnectHook>>,
    opened: RefCell<Vec<Rc<Driver>>>,
    options: RefCell<Options>,
    hide_parameters: Cell<bool>,
}

impl Engine {
    /// An engine for a SQLite URL; without `pool`, the kind that SQLAlchemy would choose.
    pub fn new(url: Url, world: World, pool: Option<PoolKind>) -> Result<Rc<Engine>> {
        let target = Target::from_url(&url)?;
        let pool = pool.unwrap_or(if target.is_memory() { PoolKind::Single } else { PoolKind::Queue });
        Ok(Rc::new(Engine {
            url,
            world,
            pool,
            idle: RefCell::default(),
            hooks: RefCell::default(),
            opened: RefCell::default(),
            options: RefCell::default(),
            hide_parameters: Cell::new(false),
        }))
    }

    /// The URL.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// What the engine got from the outside.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// How connections are kept.
    pub fn pool(&self) -> PoolKind {
        self.pool
    }

    /// Keeps parameters out of error texts.
    pub fn set_hide_parameters(&self, hide: bool) {
        self.hide_parameters.set(hide);
    }

    pub(super) fn hides_parameters(&self) -> bool {
        self.hide_parameters.get()
    }

    /// Options that every connection starts with.
    pub fn set_options(&self, options: Options) {
        *self.options.borrow_mut() = options;
    }

    /// Options that every connection starts with.
    pub fn options(&self) -> Options {
        self.options.borrow().clone()
    }

    /// Calls `hook` for each driver connection made from now on.
    pub fn on_connect(&self, hook: ConnectHook) {
        self.hooks.borrow_mut().push(hook);
    }

    /// The driver connections made since this was last asked: a front whose listeners need more than a
    /// [`ConnectHook`] has calls them itself.
    pub fn take_opened(&self) -> Vec<Rc<Driver>> {
        self.opened.take()
    }

    /// Takes a connection.
    pub fn connect(self: &Rc<Self>) -> Result<Rc<Connection>> {
        let driver = self.check_out()?;
        let connection = Connection::new(Rc::clone(self), driver);
        let options = self.options();
        if options.isolation_level.is_some() {
            connection.set_options(options)?;
        }
        Ok(connection)
    }

    /// Closes the driver connections that nobody uses.
    pub fn dispose(&self) {
        for driver in self.idle.borrow_mut().drain(..) {
            driver.close();
        }
    }

    fn check_out(&self) -> Result<Rc<Driver>> {
        let idle = match self.pool {
            PoolKind::Null => None,
            PoolKind::Single => self.idle.borrow().first().cloned(),
            PoolKind::Queue => self.idle.borrow_mut().pop(),
        };
        match idle {
            Some(driver) => Ok(driver),
            None => {
                let driver = self.open()?;
                if self.pool == PoolKind::Single {
                    self.idle.borrow_mut().push(Rc::clone(&driver));
                }
                Ok(driver)
            }
        }
    }

    fn open(&self) -> Result<Rc<Driver>> {
        let wrap = |error| Error::from_driver(error, None, &ParameterSets::none());
        let target = Target::from_url(&self.url)?;
        let database =
            self.world.databases.open(&target).map_err(|error| wrap(in_driver_words(from_sqlite(error))))?;
        let driver = Rc::new(Driver::new(database));
        functions::register(&driver).map_err(wrap)?;
        let hooks = self.hooks.borrow().clone();
        for hook in hooks {
            hook(&driver)?;
        }
        self.opened.borrow_mut().push(Rc::clone(&driver));
        Ok(driver)
    }

    /// Takes a driver connection back: what was open in it is rolled back.
    pub(super) fn check_in(&self, driver: &Rc<Driver>, isolation: Option<IsolationLevel>) {
        // A connection that cannot roll back is not worth keeping; nobody is left to be told.
        let clean = driver.rollback().is_ok();
        if isolation.is_some() {
            driver.set_implicit_begin(true);
        }
        match self.pool {
            PoolKind::Null if clean => self.give_back(driver),
            PoolKind::Null => driver.close(),
            PoolKind::Queue if clean => self.idle.borrow_mut().push(Rc::clone(driver)),
            PoolKind::Queue => driver.close(),
            PoolKind::Single => {}
        }
    }

    fn give_back(&self, driver: &Driver) {
        if let Some(database) = driver.take()
            && let Ok(target) = Target::from_url(&self.url)
        {
            self.world.databases.close(&target, database);
        }
    }
}

/// rusqlite adds the path to SQLite's "unable to open database file"; CPython does not.
fn in_driver_words(mut error: super::DriverError) -> super::DriverError {
    const CANNOT_OPEN: &str = "unable to open database file";
    if error.message.starts_with(CANNOT_OPEN) {
        error.message.truncate(CANNOT_OPEN.len());
    }
    error
}
