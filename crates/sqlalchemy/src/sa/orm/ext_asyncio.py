"""`sqlalchemy.ext.asyncio`: each object awaits what the synchronous one below it does at once."""
import sqlalchemy as _sa
from sqlalchemy import exc
from sqlalchemy.engine import create_engine as _create_engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.util import _in_greenlet


class AsyncContextNotStarted(exc.InvalidRequestError):
    pass


class AsyncMethodRequired(exc.InvalidRequestError):
    pass


AsyncContextNotStarted.__module__ = AsyncMethodRequired.__module__ = "sqlalchemy.ext.asyncio.exc"


class _Startable:
    """To be awaited, or entered by `async with`."""

    def __await__(self):
        return self.start().__await__()

    async def __aenter__(self):
        return await self.start(is_ctxmanager=True)


def _method(target, name):
    async def call(self, *args, **kwargs):
        return _in_greenlet(getattr(getattr(self, target), name), *args, **kwargs)

    call.__name__ = name
    return call


def _plain(target, name):
    def call(self, *args, **kwargs):
        return getattr(getattr(self, target), name)(*args, **kwargs)

    call.__name__ = name
    return call


def _property(target, name):
    return property(lambda self: getattr(getattr(self, target), name))


def _proxy(cls, target, awaited="", plain="", properties=""):
    for names, make in ((awaited, _method), (plain, _plain), (properties, _property)):
        for name in names.split():
            setattr(cls, name, make(target, name))
    cls.__module__ = "sqlalchemy.ext.asyncio." + ("session" if "ession" in cls.__name__ else "engine")
    return cls


class AsyncTransaction(_Startable):
    def __init__(self, connection, nested=False):
        self.connection = connection
        self.sync_transaction = None
        self.nested = nested

    async def start(self, is_ctxmanager=False):
        connection = self.connection._proxied
        self.sync_transaction = _in_greenlet(connection.begin_nested if self.nested else connection.begin)
        if is_ctxmanager:
            self.sync_transaction.__enter__()
        return self

    @property
    def _proxied(self):
        if self.sync_transaction is None:
            raise AsyncContextNotStarted(
                "AsyncTransaction context has not been started and object has not been awaited."
            )
        return self.sync_transaction

    async def __aexit__(self, type_, value, traceback):
        _in_greenlet(self._proxied.__exit__, type_, value, traceback)


_proxy(AsyncTransaction, "_proxied", awaited="commit rollback close", properties="is_active is_valid")


class AsyncResult:
    """What `stream()` gives: rows to be awaited."""

    def __init__(self, result):
        self._result = result

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self._rows)
        except StopIteration:
            raise StopAsyncIteration

    @property
    def _rows(self):
        if not hasattr(self, "_iterator"):
            self._iterator = iter(self._result)
        return self._iterator

    def scalars(self, index=0):
        return AsyncResult(self._result.scalars(index))

    def mappings(self):
        return AsyncResult(self._result.mappings())


_proxy(
    AsyncResult,
    "_result",
    awaited="all fetchall fetchone fetchmany first one one_or_none scalar scalar_one scalar_one_or_none close",
    plain="keys",
)


class AsyncConnection(_Startable):
    def __init__(self, async_engine, sync_connection=None):
        self.engine = async_engine
        self.sync_engine = async_engine.sync_engine
        self.sync_connection = sync_connection

    async def start(self, is_ctxmanager=False):
        if self.sync_connection is not None:
            raise exc.InvalidRequestError("connection is already started")
        self.sync_connection = _in_greenlet(self.sync_engine.connect)
        return self

    @classmethod
    def _retrieve_proxy_for_target(cls, sync_connection):
        return cls(AsyncEngine(sync_connection.engine), sync_connection)

    @property
    def _proxied(self):
        if self.sync_connection is None:
            raise AsyncContextNotStarted(
                "AsyncConnection context has not been started and object has not been awaited."
            )
        return self.sync_connection

    @property
    def connection(self):
        raise exc.InvalidRequestError(
            "AsyncConnection.connection accessor is not implemented as the attribute may need to reconnect on an "
            "invalidated connection.  Use the get_raw_connection() method."
        )

    async def run_sync(self, fn, *arg, **kw):
        return _in_greenlet(fn, self._proxied, *arg, **kw)

    async def stream(self, statement, parameters=None, *, execution_options=None):
        return AsyncResult(_in_greenlet(self._proxied.execute, statement, parameters))

    async def stream_scalars(self, statement, parameters=None, *, execution_options=None):
        return (await self.stream(statement, parameters)).scalars()

    async def execution_options(self, **opt):
        self._proxied.execution_options(**opt)
        return self

    async def get_raw_connection(self):
        return self._proxied.connection

    def begin(self):
        self._proxied
        return AsyncTransaction(self)

    def begin_nested(self):
        self._proxied
        return AsyncTransaction(self, nested=True)

    async def __aexit__(self, type_, value, traceback):
        await self.close()


_proxy(
    AsyncConnection,
    "_proxied",
    awaited="execute scalar scalars exec_driver_sql commit rollback close invalidate",
    plain="in_transaction in_nested_transaction get_execution_options",
    properties="closed invalidated dialect info",
)


class _EngineBegin:
    def __init__(self, connection):
        self.connection = connection

    async def __aenter__(self):
        await self.connection.start(is_ctxmanager=True)
        self.transaction = self.connection.begin()
        await self.transaction.__aenter__()
        return self.connection

    async def __aexit__(self, *exc_info):
        try:
            await self.transaction.__aexit__(*exc_info)
        finally:
            await self.connection.close()


