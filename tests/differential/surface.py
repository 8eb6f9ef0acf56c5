"""Random calls from the whole of `op`, fitting or not: what fails must fail in the same words.

Nothing keeps account of what the calls did. They name the tables and columns that `start` makes and, now and then,
ones that were never there.
"""

from __future__ import annotations

import random

from columns import column, default, type_of, value_of

Lines = list[str]

TABLES = ["users", "Orders", "line item", "tag", "user", "a_table_whose_name_is_quite_long_for_a_name_of_a_table"]
COLUMNS = ["id", "name", "amount", "Mixed", "two words", "order", "flag", "kind", "parent_id", "created", "extra"]
CONVENTIONS = [
    {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s",
     "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"},
    {"uq": "%(table_name)s_%(column_0_N_name)s_key", "fk": "fk_%(column_0_N_label)s", "ck": "ck_%(constraint_name)s"},
    {"ix": "%(column_0_N_label)s_idx", "ck": "ck_%(table_name)s_%(column_0_name)s", "pk": "%(table_name)s_pkey"},
    {"ck": "chk_%(constraint_name)s", "uq": "uq_%(column_0N_name)s"},
]  # fmt: skip
CONDITIONS = ["id > 0", "amount >= 0", "name <> ''", "length(name) > 1", "name LIKE 'a%'", "id <> 13", "amount > :x", "flag IN (0, 1)"]
ACTIONS = ["CASCADE", "SET NULL", "RESTRICT", "NO ACTION", "SET DEFAULT"]


