import datetime
from typing import List, Optional
import sqlalchemy as sa
from sqlalchemy import ForeignKey, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declarative_base, declared_attr, mapped_column, relationship, sessionmaker
from sqlalchemy.schema import CreateTable

class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(column_0_label)s", "fk": "fk_%(table_name)s_%(column_0_name)s"})

class Stamped:
    created_at: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[Optional[datetime.datetime]]

class Named:
    @declared_attr.directive
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

class User(Named, Stamped, Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), index=True)
    email: Mapped[Optional[str]] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    posts: Mapped[List["Post"]] = relationship(back_populates="author")
    __table_args__ = (sa.CheckConstraint("length(name) > 0", name="named"), {"comment": "people"})

class Post(Named, Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str]
    score = mapped_column(sa.Numeric(5, 2), nullable=False, server_default="0")
    author: Mapped["User"] = relationship(back_populates="posts")

Old = declarative_base()
class Thing(Old):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)
    label = sa.Column("the_label", sa.String(20), nullable=False, default="none")

for model in (User, Post, Thing):
    print(CreateTable(model.__table__))
print(sorted(Base.metadata.tables), list(Old.metadata.tables), User.__table__.name, User.__tablename__, User.__table__.comment)
print(User.name == "x", sa.select(User.id, User.name).where(User.active == True).order_by(User.name.desc()))
print(sa.select(Thing.label), Thing.__table__.c.keys())
e = sa.create_engine("sqlite://")
Base.metadata.create_all(e)
Old.metadata.create_all(e)
with Session(e) as s:
    ann = User(name="ann", email="a@x")
    bob = User(name="bob")
    s.add_all([ann, bob])
    s.flush()
    print(ann.id, bob.id, ann.active)
    s.add(Post(title="one", author=ann))
    s.add(Post(title="two", user_id=bob.id))
    s.commit()
    print([u.name for u in s.query(User).order_by(User.id)], s.query(User).count(), s.query(Post).filter_by(title="two").one().user_id)
    print(s.query(User).filter(User.name.like("b%")).first().name, s.get(User, 1).name, s.query(User.name, User.id).order_by(User.id).all())
    ann.name = "anna"
    s.commit()
    print(s.scalars(sa.select(User.name).order_by(User.id)).all(), [u.name for u in s.scalars(sa.select(User).order_by(User.id))])
    print([p.title for p in ann.posts], s.query(Post).first().author.name)
    print(s.query(Post).filter(Post.title == "two").update({"title": "second"}), s.query(Post).filter(Post.user_id == 2).delete())
    s.delete(bob)
    s.commit()
    print(s.query(User).count(), s.execute(sa.text("select title from posts")).all())
    try:
        User(nope=1)
    except TypeError as error:
        print(error)
Maker = sessionmaker(bind=e)
with Maker() as s:
    s.add(Thing())
    s.commit()
    print(s.query(Thing).one().label)
    s.bulk_insert_mappings(Thing, [{"label": "x"}, {"label": "y"}])
    s.commit()
    print([t.label for t in s.query(Thing).order_by(Thing.label.desc()).limit(2)])
