"""Listeners to what sessions, mapped classes and their attributes do."""

from sqlalchemy import event


def fire(name, targets, *args):
    """Calls who listens to `name` on one of `targets`; what the last `retval=True` listener returned."""
    answer = None
    for target, function, propagates, returns in event._registered(name):
        if any(target is known for known in targets) or _inherits(target, propagates, targets):
            returned = function(*args)
            if returns:
                answer = (returned,)
    return answer


def _inherits(target, propagates, targets):
    if not propagates or not isinstance(target, type):
        return False
    return any(isinstance(known, type) and issubclass(known, target) for known in targets)


def session_event(session, name, *args):
    targets = list(type(session).__mro__)
    if session.factory is not None:
        targets += [session.factory, getattr(session.factory, "scoped", None)]
    fire(name, [session, *targets], session, *args)


def mapper_event(name, cls, *args):
    from sqlalchemy import orm

    fire(name, [cls, cls.__mapper__, orm.Mapper, orm.mapper], *args)


def refuse_listeners(name, what):
    if event._registered(name):
        event._refuse(f"listening to the event '{name}' ({what})")
