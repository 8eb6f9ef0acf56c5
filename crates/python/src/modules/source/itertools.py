"""Iterator building blocks."""


class chain:
    def __init__(self, *iterables):
        self._items = (item for iterable in iterables for item in iterable)

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._items = (item for iterable in iterables for item in iterable)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def islice(iterable, *args):
    bounds = slice(*args)
    start, stop, step = bounds.start or 0, bounds.stop, 1 if bounds.step is None else bounds.step
    for name, value in (("Stop argument", stop), ("Indices", start)):
        if value is not None and (not isinstance(value, int) or value < 0):
            if name == "Indices":
                raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    at = 0
    wanted = start
    while stop is None or wanted < stop:
        for item in iterator:
            at += 1
            if at > wanted:
                yield item
                wanted += step
                break
        else:
            return
    while stop is not None and at < stop:
        for item in iterator:
            at += 1
            break
        else:
            return


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (predicate(item) if predicate is not None else item):
            yield item


def compress(data, selectors):
    return (item for item, selected in zip(data, selectors) if selected)


def pairwise(iterable):
    iterator = iter(iterable)
    for previous in iterator:
        break
    else:
        return
    for item in iterator:
        yield previous, item
        previous = item


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    active = len(iterators)
    while active:
        row = []
        for at, iterator in enumerate(iterators):
            value = fillvalue
            if iterator is not None:
                for value in iterator:
                    break
                else:
                    active -= 1
                    iterators[at] = None
                    value = fillvalue
            row.append(value)
        if active:
            yield tuple(row)


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    rows = [()]
    for pool in pools:
        rows = [row + (item,) for row in rows for item in pool]
    yield from rows


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r

    def extend(chosen):
        if len(chosen) == r:
            yield tuple(pool[at] for at in chosen)
            return
        for at in range(len(pool)):
            if at not in chosen:
                yield from extend(chosen + (at,))

    yield from extend(())


def combinations(iterable, r):
    pool = tuple(iterable)

    def extend(start, chosen):
        if len(chosen) == r:
            yield chosen
            return
        for at in range(start, len(pool)):
            yield from extend(at + 1, chosen + (pool[at],))

    yield from extend(0, ())


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)

    def extend(start, chosen):
        if len(chosen) == r:
            yield chosen
            return
        for at in range(start, len(pool)):
            yield from extend(at, chosen + (pool[at],))

    yield from extend(0, ())


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key
        self._ended = False
        self._waiting = False
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        for self._item in self._iterator:
            self._current = self._item if self._key is None else self._key(self._item)
            self._waiting = True
            return True
        self._ended = True
        self._waiting = False
        return False

    def __next__(self):
        if self._group is not None:
            for _ in self._members(self._group):
                pass
        if not self._waiting and (self._ended or not self._advance()):
            raise StopIteration
        self._group = object()
        self._target = self._current
        return self._target, self._members(self._group)

    def _members(self, group):
        while group is self._group and not self._ended and self._current == self._target:
            if self._waiting:
                self._waiting = False
                yield self._item
            if not self._advance():
                return


def tee(iterable, n=2):
    iterator = iter(iterable)
    queues = [[] for _ in range(n)]

    def branch(own):
        while True:
            if not own:
                for item in iterator:
                    for queue in queues:
                        queue.append(item)
                    break
                else:
                    return
            yield own.pop(0)

    return tuple(branch(queue) for queue in queues)


def batched(iterable, n):
    batch = []
    for item in iterable:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)
