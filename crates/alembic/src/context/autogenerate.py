"""What environments register for autogenerate. Nothing here is called unless models are compared."""


class _Dispatcher:
    def dispatch_for(self, target, qualifier="default", *, replace=False, subgroup=None, priority=None):
        def register(function):
            return function

        return register


class Rewriter:
    def __init__(self):
        self._chained = []

    def rewrites(self, operator):
        def register(function):
            return function

        return register

    def chain(self, other):
        self._chained.append(other)
        return self

    def __call__(self, context, revision, directives):
        pass


renderers = _Dispatcher()
comparators = _Dispatcher()
