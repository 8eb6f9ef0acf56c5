from sqlalchemy import *
from sqlalchemy.orm import *
from sqlalchemy import exc
Base = declarative_base()
tag_of = Table("tag_of", Base.metadata, Column("post_id", ForeignKey("post.id"), primary_key=True), Column("tag_id", ForeignKey("tag.id"), primary_key=True))
class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    boss_id = Column(Integer, ForeignKey("user.id"))
    posts = relationship("Post", back_populates="author", order_by="Post.id", cascade="all, delete-orphan")
    @validates("name")
    def check(self, key, value):
        if not value:
            raise ValueError("no " + key)
        return value.strip()
class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    title = Column(String(20))
    user_id = Column(ForeignKey("user.id"))
    author = relationship("User", back_populates="posts")
    tags = relationship("Tag", secondary=tag_of, backref="posts", order_by="Tag.id")
class Tag(Base):
    __tablename__ = "tag"
    id = Column(Integer, primary_key=True)
    word = Column(String(20))
e = create_engine("sqlite://")
Base.metadata.create_all(e)
log = []
@event.listens_for(User, "before_insert")
def bi(mapper, connection, target): print("before_insert", mapper.class_.__name__, target.name)
@event.listens_for(Post, "after_update")
def au(mapper, connection, target): print("after_update", target.title)
@event.listens_for(Session, "before_flush")
def bf(session, ctx, instances): print("before_flush", len(session.new), len(session.deleted))
@event.listens_for(Session, "after_commit")
def ac(session): print("after_commit")
@event.listens_for(User.name, "set")
def st(target, value, oldvalue, initiator): print("set", value)
with Session(e) as s:
    u = User(id=1, name=" ann ")
    try: User(name="")
    except ValueError as x: print(x)
    a, b = Tag(id=1, word="a"), Tag(id=2, word="b")
    u.posts = [Post(id=1, title="one", tags=[a, b]), Post(id=2, title="two", tags=[b])]
    s.add(u)
    s.add(User(id=2, name="bob", boss_id=1))
    s.commit()
    print(s.execute(select(tag_of).order_by(tag_of.c.post_id, tag_of.c.tag_id)).all())
    print([p.title for p in b.posts] and sorted(p.title for p in b.posts))
with Session(e) as s:
    p = s.get(Post, 1)
    print([t.word for t in p.tags])
    p.tags.remove(p.tags[0])
    p.title = "uno"
    s.commit()
    print(s.execute(select(tag_of).order_by(tag_of.c.post_id, tag_of.c.tag_id)).all())
    p.tags.append(s.get(Tag, 1)); s.commit()
    print(s.execute(select(tag_of).order_by(tag_of.c.post_id, tag_of.c.tag_id)).all())
with Session(e) as s:
    us = s.query(User).options(selectinload(User.posts).selectinload(Post.tags)).order_by(User.id).all()
print([(u.name, [(p.title, [t.word for t in p.tags]) for p in u.posts]) for u in us])
with Session(e) as s:
    us = s.query(User).order_by(User.id).all()
try: us[0].posts
except Exception as x: print(type(x).__name__, str(x).split(" at ")[0])
with Session(e) as s:
    us = s.execute(select(User).options(joinedload(User.posts)).order_by(User.id)).unique().scalars().all()
    try: s.execute(select(User).options(joinedload(User.posts))).scalars().all()
    except exc.InvalidRequestError as x: print(x)
print([len(u.posts) for u in us])
with Session(e) as s:
    u = s.query(User).options(raiseload(User.posts)).first()
    try: u.posts
    except exc.InvalidRequestError as x: print(x)
    u = s.query(User).options(load_only(User.id)).first()
    print(u.name)
with Session(e) as s:
    Boss = aliased(User)
    print(s.execute(select(User.name, Boss.name).join(Boss, Boss.id == User.boss_id)).all())
    print([(x.name, y.name) for x, y in s.query(User, Boss).join(Boss, User.boss_id == Boss.id)])
    B2 = aliased(User, name="chief")
    print(select(B2.id).where(B2.name == "x"))
    print([x.name for x in s.scalars(select(B2).order_by(B2.id))])
    print(s.query(Post).join(Post.tags).filter(Tag.word == "a").count())
    print(s.query(User).join(User.posts).join(Post.tags).filter(Tag.word == "a").all()[0].name)
    print([p.title for p in s.query(Post).filter(Post.tags.any(Tag.word == "a"))])
    print(s.query(Post).filter(Post.tags.any()).count(), s.query(User).filter(User.posts.any(Post.title == "two")).count())
with Session(e) as s:
    s.delete(s.get(User, 1)); s.commit()
    print(s.scalar(select(func.count()).select_from(Post)), s.scalar(select(func.count()).select_from(tag_of)))
