"""Relationships: how two mapped classes hang together, and what changes of one mean to the rows of the other."""

import sqlalchemy as sa
from sqlalchemy import event, exc


class RelationshipProperty:
    def __init__(self, argument=None, **options):
        self.argument = argument
        self.options = options
        self.parent = None
        self.key = None
        # The alias of either side, if the relationship is seen through one.
        self.here = None
        self.there = None

    def copy(self):
        made = RelationshipProperty(self.argument, **self.options)
        made.parent, made.key = self.parent, self.key
        return made

    def seen_from(self, alias):
        made = self.copy()
        made.here = alias
        return made

    def seen_as(self, alias):
        made = self.copy()
        made.here, made.there = self.here, alias
        return made

    @property
    def entity(self):
        target = self.argument
        if callable(target) and not isinstance(target, type):
            target = target()
        if isinstance(target, str):
            name = target.split(".")[-1]
            target = self.parent.registry._class_registry.get(name)
            if target is None:
                raise exc.InvalidRequestError(
                    f"When initializing mapper Mapper[{self.parent.__name__}({self.parent.__table__.name})], "
                    f"expression {self.argument!r} failed to locate a name ({self.argument!r}). If this is a class "
                    f"name, consider adding this relationship() to the {self.parent!r} class after both dependent "
                    "classes have been defined."
                )
        return target

    mapper = entity

    @property
    def secondary(self):
        """The table between both, if there is one."""
        table = self.options.get("secondary")
        if callable(table) and not isinstance(table, sa.Table):
            table = table()
        if isinstance(table, str):
            table = self.parent.metadata.tables[table]
        return getattr(table, "__table__", table)

    @property
    def is_collection(self):
        if self.options.get("uselist") is not None:
            return self.options["uselist"]
        return self.secondary is not None or not self._pairs()[1]

    def _cascades(self, word):
        words = [part.strip() for part in str(self.options.get("cascade") or "").split(",")]
        return word in words or (word == "delete" and "all" in words)

    def _plain(self):
        for name in ("primaryjoin", "secondaryjoin"):
            if self.options.get(name) is not None:
                event._refuse(f"relationship({name}=...) in a session")

    def _pairs(self):
        """Column pairs (here, there) and whether the foreign key is here."""
        self._plain()
        here, there = self.parent.__table__, self.entity.__table__
        chosen = self.options.get("foreign_keys")
        remote = self.options.get("remote_side")
        for ours, theirs, is_here in ((here, there, True), (there, here, False)):
            pairs = [(key.parent, key.column) for key in _ordered_keys(ours) if key.column.table is theirs]
            if chosen is not None:
                wanted = [_column(c) for c in (chosen if isinstance(chosen, (list, tuple)) else [chosen])]
                pairs = [pair for pair in pairs if any(pair[0] is c for c in wanted)]
            if here is there and is_here and not _is_remote(remote, pairs):
                continue
            if pairs:
                return (pairs, True) if is_here else ([(b, a) for a, b in pairs], False)
        raise exc.NoForeignKeysError(
            f"Could not determine join condition between parent/child tables on relationship "
            f"{self.parent.__name__}.{self.key} - there are no foreign keys linking these tables.  Ensure that "
            "referencing columns are associated with a ForeignKey or ForeignKeyConstraint, or specify a "
            "'primaryjoin' expression."
        )

    def _secondary_pairs(self):
        """Pairs (our column, its in the table between), and the same for the other side."""
        self._plain()
        between = self.secondary

        def pairs(table):
            return [(key.column, key.parent) for key in _ordered_keys(between) if key.column.table is table]

        here, there = pairs(self.parent.__table__), pairs(self.entity.__table__)
        if self.parent.__table__ is self.entity.__table__:
            here, there = here[: len(here) // 2], there[len(there) // 2 :]
        return here, there

    def _here(self, column):
        return column if self.here is None else self.here.__table__.c[column.key]

    def _join_parts(self, target=None):
        """What to join and on which condition, each after the other in one list."""
        target = target if target is not None else self.there
        table = self.entity.__table__ if target is None else target.__table__

        def there(column):
            return column if target is None else table.c[column.key]

        if self.secondary is None:
            return [table, sa.and_(*[self._here(ours) == there(theirs) for ours, theirs in self._pairs()[0]])]
        ours, theirs = self._secondary_pairs()
        return [
            self.secondary,
            sa.and_(*[self._here(column) == link for column, link in ours]),
            table,
            sa.and_(*[there(column) == link for column, link in theirs]),
        ]

    def _exists(self, criterion, equal=None):
        parts = self._join_parts()
        query = sa.select(sa.literal_column("1")).select_from(*parts[::2]).where(*parts[1::2])
        for key, value in (equal or {}).items():
            query = query.where(getattr(self.entity, key) == value)
        return sa.exists(query if criterion is None else query.where(criterion))

    def _is(self, other):
        if self.secondary is not None:
            return self._exists(sa.and_(*[c == _value(other, c) for c, _ in self._secondary_pairs()[1]]))
        pairs, _ = self._pairs()
        if other is None:
            return sa.and_(*[self._here(here).is_(None) for here, _ in pairs])
        return sa.and_(*[self._here(here) == _value(other, there) for here, there in pairs])

    def _load(self, instance, key):
        session = instance.__dict__.get("_sa_session")
        many = self.is_collection
        if session is None and instance.__dict__.get("_sa_identity") is not None:
            from sqlalchemy import orm

            raise orm.DetachedInstanceError(
                f"Parent instance <{type(instance).__name__} at {id(instance):#x}> is not bound to a Session; lazy load "
                f"operation of attribute '{key}' cannot proceed"
            )
        if session is None or instance.__dict__.get("_sa_identity") is None:
            value = [] if many else None
        else:
            value = self._query(session, instance, many)
        instance.__dict__[key] = value
        if many:
            instance.__dict__.setdefault("_sa_collections", {})[key] = list(value)
        return value

    def _query(self, session, instance, many):
        query = session.query(self.entity)
        if self.secondary is None:
            conditions = [(there, _value(instance, here)) for here, there in self._pairs()[0]]
        else:
            ours, theirs = self._secondary_pairs()
            query = query.join(self.secondary, sa.and_(*[column == link for column, link in theirs]))
            conditions = [(link, _value(instance, column)) for column, link in ours]
        if any(value is None for _, value in conditions):
            return [] if many else None
        query = query.filter(*[column == value for column, value in conditions])
        order = self.options.get("order_by")
        if order:
            order = order if isinstance(order, (list, tuple)) else [order]
            query = query.order_by(*[self._ordering(one) for one in order])
        return query.all() if many else query.first()

    def _ordering(self, value):
        if not isinstance(value, str):
            return value() if callable(value) and not hasattr(value, "asc") else value
        return eval(value, dict(self.parent.registry._class_registry), {"desc": sa.desc, "asc": sa.asc, "func": sa.func})


def _is_remote(remote, pairs):
    """Whether `remote_side` names the referred columns: the foreign key is here then."""
    if remote is None:
        return False
    if isinstance(remote, str):
        return any(remote.split(".")[-1].strip("[]() ") == theirs.key for _, theirs in pairs)
    remote = [_column(one) for one in (remote if isinstance(remote, (list, tuple, set)) else [remote])]
    return any(theirs is one for _, theirs in pairs for one in remote)


def _column(value):
    if callable(value) and not hasattr(value, "__clause_element__") and not isinstance(value, sa.Column):
        value = value()
    if isinstance(value, str):
        event._refuse("relationship(foreign_keys='...') as a string")
    return value.__clause_element__() if hasattr(value, "__clause_element__") else value


def _ordered_keys(table):
    return [key for column in table.columns for key in column.foreign_keys]


def _value(instance, column):
    for key, known in type(instance).__mapper__.columns.items():
        if known is column:
            return getattr(instance, key)
    return getattr(instance, column.key)


def _set(instance, column, value):
    for key, known in type(instance).__mapper__.columns.items():
        if known is column:
            setattr(instance, key, value)


def _relationships(instance):
    for key, prop in type(instance).__mapper__.relationships.items():
        if not prop.options.get("viewonly"):
            yield key, prop


def delete_cascade(instance):
    """What is deleted with an instance; other rows that refer to it lose the reference."""
    gone = []
    for key, prop in _relationships(instance):
        if prop.secondary is not None:
            continue
        (pairs, is_here), passive = prop._pairs(), prop.options.get("passive_deletes")
        if passive == "all" or (is_here and not prop._cascades("delete")):
            continue
        if passive and key not in instance.__dict__:
            continue
        related = getattr(instance, key)
        for other in related if isinstance(related, list) else [related]:
            if other is None or "_sa_identity" not in other.__dict__:
                continue
            if prop._cascades("delete"):
                gone.append(other)
            else:
                for _, there in pairs:
                    _set(other, there, None)
    return gone


def collection_changes(instance):
    """Objects taken out of a collection lose their reference; those that may not be without it are returned."""
    orphans = []
    for key, prop in _relationships(instance):
        before = instance.__dict__.get("_sa_collections", {}).get(key)
        if before is None or prop.secondary is not None:
            continue
        now = instance.__dict__.get(key, before)
        for other in before:
            if any(one is other for one in now) or "_sa_session" not in other.__dict__:
                continue
            if prop._cascades("delete-orphan"):
                orphans.append(other)
            else:
                for here, there in prop._pairs()[0]:
                    if _value(other, there) == _value(instance, here):
                        _set(other, there, None)
        instance.__dict__["_sa_collections"][key] = list(now)
    return orphans


def sync_secondary(session, instance, deleted):
    """Writes the rows of the tables between: what collections gained and lost."""
    for key, prop in _relationships(instance):
        if prop.secondary is None or (key not in instance.__dict__ and not deleted):
            continue
        ours, theirs = prop._secondary_pairs()
        own = {link.key: _value(instance, column) for column, link in ours}
        if deleted:
            if not prop.options.get("passive_deletes"):
                session.connection().execute(_matching(sa.delete(prop.secondary), prop.secondary, own))
            continue
        state = instance.__dict__.setdefault("_sa_collections", {})
        before, now = state.get(key, []), instance.__dict__[key] or []
        rows = session.__dict__.setdefault("_sa_links", [])
        for other in now:
            row = {**own, **{link.key: _value(other, column) for column, link in theirs}}
            if any(one is other for one in before) or (prop.secondary, row) in rows:
                continue
            session.connection().execute(sa.insert(prop.secondary).values(row))
            # The other side of the relationship says the same.
            rows.append((prop.secondary, row))
        for other in before:
            if not any(one is other for one in now):
                row = {**own, **{link.key: _value(other, column) for column, link in theirs}}
                session.connection().execute(_matching(sa.delete(prop.secondary), prop.secondary, row))
                session.__dict__["_sa_links"] = [one for one in rows if one != (prop.secondary, row)]
        state[key] = list(now)


def _matching(statement, table, row):
    return statement.where(*[table.c[key] == value for key, value in row.items()])
