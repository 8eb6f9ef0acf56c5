"""Random tables in the JSON of the cases."""

import random

TYPES = [
    "Integer", "BigInteger", "SmallInteger", "Text", "Boolean", "Date", "DateTime", "Time", "Float", "Double",
    "LargeBinary", "Unicode", "UnicodeText", "Interval", "Uuid", "PickleType", "Numeric",
    ["String", {"length": 50}], ["String", {"length": 5, "collation": "NOCASE"}], ["Unicode", {"length": 9}],
    ["Numeric", {"precision": 10, "scale": 2}], ["Numeric", {"precision": 5}], ["Float", {"precision": 24}],
    ["DateTime", {"timezone": True}], ["Time", {"timezone": True}], ["Boolean", {"create_constraint": True}],
    ["Boolean", {"create_constraint": True, "name": "ck_flag"}], ["LargeBinary", {"length": 20}],
    ["Enum", {"enums": ["a", "b'c", "d%"], "name": "letters"}],
    ["Enum", {"enums": ["x", "yy"], "name": "short", "native_enum": False, "create_constraint": True}],
    ["Enum", {"enums": ["x", "yy"], "native_enum": False, "length": 12}],
    ["Text", {"variants": {"mysql,mariadb": ["mysql.LONGTEXT", {}], "postgresql": "postgresql.CITEXT"}}],
    ["String", {"length": 9, "variants": {"sqlite": "Integer", "oracle": ["oracle.VARCHAR2", {"length": 3}]}}],
    ["ARRAY", {"item_type": {"type": ["String", {"length": 3, "collation": "C"}]}, "dimensions": 2}], "JSON", "UUID",
    "postgresql.JSONB", "postgresql.INET", ["postgresql.ARRAY", {"item_type": {"type": "Text"}}], "postgresql.TSVECTOR",
    ["mysql.INTEGER", {"display_width": 5, "unsigned": True}], "mysql.LONGTEXT", ["mysql.DATETIME", {"fsp": 6}],
    "mssql.DATETIME2", "mssql.MONEY", ["oracle.NUMBER", {"precision": 8}],
    ["ARRAY", {"item_type": {"type": ["Enum", {"enums": ["p", "q"], "name": "arr", "native_enum": False,
                                               "create_constraint": True}]}}],
    ["Boolean", {"create_constraint": True, "variants": {"mysql,mariadb": "Integer"}}], "TIMESTAMP", "CLOB", "NVARCHAR",
    ["Enum", {"enums": ["x", "\\y"], "name": "back", "schema": "Other", "create_constraint": True}],
]
NAMES = ["id", "name", "Order", "user id", "select", "émile", "a%b", 'q"x', "created_at", "x1", "1x", "group", "b"]
DEFAULTS = ["0", "it's", {"text": "0"}, {"text": "now()"}, {"text": "CURRENT_TIMESTAMP"}, {"text": "('x' || 'y')"},
            {"text": "now() ON UPDATE now()"}, {"text": "current_timestamp(3)"}, {"text": "a :b '\\:c' x::int"},
            {"text": "two\nlines"}, "", "back\\slash", {"text": "'a%b'"}, {"text": "-1"}, {"text": " 'x'"}, {"text": "1.5"}]
ACTIONS = ["CASCADE", "SET NULL", "NO ACTION", "RESTRICT", "SET DEFAULT"]
CONVENTIONS = [
    {},
    {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s",
     "ck": "ck_%(table_name)s_%(constraint_name)s",
     "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"},
    {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0N_name)s_a_rather_long_tail_"
     "that_makes_it_go_beyond_the_limit", "fk": "fk_%(column_0_key)s_%(referred_column_0_name)s"},
]


def column(rng, name, primary):
    made = {"name": name, "type": rng.choice(TYPES)}
    if primary:
        made["type"] = rng.choice(["Integer", "BigInteger", "SmallInteger", "Integer", ["String", {"length": 9}]])
        made["primary_key"] = True
        if rng.random() < 0.2:
            made["autoincrement"] = rng.choice([True, False])
    else:
        if rng.random() < 0.4:
            made["nullable"] = rng.random() < 0.3
        if rng.random() < 0.3:
            made["server_default"] = rng.choice(DEFAULTS)
        if rng.random() < 0.15:
            made["unique"] = True
        if rng.random() < 0.2:
            made["index"] = True
        if rng.random() < 0.1:
            made["checks"] = [{"sqltext": "x > 0 and y like '%z'"}]
    chance = rng.random()
    if "server_default" not in made and chance < 0.06:
        made["computed"] = {"sqltext": "x || 'y%'", **rng.choice([{}, {"persisted": True}, {"persisted": False}])}
    elif "server_default" not in made and chance < 0.12 and made.get("autoincrement") is not False:
        made["identity"] = rng.choice([{}, {"always": True}, {"always": False, "start": 3, "increment": -1},
                                       {"minvalue": 1, "maxvalue": 9, "cycle": True, "cache": 4}, {"nominvalue": True}])
    elif chance < 0.16:
        made["sequence"] = rng.choice([{"name": "seq_a"}, {"name": "Seq B", "start": 5, "cycle": False, "optional": True}])
    if rng.random() < 0.05:
        made["sqlite_on_conflict_not_null"] = "FAIL"
    if rng.random() < 0.15:
        made["comment"] = rng.choice(["plain", "it's 100%", "two\nlines \\ x"])
    return made


