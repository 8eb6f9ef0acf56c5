#!/bin/sh
# Writes everything under tests/expected, and the reserved words, from real SQLAlchemy.
#
#     ORACLE_PYTHON=path/to/python crates/sqlalchemy/tests/oracle/regenerate.sh
#
# With a seed and a count it compares that many random cases instead, and keeps nothing:
#
#     ... regenerate.sh 42 1000
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
tests=$(dirname -- "$here")
python=${ORACLE_PYTHON:-python3}

if [ $# -eq 2 ]; then
    kept=$(mktemp -d)
    trap 'rm -rf "$kept"' EXIT
    "$python" "$here/ddl.py" "$tests/cases/ddl.json" "$1" "$2" > "$kept/ddl.json"
    "$python" "$here/reflect.py" "$tests/cases/reflect.json" "$1" "$2" > "$kept/reflect.json"
    cd "$tests/.."
    DDL_EXPECTED=$kept/ddl.json REFLECT_EXPECTED=$kept/reflect.json cargo test --test ddl --test reflect --no-fail-fast
    exit
fi
"$python" "$here/reserved_words.py" > "$tests/../src/dialect/reserved.rs"
"$python" "$here/column_types.py" > "$tests/expected/types.json"
"$python" "$here/literals.py" > "$tests/expected/literals.json"
"$python" "$here/ddl.py" "$tests/cases/ddl.json" 1 60 > "$tests/expected/ddl.json"
"$python" "$here/reflect.py" "$tests/cases/reflect.json" 7 60 > "$tests/expected/reflect.json"
