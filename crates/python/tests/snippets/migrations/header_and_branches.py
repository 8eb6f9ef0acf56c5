"""add users

Revision ID: ae1027a6acf
Revises: None
Create Date: 2020-01-01 10:00:00.000000
"""
from typing import Sequence, Union
revision: str = "ae1027a6acf"
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = ("main", "other")
depends_on: Union[str, Sequence[str], None] = None
print(__doc__.strip().split("\n")[0], revision, down_revision, branch_labels, depends_on)
print([l.split(":", 1)[0] for l in __doc__.splitlines() if ":" in l])
