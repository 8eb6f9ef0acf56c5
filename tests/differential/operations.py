"""Random operations on tables, each with its way back, written as people write them.

A revision may touch a table only if everything that touched it before is among the revision's ancestors: so whatever
order the branches are applied in, the scripts fit.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

Lines = list[str]

TYPES = {
    "sa.Integer()": ["'7'", "sa.text('3')"],
    "sa.BigInteger()": ["'0'"],
    "sa.SmallInteger()": ["'1'"],
    "sa.String(length=30)": ["'none'", "\"it's\"", "''"],
    "sa.String()": ["'x'"],
    "sa.Text()": ["'text'"],
    "sa.Unicode(20)": ["'ü'"],
    "sa.Boolean()": ["sa.true()", "sa.false()", "'0'", "sa.text('1')"],
    "sa.DateTime()": ["sa.func.now()", "sa.text('CURRENT_TIMESTAMP')", "sa.text(\"'2020-01-01'\")"],
    "sa.Date()": ["'2021-05-05'"],
    "sa.Time()": [],
    "sa.Float()": ["'1.5'"],
    "sa.Numeric(precision=10, scale=2)": ["'0.00'"],
    "sa.LargeBinary()": [],
    "sa.JSON()": ["'{}'"],
    "sa.Enum('a', 'b', 'long one', name='kind')": ["'a'"],
    "sa.Uuid()": [],
    "sa.VARCHAR(12)": [],
    "sa.TIMESTAMP(timezone=True)": [],
}

NAMES = "a b c amount title note status code Rank order left created_at".split()


@dataclass
class Column:
    """A column as the scripts so far have made it."""

    name: str
    type: str
    nullable: bool = True
    default: str | None = None

    def source(self, *more: str) -> str:
        words = [repr(self.name), self.type, *more, f"nullable={self.nullable}"]
        if self.default:
            words.append(f"server_default={self.default}")
        return f"sa.Column({', '.join(words)})"


@dataclass
class Table:
    """A table as the scripts so far have made it."""

    name: str
    columns: list[Column]
    uniques: dict[str, list[str]] = field(default_factory=dict)
    checks: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, tuple[str, str]] = field(default_factory=dict)
    indexes: dict[str, list[str]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def free_name(self, chance: random.Random) -> str | None:
        names = [name for name in NAMES if name not in {column.name for column in self.columns}]
        return chance.choice(names) if names else None

    def loose(self) -> list[Column]:
        """Columns that nothing else speaks of."""
        bound = {name for names in [*self.uniques.values(), *self.indexes.values()] for name in names}
        bound |= {column for column, _ in self.foreign.values()} | {text.split()[0] for text in self.checks.values()}
        return [column for column in self.columns if column.name not in bound]


class Tables:
    """All tables of a history, and the operations on them."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        self.tables: list[Table] = []
        self.count = 0

    def operation(self, revision: str, ancestors: set[str]) -> tuple[Lines, Lines]:
        """One more operation of a revision: the lines of its upgrade and of its downgrade."""
        mine = [table for table in self.tables if table.touched <= ancestors | {revision}]
        if not mine or self.chance.random() < 0.15:
            return self.create_table(revision, mine)
        table = self.chance.choice(mine)
        kinds = {
            self.add_column: 4,
            self.drop_column: 2,
            self.create_index: 3,
            self.drop_index: 1,
            self.insert: 4,
            self.update: 3,
            self.look_first: 1,
            self.batch: 9,
            self.rename_table: 1,
            self.drop_table: 1,
        }
        made = self.chance.choices(list(kinds), list(kinds.values()))[0](table, mine)
        if made is None:
            return self.create_table(revision, mine)
        table.touched.add(revision)
        return made

    def next(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def column(self, name: str) -> Column:
        type_ = self.chance.choice(list(TYPES))
        default = self.chance.choice(TYPES[type_]) if TYPES[type_] and self.chance.random() < 0.5 else None
        return Column(name, type_, nullable=default is None or self.chance.random() < 0.5, default=default)

    # Whole tables

    def create_table(self, revision: str, mine: list[Table]) -> tuple[Lines, Lines]:
        chance = self.chance
        table = Table(self.next(chance.choice(["t", "item", "Account", "order_line"])), [])
        for name in chance.sample(NAMES, chance.randint(1, 5)):
            table.columns.append(self.column(name))
        body = ["sa.Column('id', sa.Integer(), nullable=False)"]
        body += [column.source() for column in table.columns]
        ends = ["sa.PrimaryKeyConstraint('id')"]
        if mine and chance.random() < 0.4:
            parent, name = chance.choice(mine), self.next("fk")
            more = chance.choice(["", ", ondelete='CASCADE'", ", onupdate='SET NULL', deferrable=True, initially='DEFERRED'"])
            body.append("sa.Column('parent_id', sa.Integer(), nullable=True)")
            ends.append(f"sa.ForeignKeyConstraint(['parent_id'], ['{parent.name}.id'], name='{name}'{more})")
            table.foreign[name] = ("parent_id", parent.name)
            # The parent must not change its name under its child.
            parent.touched |= {revision}
        if chance.random() < 0.4:
            name, columns = self.next("uq"), [column.name for column in table.columns[:2]]
            ends.append(f"sa.UniqueConstraint({', '.join(map(repr, columns))}, name='{name}')")
            table.uniques[name] = columns
        if chance.random() < 0.3:
            name, column = self.next("ck"), table.columns[0].name
            if column.isalpha() and column.islower() and column not in ("order", "left"):
                ends.append(f"sa.CheckConstraint('{column} IS NULL OR {column} <> 99', name='{name}')")
                table.checks[name] = f"{column} "
        if chance.random() < 0.15:
            ends.append("sa.CheckConstraint('id > 0')")
        table.touched = {revision}
        self.tables.append(table)
        up = [f"op.create_table('{table.name}',", *(f"    {part}," for part in body + ends), ")"]
        if chance.random() < 0.2:
            up[0] = "made = " + up[0]
            up.append(f"op.bulk_insert(made, [{{'id': 50 + i}} for i in range({chance.randint(1, 3)})])")
            if any(not column.nullable and not column.default for column in table.columns):
                up.pop()
        return up, [f"op.drop_table('{table.name}')"]

    def drop_table(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        if any(table.name == parent for other in self.tables for _, parent in other.foreign.values()):
            return None
        self.tables.remove(table)
        columns = ", ".join(column.source() for column in table.columns)
        back = f"op.create_table('{table.name}', sa.Column('id', sa.Integer(), primary_key=True), {columns})"
        return [f"op.drop_table({table.name!r})"], [back]

    def rename_table(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        if any(table.name == parent for other in self.tables for _, parent in other.foreign.values()):
            return None
        old, table.name = table.name, self.next("renamed")
        return [f"op.rename_table('{old}', '{table.name}')"], [f"op.rename_table('{table.name}', '{old}')"]

    # Columns and indexes

    def add_column(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        name = table.free_name(self.chance)
        if name is None:
            return None
        column = self.column(name)
        if column.default and not column.default.startswith(("'", '"')):
            # SQLite adds no column whose default is an expression.
            column.default, column.nullable = None, True
        table.columns.append(column)
        return [f"op.add_column('{table.name}', {column.source()})"], [f"op.drop_column('{table.name}', '{name}')"]

    def drop_column(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        loose = [column for column in table.loose() if column.nullable]
        if not loose or len(table.columns) < 2:
            return None
        column = self.chance.choice(loose)
        table.columns.remove(column)
        column.default = None
        return [f"op.drop_column('{table.name}', '{column.name}')"], [f"op.add_column('{table.name}', {column.source()})"]

    def create_index(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        columns = [column.name for column in self.chance.sample(table.columns, min(len(table.columns), self.chance.randint(1, 2)))]
        name = self.next("ix_")
        table.indexes[name] = columns
        more = self.chance.choice(["", ", unique=False", ", sqlite_where=sa.text('id > 3'), postgresql_where=sa.text('id > 3')"])
        wrapped = self.chance.choice(["'{}'", "op.f('{}')"]).format(name)
        return (
            [f"op.create_index({wrapped}, '{table.name}', {columns!r}{more})"],
            [f"op.drop_index({wrapped}, table_name='{table.name}')"],
        )

    def drop_index(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        if not table.indexes:
            return None
        name = self.chance.choice(list(table.indexes))
        columns = table.indexes.pop(name)
        return [f"op.drop_index('{name}')"], [f"op.create_index('{name}', '{table.name}', {columns!r})"]

    # Data

    def insert(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        if any(not column.nullable and not column.default for column in table.columns):
            return None
        first = self.chance.randint(100, 99999)
        if self.chance.random() < 0.5:
            up = [
                f"rows = sa.table('{table.name}', sa.column('id', sa.Integer))",
                f"op.bulk_insert(rows, [{{'id': {first}}}, {{'id': {first + 1}}}])",
            ]
        else:
            up = [f"for n in range({first}, {first + 2}):", f"    op.execute(f'INSERT INTO \"{table.name}\" (id) VALUES ({{n}})')"]
        return up, [f"op.execute('DELETE FROM \"{table.name}\" WHERE id BETWEEN {first} AND {first + 1}')"]

    def update(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        columns = [column for column in table.loose() if column.type in ("sa.Text()", "sa.String()", "sa.Integer()")]
        if not columns:
            return None
        column = self.chance.choice(columns)
        value = repr("it's: new") if "Int" not in column.type else "41"
        kind = column.type.split("(")[0]
        up = [
            f"t = sa.table('{table.name}', sa.column('id', sa.Integer), sa.column('{column.name}', {kind}))",
            f"op.execute(t.update().where(t.c.id > 50).values({{'{column.name}': {value}}}))",
        ]
        if self.chance.random() < 0.4:
            up = [
                "bind = op.get_bind()",
                *up[:1],
                "if not op.get_context().as_sql:",
                "    for row in bind.execute(sa.select(t.c.id).order_by(t.c.id)).fetchall():",
                f"        bind.execute(sa.update(t).where(t.c.id == row.id).values({{'{column.name}': {value}}}))",
            ]
        return up, ["pass"]

    def look_first(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        name = table.free_name(self.chance)
        if name is None:
            return None
        table.columns.append(Column(name, "sa.String(length=9)"))
        up = [
            "names = []",
            "if not op.get_context().as_sql:",
            f"    names = [c['name'] for c in sa.inspect(op.get_bind()).get_columns('{table.name}')]",
            f"if '{name}' not in names:",
            f"    op.add_column('{table.name}', sa.Column('{name}', sa.String(length=9)))",
        ]
        return up, [f"op.drop_column('{table.name}', '{name}')"]

    # Batch mode

    def batch(self, table: Table, mine: list[Table]) -> tuple[Lines, Lines] | None:
        kinds = {
            self.batch_add: 3,
            self.batch_drop: 2,
            self.batch_alter: 5,
            self.batch_rename: 1,
            self.batch_unique: 2,
            self.batch_drop_unique: 2,
            self.batch_foreign: 2,
            self.batch_check: 1,
            self.batch_index: 2,
        }
        ups, downs = [], []
        for kind in self.chance.choices(list(kinds), list(kinds.values()), k=self.chance.randint(1, 3)):
            made = kind(table, mine)
            if made:
                ups.append(made[0])
                downs.insert(0, made[1])
        if not ups:
            return None
        more = self.chance.choices(["", ", recreate='always'", ", schema=None"], [6, 1, 1])[0]
        head = f"with op.batch_alter_table('{table.name}'{more}) as batch_op:"

        def block(lines: Lines) -> Lines:
            return [head, *(f"    batch_op.{line}" for line in lines)]

        return block(ups), block(downs)

    def batch_add(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        name = table.free_name(self.chance)
        if name is None:
            return None
        column = self.column(name)
        if column.default and not column.default.startswith(("'", '"')):
            column.default, column.nullable = None, True
        table.columns.append(column)
        return f"add_column({column.source()})", f"drop_column('{name}')"

    def batch_drop(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        loose = [column for column in table.loose() if column.nullable]
        if not loose or len(table.columns) < 2:
            return None
        column = self.chance.choice(loose)
        table.columns.remove(column)
        column.default = None
        return f"drop_column('{column.name}')", f"add_column({column.source()})"

    def batch_alter(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        loose = table.loose()
        if not loose:
            return None
        column = self.chance.choice(loose)
        before = f"existing_type={column.type}, existing_nullable={column.nullable}"
        old = Column(column.name, column.type, column.nullable, column.default)
        change = self.chance.choice(["type", "nullable", "default"])
        if change == "type" and not column.default:
            column.type = self.chance.choice(["sa.Text()", "sa.String(length=99)", "sa.BigInteger()", "sa.Numeric(12, 3)"])
            words, back = f"type_={column.type}", f"type_={old.type}"
        elif change == "nullable" and column.default:
            column.nullable = not column.nullable
            words, back = f"nullable={column.nullable}", f"nullable={old.nullable}"
        else:
            column.default = None if column.default else self.chance.choice(TYPES.get(column.type) or ["'d'"])
            words, back = f"server_default={column.default}", f"server_default={old.default}"
        return f"alter_column('{column.name}', {before}, {words})", f"alter_column('{column.name}', {before}, {back})"

    def batch_rename(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        loose, name = table.loose(), table.free_name(self.chance)
        if not loose or name is None:
            return None
        column = self.chance.choice(loose)
        old, column.name = column.name, name
        kind = f"existing_type={column.type}"
        return (
            f"alter_column('{old}', new_column_name='{name}', {kind})",
            f"alter_column('{name}', new_column_name='{old}', {kind})",
        )

    def batch_unique(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        name = self.next("uq")
        columns = ["id", self.chance.choice(table.columns).name]
        table.uniques[name] = columns
        return f"create_unique_constraint('{name}', {columns!r})", f"drop_constraint('{name}', type_='unique')"

    def batch_drop_unique(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        if not table.uniques:
            return None
        name = self.chance.choice(list(table.uniques))
        columns = table.uniques.pop(name)
        return f"drop_constraint('{name}', type_='unique')", f"create_unique_constraint('{name}', {columns!r})"

    def batch_foreign(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        integers = [column for column in table.loose() if column.type == "sa.Integer()" and not column.default]
        if not integers or not table.foreign:
            return None
        name, parent = self.next("fk"), self.chance.choice([parent for _, parent in table.foreign.values()])
        column = self.chance.choice(integers).name
        table.foreign[name] = (column, parent)
        more = self.chance.choice(["", ", ondelete='SET NULL'"])
        return (
            f"create_foreign_key('{name}', '{parent}', ['{column}'], ['id']{more})",
            f"drop_constraint('{name}', type_='foreignkey')",
        )

    def batch_check(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        name = self.next("ck")
        return f"create_check_constraint('{name}', 'id <> 13')", f"drop_constraint('{name}', type_='check')"

    def batch_index(self, table: Table, mine: list[Table]) -> tuple[str, str] | None:
        name, column = self.next("ix_"), self.chance.choice(table.columns).name
        table.indexes[name] = [column]
        return f"create_index('{name}', ['{column}'], unique=False)", f"drop_index('{name}')"