class Surface:
    """Draws calls. `wrong` is how often a call names what is not there."""

    def __init__(self, chance: random.Random, wrong: float = 0.05):
        self.chance = chance
        self.wrong = wrong
        self.count = 0
        self.tables = chance.sample(TABLES, 3)
        self.columns = {table: ["id", *chance.sample(COLUMNS[1:], chance.randint(3, 6))] for table in self.tables}
        self.names: dict[str, list[str]] = {"uq": [], "ck": [], "fk": [], "ix": [], "pk": []}

    # What the calls name

    def maybe(self, text: str, often: float = 0.5) -> list[str]:
        return [text] if self.chance.random() < often else []

    def table(self) -> str:
        return "missing" if self.chance.random() < self.wrong else self.chance.choice(self.tables)

    def column_of(self, table: str) -> str:
        if self.chance.random() < self.wrong or table not in self.columns:
            return self.chance.choice(COLUMNS)
        return self.chance.choice(self.columns[table])

    def columns_of(self, table: str, most: int = 2) -> list[str]:
        known = self.columns.get(table, COLUMNS)
        return self.chance.sample(known, min(len(known), self.chance.randint(1, most)))

    def new_name(self, kind: str) -> str:
        """A constraint's or index's name as it stands in the script: plain, `op.f`, None, odd."""
        self.count += 1
        name = f"{kind}_{self.count}"
        self.names[kind].append(name)
        return self.chance.choices([repr(name), f"op.f({name!r})", "None", repr(f"{name} Odd")], [10, 3, 1, 1])[0]

    def old_name(self, kind: str) -> str:
        known = self.names[kind]
        if not known or self.chance.random() < self.wrong:
            return repr(f"{kind}_missing")
        return self.chance.choice(["{!r}", "{!r}", "op.f({!r})"]).format(self.chance.choice(known))

    def schema(self) -> list[str]:
        return self.maybe(self.chance.choice(["schema='main'", "schema='other'", "schema=None"]), 0.06)

    def call(self, name: str, *words: object) -> str:
        flat: list[str] = []
        for word in words:
            flat += word if isinstance(word, list) else [str(word)]
        return f"{name}({', '.join(flat)})"

    # Where a history starts

    def start(self) -> Lines:
        """The tables, each with some rows."""
        lines = []
        for table in self.tables:
            parts = [self.chance.choice([
                "sa.Column('id', sa.Integer(), primary_key=True)",
                "sa.Column('id', sa.Integer(), nullable=False), sa.PrimaryKeyConstraint('id')",
                f"sa.Column('id', sa.Integer(), nullable=False), sa.PrimaryKeyConstraint('id', name={self.new_name('pk')})",
            ])]  # fmt: skip
            for name in self.columns[table][1:]:
                parts.append(column(self.chance, name, self.tame_extras(), tame=True))
            parts += self.elements(table, self.columns[table], tame=True)
            options = [option for option in self.table_options() if not any(word in option for word in ("rowid", "strict", "TEMPORARY"))]
            lines.append(self.call("op.create_table", repr(table), parts, options))
            for n in range(self.chance.randint(0, 2)):
                lines.append(f"op.execute('INSERT INTO \"{table}\" (id) VALUES ({n + 1})')")
        return lines

    def tame_extras(self) -> list[str]:
        return self.chance.choices([[], ["unique=True"], ["index=True"], [f"sa.ForeignKey('{self.tables[0]}.id'{self.fk_options()})"]], [20, 1, 1, 1])[0]

    def column_extras(self, table: str) -> list[str]:
        extras = self.chance.choices(
            [[], ["unique=True"], ["index=True"], ["comment='it''s a \"comment\"'"], ["info={'a': 1}"], ["key='other_key'"],
             [f"sa.ForeignKey({self.chance.choice(self.tables) + '.id'!r}{self.fk_options()})"],
             [f"sa.CheckConstraint({self.chance.choice(CONDITIONS[:4])!r}{self.maybe_name('ck')})"]],
            [20, 1, 1, 1, 1, 1, 2, 1],
        )[0]  # fmt: skip
        # A positional item stands before the words.
        return extras

    def maybe_name(self, kind: str) -> str:
        return f", name={self.new_name(kind)}" if self.chance.random() < 0.6 else ""

    def fk_options(self) -> str:
        words = self.maybe(f"name={self.new_name('fk')}", 0.6)
        words += self.maybe(f"ondelete={self.chance.choice(ACTIONS)!r}", 0.4) + self.maybe(f"onupdate={self.chance.choice(ACTIONS)!r}", 0.2)
        words += self.maybe("deferrable=True", 0.1) + self.maybe("initially='DEFERRED'", 0.1) + self.maybe("match='FULL'", 0.05)
        return "".join(f", {word}" for word in words)

    def elements(self, table: str, columns: list[str], tame: bool = False) -> list[str]:
        """Constraints within a table."""
        def some() -> list[str]:
            return self.chance.sample(columns, min(len(columns), self.chance.randint(1, 2)))

        made = []
        if self.chance.random() < 0.4:
            made.append(f"sa.UniqueConstraint({', '.join(map(repr, some()))}{self.maybe_name('uq')})")
        if self.chance.random() < 0.4:
            condition = self.chance.choice([c for c in CONDITIONS if c.split()[0] in columns] or ["id > 0"])
            made.append(f"sa.CheckConstraint({condition!r}{self.maybe_name('ck')})")
        if self.chance.random() < (0.0 if tame else 0.3):
            mine, other = some(), self.chance.choice(self.tables)
            theirs = [f"{other}.id", f"{other}.name"][: len(mine)]
            made.append(f"sa.ForeignKeyConstraint({mine!r}, {theirs!r}{self.fk_options()})")
        return made

    def table_options(self) -> list[str]:
        return self.chance.choices(
            [[], ["sqlite_autoincrement=True"], ["comment='about\\'s it'"], ["sqlite_with_rowid=False"], ["sqlite_strict=True"],
             ["mysql_engine='InnoDB'", "mysql_default_charset='utf8mb4'"], ["prefixes=['TEMPORARY']"], ["if_not_exists=True"],
             ["postgresql_partition_by='RANGE (id)'"], ["info={'x': 1}"]],
            [30, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        )[0]  # fmt: skip

    # Single operations

    def operation(self) -> Lines:
        """One operation, as lines."""
        kinds = {
            self.create_table: 3, self.drop_table: 2, self.rename_table: 2, self.add_column: 6, self.drop_column: 4,
            self.alter_column: 5, self.create_index: 5, self.drop_index: 3, self.constraint: 3, self.drop_constraint: 2,
            self.comments: 1, self.bulk_insert: 4, self.execute: 5, self.data: 4, self.context: 1, self.batch: 24,
        }  # fmt: skip
        return self.chance.choices(list(kinds), list(kinds.values()))[0]()

    def create_table(self) -> Lines:
        self.count += 1
        name = self.chance.choice([f"made_{self.count}", f"Made {self.count}", self.table()])
        names = self.chance.sample(COLUMNS, self.chance.randint(1, 5))
        primary = [f"sa.Column('key', {type_of(self.chance)}, primary_key=True)"] if self.chance.random() < 0.8 else []
        parts = primary + [column(self.chance, each, self.column_extras(name)) for each in names] + self.elements(name, names)
        parts += self.maybe(f"sa.Index('ix_made_{self.count}', {names[0]!r})", 0.15)
        self.columns.setdefault(name, names)
        self.tables.append(name)
        return [self.call("op.create_table", repr(name), parts, self.table_options(), self.schema())]

    def drop_table(self) -> Lines:
        return [self.call("op.drop_table", repr(self.table()), self.maybe("if_exists=True", 0.3), self.schema())]

    def rename_table(self) -> Lines:
        self.count += 1
        old, new = self.table(), self.chance.choice([f"renamed_{self.count}", f"Renamed {self.count}", "select"])
        if old in self.columns:
            self.columns[new] = self.columns[old]
            self.tables.append(new)
        return [self.call("op.rename_table", repr(old), repr(new), self.schema())]

    def new_column(self, table: str, batch: bool = False) -> str:
        self.count += 1
        name = self.chance.choices([f"c{self.count}", f"C {self.count}", self.column_of(table), "group"], [6, 1, 1, 1])[0]
        self.columns.setdefault(table, ["id"]).append(name)
        return column(self.chance, name, self.column_extras(table))

    def add_column(self) -> Lines:
        table = self.table()
        more = self.maybe("if_not_exists=True", 0.1) + self.schema() + self.maybe("inline_references=True", 0.08)
        more += self.maybe("inline_primary_key=True", 0.02)
        return [self.call("op.add_column", repr(table), self.new_column(table), more)]

    def drop_column(self) -> Lines:
        table = self.table()
        more = self.maybe("if_exists=True", 0.1) + self.schema() + self.maybe("mssql_drop_default=True", 0.1)
        more += self.maybe("mssql_drop_check=True", 0.05) + self.maybe("mssql_drop_foreign_key=True", 0.05)
        return [self.call("op.drop_column", repr(table), repr(self.column_of(table)), more)]

    def alteration(self, table: str) -> list[str]:
        """The words of an alter_column after the column's name."""
        chance = self.chance
        old, new = type_of(chance), type_of(chance)
        words = self.maybe(f"existing_type={old}", 0.7)
        changes = chance.sample(["type", "nullable", "default", "name", "comment"], chance.choices([1, 2, 3], [6, 3, 1])[0])
        if "type" in changes:
            words.append(f"type_={new}")
            words += self.maybe("postgresql_using='x::integer'", 0.1)
        if "nullable" in changes:
            words.append(f"nullable={chance.choice([True, False])}")
        if "default" in changes:
            words.append(f"server_default={default(chance, new if 'type' in changes else old) or chance.choice(['None', 'False'])}")
        if "name" in changes:
            self.count += 1
            name = chance.choice([f"n{self.count}", f"N {self.count}", self.column_of(table)])
            self.columns.setdefault(table, ["id"]).append(name)
            words.append(f"new_column_name={name!r}")
        if "comment" in changes:
            words.append("comment=" + chance.choice(["'new'", "None", "\"it's\""]))
            words += self.maybe("existing_comment='old'", 0.5)
        words += self.maybe(f"autoincrement={chance.choice([True, False])}", 0.06) + self.maybe("existing_autoincrement=True", 0.04)
        words += self.maybe(f"existing_nullable={chance.choice([True, False])}", 0.4)
        words += self.maybe(f"existing_server_default={default(chance, old) or 'None'}", 0.25)
        return words

    def alter_column(self) -> Lines:
        table = self.table()
        return [self.call("op.alter_column", repr(table), repr(self.column_of(table)), self.alteration(table), self.schema())]

    def index_parts(self, table: str) -> tuple[str, list[str]]:
        columns: list[str] = [repr(each) for each in self.columns_of(table, 3)]
        if self.chance.random() < 0.15:
            columns.append(self.chance.choice(["sa.text('lower(name)')", "sa.text('amount DESC')", "sa.func.lower(sa.column('name'))", "sa.column('id').desc()"]))
        more = self.maybe(f"unique={self.chance.choice([True, False])}", 0.4)
        more += self.chance.choices(
            [[], ["sqlite_where=sa.text('id > 1')", "postgresql_where=sa.text('id > 1')"], ["postgresql_using='gin'"], ["mysql_length=10"],
             ["postgresql_include=['id']"], ["postgresql_concurrently=True"], ["mssql_clustered=True"], ["mssql_include=['id']"],
             ["oracle_bitmap=True"], ["mysql_prefix='FULLTEXT'"], ["postgresql_nulls_not_distinct=True"],
             ["postgresql_ops={'name': 'text_pattern_ops'}"], ["postgresql_with={'fillfactor': 50}"]],
            [20, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        )[0]  # fmt: skip
        return f"[{', '.join(columns)}]", more

    def create_index(self) -> Lines:
        table = self.table()
        columns, more = self.index_parts(table)
        more += self.maybe("if_not_exists=True", 0.1) + self.schema()
        return [self.call("op.create_index", self.new_name("ix"), repr(table), columns, more)]

    def drop_index(self) -> Lines:
        more = self.maybe(f"table_name={self.table()!r}", 0.7) + self.maybe("if_exists=True", 0.15) + self.schema()
        more += self.maybe("postgresql_concurrently=True", 0.05)
        return [self.call("op.drop_index", self.old_name("ix"), more)]

    def constraint(self) -> Lines:
        table = self.table()
        return [f"op.{self.constraint_call(table, repr(table))}"]

    def constraint_call(self, table: str, *at: str) -> str:
        """A create_…_constraint; `at` is the table's name, or nothing in a batch block."""
        kind = self.chance.choice(["unique", "check", "foreign", "primary"])
        if kind == "unique":
            more = self.maybe("deferrable=True", 0.05) + self.maybe("initially='DEFERRED'", 0.05)
            return self.call("create_unique_constraint", self.new_name("uq"), *at, repr(self.columns_of(table)), more)
        if kind == "check":
            condition = self.chance.choice([*map(repr, CONDITIONS), "sa.column('id') > 5", "sa.func.length(sa.column('name')) < 9", "sa.text('id < 99')"])
            return self.call("create_check_constraint", self.new_name("ck"), *at, condition)
        if kind == "primary":
            return self.call("create_primary_key", self.new_name("pk"), *at, repr(self.columns_of(table)))
        other, mine = self.table(), self.columns_of(table)
        theirs = ["id", "name"][: len(mine)]
        words = self.maybe(f"ondelete={self.chance.choice(ACTIONS)!r}", 0.3) + self.maybe(f"onupdate={self.chance.choice(ACTIONS)!r}", 0.2)
        words += self.maybe("deferrable=True", 0.1) + self.maybe("initially='IMMEDIATE'", 0.1) + self.maybe("use_alter=True", 0.05)
        words += self.maybe("referent_schema='main'", 0.03) + self.maybe("match='SIMPLE'", 0.05)
        return self.call("create_foreign_key", self.new_name("fk"), *at, repr(other), repr(mine), repr(theirs), words)

    def drop_constraint(self) -> Lines:
        table = self.table()
        return [f"op.{self.drop_constraint_call(repr(table))}"]

    def drop_constraint_call(self, *at: str) -> str:
        kind = self.chance.choice(["uq", "ck", "fk", "pk"])
        named = {"uq": "unique", "ck": "check", "fk": "foreignkey", "pk": "primary"}[kind]
        words = self.maybe(f"type_={named!r}", 0.85) + self.maybe("if_exists=True", 0.04)
        return self.call("drop_constraint", self.old_name(kind), *at, words)

    def comments(self) -> Lines:
        table = repr(self.table())
        if self.chance.random() < 0.5:
            return [self.call("op.create_table_comment", table, "\"it's one\"", self.maybe("existing_comment='x'"), self.schema())]
        return [self.call("op.drop_table_comment", table, self.maybe("existing_comment='x'"), self.schema())]

    # Data

    def construct(self, table: str, *types: str) -> str:
        columns = self.columns_of(table, 3)
        return f"sa.table({table!r}, {', '.join(f'sa.column({each!r}, {type_of(self.chance, plain=True)})' for each in columns)})"

    def bulk_insert(self) -> Lines:
        chance = self.chance
        table = self.table()
        columns = ["id", *[each for each in self.columns_of(table, 3) if each != "id"]]
        types = ["sa.Integer", *(type_of(chance, plain=True) for _ in columns[1:])]
        rows = []
        for _ in range(chance.randint(1, 3)):
            row = [f"'id': {chance.randint(100, 10**6)}"] + [f"{name!r}: {value_of(chance, kind)}" for name, kind in zip(columns[1:], types[1:])]
            rows.append("{" + ", ".join(row) + "}")
        if chance.random() < 0.06:
            rows[-1] = "{'id': 5}"
        head = f"rows = sa.table({table!r}, {', '.join(f'sa.column({n!r}, {t})' for n, t in zip(columns, types))})"
        more = self.maybe("multiinsert=False", 0.3)
        return [head, self.call("op.bulk_insert", "rows", f"[{', '.join(rows)}]", more)]

    def execute(self) -> Lines:
        table, chance = self.table(), self.chance
        column_name = self.column_of(table)
        quoted = f'"{table}"'
        statements = [
            f"'DELETE FROM {quoted} WHERE id > 3'",
            f"'UPDATE {quoted} SET \"{column_name}\" = NULL WHERE id = 1'",
            f"sa.text('UPDATE {quoted} SET id = :new WHERE id = :old').bindparams(new={chance.randint(50, 90)}, old=1)",
            f"sa.text(\"SELECT 'a\\\\:b', '%'\")",
            f"\"INSERT INTO {table!r} (id) VALUES (77), (78)\"" if "'" not in table else "'SELECT 1'",
            "'SELECT 1; SELECT 2'",
            "'PRAGMA user_version = 5'",
            "''",
            f"'CREATE VIEW view_{self.count} AS SELECT id FROM {quoted}'",
            f"'CREATE TRIGGER trigger_{self.count} AFTER INSERT ON {quoted} BEGIN SELECT 1; END'",
            "'SELECT nothing FROM nowhere'",
            f"sa.table({table!r}, sa.column('id'), sa.column({column_name!r})).update().values({{{column_name!r}: op.inline_literal('x')}})",
            f"sa.table({table!r}, sa.column('id', sa.Integer)).delete().where(sa.column('id').in_([1, 2]))",
            f"sa.table({table!r}, sa.column('id', sa.Integer)).insert().values(id={chance.randint(200, 999)})",
            f"sa.insert(sa.table({table!r}, sa.column('id', sa.Integer))).from_select(['id'], sa.select(sa.literal({chance.randint(1000, 9999)})))",
            "sa.DDL('SELECT 5 -- %(here)s', context={'here': 'there'})",
            "None",
            "42",
        ]  # fmt: skip
        weights = [3, 3, 3, 1, 2, 0.5, 1, 0.3, 1, 1, 0.5, 2, 2, 2, 2, 0.6, 0.2, 0.2]
        self.count += 1
        more = self.maybe("execution_options={'autocommit': True}", 0.05)
        return [self.call("op.execute", chance.choices(statements, weights)[0], more)]

    def data(self) -> Lines:
        """A migration of data: look, decide, change."""
        table, chance = self.table(), self.chance
        name = self.column_of(table)
        kind = type_of(chance, plain=True)
        head = ["bind = op.get_bind()", f"t = sa.table({table!r}, sa.column('id', sa.Integer), sa.column({name!r}, {kind}))"]
        bodies = [
            ["for row in bind.execute(sa.select(t).order_by(t.c.id)):", "    print(row)"],
            [f"print(bind.execute(sa.select(sa.func.count()).select_from(t).where(t.c[{name!r}].is_(None))).scalar())"],
            [f"print(bind.execute(sa.text('SELECT * FROM \"{table}\" ORDER BY id')).mappings().all())"],
            [f"print(sorted(c['name'] for c in sa.inspect(bind).get_columns({table!r})))"],
            [f"print([(i['name'], i['column_names'], i['unique']) for i in sa.inspect(bind).get_indexes({table!r})])"],
            [f"print(sa.inspect(bind).get_pk_constraint({table!r}), sa.inspect(bind).get_unique_constraints({table!r}))"],
            [f"print(sa.inspect(bind).get_foreign_keys({table!r}))"],
            [f"print(sa.inspect(bind).get_check_constraints({table!r}))"],
            [f"print([(c['name'], repr(c['type']), c['nullable'], c['default'], c['primary_key']) for c in sa.inspect(bind).get_columns({table!r})])"],
            [f"print(sa.inspect(bind).has_table({table!r}), sa.inspect(bind).get_table_names())"],
            [f"result = bind.execute(t.update().where(t.c.id == 1).values({{{name!r}: {value_of(chance, kind)}}}))", "print(result.rowcount)"],
            ["result = bind.execute(sa.insert(t).values(id=4711))", "print(result.inserted_primary_key, result.rowcount)"],
            ["print(bind.execute(sa.select(t.c.id).where(t.c.id > 1000)).first())"],
            ["bind.execute(t.insert(), [{'id': 501}, {'id': 502}])", "print(bind.execute(sa.select(sa.func.max(t.c.id))).scalar_one())"],
            [f"real = sa.Table({table!r}, sa.MetaData(), autoload_with=bind)", "print([repr(c) for c in real.columns])"],
        ]  # fmt: skip
        body = chance.choice(bodies)
        if chance.random() < 0.7:
            body = ["if not op.get_context().as_sql:", *(f"    {line}" for line in body)]
        return head + body

    def context(self) -> Lines:
        inner = self.chance.choice([self.execute, self.create_index, self.add_column])()
        blocks = [
            ["with op.get_context().autocommit_block():", *(f"    {line}" for line in inner)],
            ["if op.get_context().dialect.name == 'sqlite':", *(f"    {line}" for line in inner)],
            ["print(op.get_context().as_sql, op.get_bind().dialect.name if op.get_bind() is not None else None)"],
            ["print(op.get_context().get_current_revision())" if self.chance.random() < 0.5 else "print(op.get_context().impl.transactional_ddl)"],
            ["from alembic.operations import ops", f"op.invoke(ops.DropTableOp({self.table()!r}))"],
            ["raise RuntimeError('stop here')"],
        ]
        return self.chance.choice(blocks)

    # Batch mode

    def batch(self) -> Lines:
        table = self.table()
        copied = self.chance.random() < 0.15
        lines = [f"    batch_op.{self.batch_call(table)}" for _ in range(self.chance.choices([1, 2, 3, 4], [5, 4, 2, 1])[0])]
        if self.chance.random() < 0.03:
            lines = ["    pass"]
        head: Lines = []
        words = self.batch_words(table)
        if copied:
            head, words = self.copy(table), [word for word in words if not word.startswith("reflect")] + ["copy_from=copied"]
        return [*head, f"with {self.call('op.batch_alter_table', repr(table), words)} as batch_op:", *lines]

    def copy(self, table: str) -> Lines:
        parts = ["sa.Column('id', sa.Integer, primary_key=True)"]
        parts += [column(self.chance, each, self.column_extras(table)) for each in self.columns.get(table, ["id"])[1:]]
        parts += self.elements(table, self.columns.get(table, ["id"])) + self.maybe(f"sa.Index({self.new_name('ix')}, 'id')", 0.2)
        metadata = "sa.MetaData()" if self.chance.random() < 0.8 else f"sa.MetaData(naming_convention={self.chance.choice(CONVENTIONS)!r})"
        return [self.call("copied = sa.Table", repr(table), metadata, parts)]

    def batch_words(self, table: str) -> list[str]:
        chance = self.chance
        words = self.maybe(f"recreate={chance.choices(['auto', 'always', 'never', 'perhaps'], [3, 8, 2, 0.2])[0]!r}", 0.4)
        words += self.maybe(f"naming_convention={chance.choice(CONVENTIONS)!r}", 0.1)
        words += self.maybe("table_args=(" + chance.choice([
            "sa.CheckConstraint('id > -5'),", f"sa.CheckConstraint('id > -5', name={self.new_name('ck')}),",
            f"sa.UniqueConstraint('id', name={self.new_name('uq')}),", "sa.Column('from_args', sa.Integer),",
            "sa.ForeignKeyConstraint(['id'], ['tag.id']),", "",
        ]) + ")", 0.12)  # fmt: skip
        words += self.maybe(f"table_kwargs={chance.choice([{'sqlite_autoincrement': True}, {'comment': 'x'}, {'mysql_engine': 'x'}, {'sqlite_with_rowid': False}])!r}", 0.06)
        words += self.maybe("reflect_args=[" + chance.choice([
            f"sa.Column({self.column_of(table)!r}, {type_of(chance)})", "sa.Column('flag', sa.Boolean(create_constraint=True))",
            f"sa.Column('kind', sa.Enum('x', 'y', name={self.new_name('ck')}, create_constraint=True))", "sa.Column('unheard', sa.Integer)",
        ]) + "]", 0.12)  # fmt: skip
        words += self.maybe("reflect_kwargs=" + chance.choice(["dict(resolve_fks=False)", "dict(implicit_returning=True)", "dict(include_columns=['id', 'name'])"]), 0.04)
        if chance.random() < 0.07:
            known = self.columns.get(table, ["id", "name"])
            words.append(f"partial_reordering=[{tuple(chance.sample(known, min(len(known), chance.randint(2, 4))))!r}]")
        return words + self.schema()

    def batch_call(self, table: str) -> str:
        chance = self.chance
        roll = chance.random()
        if roll < 0.22:
            places = [f"insert_{chance.choice(['before', 'after'])}={self.column_of(table)!r}"] if chance.random() < 0.25 else []
            places += self.maybe("if_not_exists=True", 0.03) + self.maybe("inline_references=True", 0.03)
            return self.call("add_column", self.new_column(table), places)
        if roll < 0.34:
            more = self.maybe("if_exists=True", 0.03) + self.maybe(f"existing_type={type_of(chance)}", 0.1)
            return self.call("drop_column", repr(self.column_of(table)), more)
        if roll < 0.62:
            more = [f"insert_{chance.choice(['before', 'after'])}={self.column_of(table)!r}"] if chance.random() < 0.04 else []
            return self.call("alter_column", repr(self.column_of(table)), self.alteration(table), more)
        if roll < 0.76:
            return self.constraint_call(table)
        if roll < 0.86:
            return self.drop_constraint_call()
        if roll < 0.92:
            columns, more = self.index_parts(table)
            return self.call("create_index", self.new_name("ix"), columns, more)
        if roll < 0.95:
            return self.call("drop_index", self.old_name("ix"), self.maybe("if_exists=True", 0.1))
        if roll < 0.97:
            return chance.choice(["create_table_comment('new')", "drop_table_comment(existing_comment='old')"])
        return self.call("execute", "'SELECT 1'")