def table(rng, at, earlier):
    names = rng.sample(NAMES, rng.randint(1, 6))
    keys = rng.choice([0, 1, 1, 1, 2])
    made = {"name": rng.choice(["t", "Order", "my table", "users"]) + str(at),
            "columns": [column(rng, name, n < keys) for n, name in enumerate(names)], "items": []}
    if rng.random() < 0.2:
        made["comment"] = "about 'it'"
    if rng.random() < 0.15:
        made["schema"] = rng.choice(["audit", "My Schema"])
    if rng.random() < 0.25:
        made.update(rng.choice([{"sqlite_autoincrement": True}, {"sqlite_with_rowid": False}, {"sqlite_strict": True},
                                {"mysql_engine": "InnoDB", "mysql_collate": "x", "mysql_default_charset": "y"},
                                {"postgresql_tablespace": "Fast One"}, {"oracle_compress": 6},
                                {"mariadb_partition_by": "HASH(id)", "mariadb_partitions": "2"}]))
    if rng.random() < 0.1:
        made["prefixes"] = ["TEMPORARY"]
    items = made["items"]
    if rng.random() < 0.3:
        some = rng.sample(names, rng.randint(1, len(names)))
        items.append({"kind": "unique", "columns": some, **constraint_name(rng, "uq_x"),
                      **rng.choice([{}, {}, {"sqlite_on_conflict": "IGNORE"}, {"mssql_clustered": True},
                                    {"deferrable": True, "initially": "DEFERRED"}])})
    if rng.random() < 0.1:
        items.append({"kind": "primary_key", "columns": names[:2], "name": rng.choice(["pk_own", {"conv": "pk_conv"}])})
    if rng.random() < 0.3:
        items.append({"kind": "check", "sqltext": "a > 5 or b = '%'", "name": rng.choice(["positive", {"conv": "ck_f"}])})
    if rng.random() < 0.3:
        items.append({"kind": "index", "name": rng.choice(["ix_one", "Ix Two"]), "unique": rng.random() < 0.4,
                      "elements": rng.sample(names, rng.randint(1, len(names))), **index_options(rng, names)})
    if rng.random() < 0.2:
        items.append({"kind": "index", "name": "ix_expr", "elements": [{"text": "lower(name)"}, names[0]]})
    if earlier and rng.random() < 0.6:
        other = rng.choice(earlier)
        target = other["columns"][0]["name"]
        prefix = other["schema"] + "." if "schema" in other else ""
        key = {"kind": "foreign_key", "columns": [rng.choice(names)], "targets": [f"{prefix}{other['name']}.{target}"],
               **constraint_name(rng, "fk_x")}
        if rng.random() < 0.4:
            key["ondelete"] = rng.choice(ACTIONS)
        if rng.random() < 0.2:
            key["onupdate"] = rng.choice(ACTIONS)
        if rng.random() < 0.2:
            key["deferrable"] = rng.random() < 0.7
            key["initially"] = rng.choice(["DEFERRED", "IMMEDIATE"])
        if rng.random() < 0.1:
            key["match"] = "FULL"
        if rng.random() < 0.1:
            key["use_alter"] = True
        items.append(key)
    return made


def index_options(rng, names):
    return rng.choice([
        {}, {}, {"postgresql_using": "gin"}, {"sqlite_where": {"text": "x > '%'"}}, {"mysql_length": 7},
        {"postgresql_where": {"text": "x > 1"}, "postgresql_concurrently": True}, {"mysql_prefix": "FULLTEXT"},
        {"mysql_length": {names[0]: 3}, "mysql_using": "hash"}, {"mssql_clustered": False, "mssql_include": [names[0]]},
        {"postgresql_include": [names[0]], "postgresql_ops": {names[0]: "text_pattern_ops"}}, {"oracle_bitmap": True},
        {"postgresql_with": {"fillfactor": 50, "fastupdate": True}}, {"postgresql_nulls_not_distinct": False},
    ])


def constraint_name(rng, name):
    return {"name": rng.choice([name, {"conv": name}])} if rng.random() < 0.5 else {}


def cases(seed, count):
    rng = random.Random(seed)
    made = []
    for at in range(count):
        tables = []
        for n in range(rng.randint(1, 2)):
            tables.append(table(rng, n, tables))
        case = {"name": f"random {seed}/{at}", "tables": tables}
        convention = rng.choice(CONVENTIONS)
        if convention:
            case["metadata"] = {"naming_convention": convention}
        if rng.random() < 0.15:
            case["paramstyle"] = "pyformat"
        made.append(case)
    return made
