"""One straight, ordinary history of any length: what a team writes over the years.

    benches/history.py REVISIONS    as the page fetches a sample: one JSON value, on standard output
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

# alembic.ini, env.py and template of an ordinary project: those that cases without their own have.
STOCK = Path(__file__).resolve().parent.parent / "tests/runner/src/stock"

SCRIPT = '''\
"""{message}

Revision ID: {id}
Revises: {parent}
Create Date: 2025-01-01 00:00:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = {id!r}
down_revision: Union[str, Sequence[str], None] = {parent!r}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    {up}


def downgrade() -> None:
    {down}
'''


def step(number: int) -> tuple[str, str, str]:
    """Message, upgrade and downgrade of one revision. Ten of them belong to one table."""
    table, kind = f"table_{number // 10}", number % 10
    if kind == 0:
        foreign = "\n        sa.ForeignKeyConstraint(['parent_id'], ['table_0.id'])," if number else ""
        return (
            f"create {table}",
            f"""op.create_table(
        "{table}",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(), server_default=sa.func.now(), nullable=False),{foreign}
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="uq_{table}_name"),
    )""",
            f'op.drop_table("{table}")',
        )
    if kind == 9:
        return (
            f"longer names in {table}",
            f'with op.batch_alter_table("{table}") as batch_op:\n        '
            'batch_op.alter_column("name", existing_type=sa.String(length=80), type_=sa.String(length=200))',
            f'with op.batch_alter_table("{table}") as batch_op:\n        '
            'batch_op.alter_column("name", existing_type=sa.String(length=200), type_=sa.String(length=80))',
        )
    if kind in (3, 6):
        return (
            f"index {table}",
            f'op.create_index("ix_{table}_{kind}", "{table}", ["column_{kind - 1}"])',
            f'op.drop_index("ix_{table}_{kind}", table_name="{table}")',
        )
    if kind == 7:
        return (f"fill {table}", f"op.execute(\"UPDATE {table} SET column_1 = 'x' WHERE column_1 IS NULL\")", "pass")
    return (
        f"add column_{kind} to {table}",
        f'op.add_column("{table}", sa.Column("column_{kind}", sa.String(length=40), nullable=True))',
        f'op.drop_column("{table}", "column_{kind}")',
    )


def id_of(number: int) -> str:
    """Any twelve hexadecimal digits; scattered, as real ones are."""
    return f"{(number * 0x9E3779B97F4A + 0xA1B2C3) % 2**48:012x}"


def write(folder: Path, revisions: int) -> None:
    """A project with so many revisions."""
    (folder / "versions").mkdir(parents=True)
    for stock in STOCK.iterdir():
        shutil.copy(stock, folder)
    parent = None
    for number in range(revisions):
        id = id_of(number)
        message, up, down = step(number)
        text = SCRIPT.format(message=message, id=id, parent=parent, up=up, down=down)
        (folder / "versions" / f"{id}_{message.replace(' ', '_')}.py").write_text(text)
        parent = id


def sample(revisions: int) -> dict:
    """The same as a sample of the page, its last revision open."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        write(folder, revisions)
        files = {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()}
    last = f"{id_of(revisions - 1)}_{step(revisions - 1)[0].replace(' ', '_')}.py"
    return {
        "name": f"history-{revisions}",
        "title": f"{revisions} revisions",
        "open": f"versions/{last}",
        "seed": None,
        "files": files,
        "story": [],
    }


if __name__ == "__main__":
    json.dump(sample(int(sys.argv[1])), sys.stdout)
