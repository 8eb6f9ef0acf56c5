"""Writes src/dialect/reserved.rs: the words each real dialect quotes.

    ORACLE_PYTHON tests/oracle/reserved_words.py > src/dialect/reserved.rs
"""

import textwrap

from sqlalchemy.dialects.mssql.base import MSIdentifierPreparer
from sqlalchemy.dialects.mysql import reserved_words as mysql
from sqlalchemy.dialects.oracle.base import OracleIdentifierPreparer
from sqlalchemy.dialects.postgresql.base import PGIdentifierPreparer
from sqlalchemy.dialects.sqlite.base import SQLiteIdentifierPreparer
from sqlalchemy.sql.compiler import RESERVED_WORDS

LISTS = [
    ("DEFAULT", "Standard SQL, as dialects without a list of their own have it", RESERVED_WORDS),
    ("SQLITE", "SQLite", SQLiteIdentifierPreparer.reserved_words),
    ("POSTGRESQL", "PostgreSQL", PGIdentifierPreparer.reserved_words),
    ("MYSQL", "MySQL", mysql.RESERVED_WORDS_MYSQL),
    ("MARIADB", "MariaDB", mysql.RESERVED_WORDS_MARIADB),
    ("MSSQL", "SQL Server", MSIdentifierPreparer.reserved_words),
    ("ORACLE", "Oracle", OracleIdentifierPreparer.reserved_words),
]

print("//! Words that each database reserves, and so wants quoted as identifiers. Sorted, to be searched by halves.")
print("//!")
print("//! Written by `tests/oracle/reserved_words.py`.")
for name, who, words in LISTS:
    print(f"\n/// {who}.")
    print("#[rustfmt::skip]")
    print(f"pub(super) static {name}: &[&str] = &[")
    for line in textwrap.wrap(", ".join(f'"{word}"' for word in sorted(words)), 104):
        print("    " + line + ("," if not line.endswith(",") else ""))
    print("];")
