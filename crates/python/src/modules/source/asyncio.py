"""Coroutines, run one after the other."""
import inspect as _inspect

CancelledError = type("CancelledError", (BaseException,), {})
TimeoutError = TimeoutError


class _Ready:
    def __init__(self, value=None):
        self.value = value

    def __await__(self):
        return self.value
        yield


def _drive(coroutine):
    while True:
        try:
            coroutine.send(None)
        except StopIteration as stop:
            return stop.value


async def sleep(delay, result=None):
    return result


async def gather(*coroutines, return_exceptions=False):
    results = []
    for coroutine in coroutines:
        try:
            results.append(await coroutine)
        except Exception as error:
            if not return_exceptions:
                raise
            results.append(error)
    return results


async def wait_for(coroutine, timeout):
    return await coroutine


async def to_thread(function, /, *args, **kwargs):
    return function(*args, **kwargs)


class Task:
    def __init__(self, coroutine):
        self._coroutine = coroutine
        self._done = False

    def __await__(self):
        return self._finish()
        yield

    def _finish(self):
        if not self._done:
            self._result = _drive(self._coroutine)
            self._done = True
        return self._result

    def result(self):
        return self._finish()

    def done(self):
        return self._done


def create_task(coroutine, *, name=None):
    return Task(coroutine)


ensure_future = create_task


class AbstractEventLoop:
    _closed = False

    def run_until_complete(self, future):
        if isinstance(future, Task):
            return future._finish()
        return _drive(future)

    def create_task(self, coroutine):
        return Task(coroutine)

    def close(self):
        self._closed = True

    def is_running(self):
        return False

    def is_closed(self):
        return self._closed


_loop = None


def new_event_loop():
    return AbstractEventLoop()


def get_event_loop():
    global _loop
    if _loop is None:
        _loop = AbstractEventLoop()
    return _loop


def set_event_loop(loop):
    global _loop
    _loop = loop


def get_running_loop():
    return get_event_loop()


def run(main, *, debug=None):
    if not iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    return _drive(main)


def iscoroutine(obj):
    return type(obj).__name__ == "coroutine"


def iscoroutinefunction(function):
    return _inspect.iscoroutinefunction(function)


class Lock:
    async def __aenter__(self):
        return None

    async def __aexit__(self, *exc_info):
        return None