class AsyncEngine:
    def __init__(self, sync_engine):
        if not sync_engine.dialect.is_async:
            raise exc.InvalidRequestError(
                "The asyncio extension requires an async driver to be used. "
                f"The loaded {sync_engine.dialect.driver!r} is not async."
            )
        self.sync_engine = sync_engine

    def connect(self):
        return AsyncConnection(self)

    def begin(self):
        return _EngineBegin(self.connect())

    async def raw_connection(self):
        return _in_greenlet(self.sync_engine.raw_connection)

    async def dispose(self, close=True):
        self.sync_engine.dispose(close)

    def execution_options(self, **opt):
        return AsyncEngine(self.sync_engine.execution_options(**opt))

    def __eq__(self, other):
        return isinstance(other, AsyncEngine) and self.sync_engine == other.sync_engine

    def __hash__(self):
        return hash(self.sync_engine)


_proxy(AsyncEngine, "sync_engine", properties="url name driver dialect pool echo")


def create_async_engine(url, **kw):
    if kw.get("server_side_cursors", False):
        raise AsyncMethodRequired(
            "Can't set server_side_cursors for async engine globally; use the connection.stream() method for an "
            "async streaming result set"
        )
    kw["_is_async"] = True
    return AsyncEngine(_create_engine(url, **kw))


def async_engine_from_config(configuration, prefix="sqlalchemy.", **kwargs):
    options = {key[len(prefix):]: value for key, value in configuration.items() if key.startswith(prefix)}
    options["_coerce_config"] = True
    options.update(kwargs)
    return create_async_engine(options.pop("url"), **options)


class AsyncSession:
    sync_session_class = Session

    def __init__(self, bind=None, *, binds=None, sync_session_class=None, **kw):
        self.bind = bind
        sync_bind = getattr(bind, "sync_engine", bind)
        if isinstance(bind, AsyncConnection):
            sync_bind = bind._proxied
        self.sync_session = (sync_session_class or self.sync_session_class)(bind=sync_bind, **kw)

    async def run_sync(self, fn, *arg, **kw):
        return _in_greenlet(fn, self.sync_session, *arg, **kw)

    async def stream(self, statement, params=None, **kw):
        return AsyncResult(_in_greenlet(self.sync_session.execute, statement, params))

    async def stream_scalars(self, statement, params=None, **kw):
        return (await self.stream(statement, params)).scalars()

    async def connection(self, **kw):
        return AsyncConnection._retrieve_proxy_for_target(_in_greenlet(self.sync_session.connection))

    def begin(self):
        return AsyncSessionTransaction(self)

    def begin_nested(self):
        return AsyncSessionTransaction(self, nested=True)

    async def aclose(self):
        await self.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, type_, value, traceback):
        await self.close()

    def __contains__(self, instance):
        return instance in self.sync_session

    def __iter__(self):
        return iter(self.sync_session)


_proxy(
    AsyncSession,
    "sync_session",
    awaited="execute scalar scalars get get_one delete flush refresh merge commit rollback close",
    plain="add add_all expire expire_all expunge expunge_all in_transaction in_nested_transaction is_modified",
    properties="new dirty deleted is_active info autoflush no_autoflush",
)


class AsyncSessionTransaction(_Startable):
    def __init__(self, session, nested=False):
        self.session = session
        self.nested = nested
        self.sync_transaction = None

    async def start(self, is_ctxmanager=False):
        session = self.session.sync_session
        self.sync_transaction = _in_greenlet(session.begin_nested if self.nested else session.begin)
        if is_ctxmanager:
            _in_greenlet(self.sync_transaction.__enter__)
        return self

    @property
    def is_active(self):
        return self.sync_transaction is not None and self.sync_transaction.is_active

    async def __aexit__(self, type_, value, traceback):
        _in_greenlet(self.sync_transaction.__exit__, type_, value, traceback)


_proxy(AsyncSessionTransaction, "sync_transaction", awaited="commit rollback")


class _SessionBegin:
    def __init__(self, session):
        self.session = session

    async def __aenter__(self):
        self.transaction = self.session.begin()
        await self.transaction.start(is_ctxmanager=True)
        return self.session

    async def __aexit__(self, *exc_info):
        try:
            await self.transaction.__aexit__(*exc_info)
        finally:
            await self.session.close()


class async_sessionmaker:
    def __init__(self, bind=None, *, class_=AsyncSession, autoflush=True, expire_on_commit=True, info=None, **kw):
        self.kw = dict(kw, bind=bind, autoflush=autoflush, expire_on_commit=expire_on_commit)
        self.class_ = class_

    def __call__(self, **local_kw):
        return self.class_(**{**self.kw, **local_kw})

    def begin(self):
        return _SessionBegin(self())

    def configure(self, **new_kw):
        self.kw.update(new_kw)


class async_scoped_session:
    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        self._session = None

    def __call__(self, **kw):
        if self._session is None:
            self._session = self.session_factory(**kw)
        return self._session

    async def remove(self):
        if self._session is not None:
            await self._session.close()
        self._session = None

    def __getattr__(self, name):
        return getattr(self(), name)


class AsyncAttrs:
    @property
    def awaitable_attrs(self):
        return _AwaitableAttributes(self)


class _AwaitableAttributes:
    def __init__(self, instance):
        self._instance = instance

    async def __getattr__(self, name):
        return _in_greenlet(getattr, self._instance, name)


def async_object_session(instance):
    session = _sa.orm.object_session(instance)
    return None if session is None else AsyncSession(session.bind)
