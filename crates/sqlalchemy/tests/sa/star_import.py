from sqlalchemy import *
from sqlalchemy.orm import *

t = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("n", String(3)))
print(select(t).where(and_(t.c.id == 1, func.lower(t.c.n) == "x")))
print(sorted(name for name in ("Table", "relationship", "Session", "text", "Index") if name in globals()))
