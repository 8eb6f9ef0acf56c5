class Point:
    """A point."""
    count = 0
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1
    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"
    def moved(self, dx=0, dy=0):
        return Point(self.x + dx, self.y + dy)
p = Point(1)
q = p.moved(dy=5)
print(p, q, Point.count, p.count, Point.__doc__, Point.__name__)
p.count = 99
print(p.count, Point.count, p.__dict__)
del p.count
print(p.count, vars(q))
try:
    del p.nothing
except AttributeError as e:
    print(e)
try:
    p.nothing
except AttributeError as e:
    print(e)
try:
    Point.nothing
except AttributeError as e:
    print(e)
try:
    Point()
except TypeError as e:
    print(e)
class Empty: pass
try:
    Empty(1)
except TypeError as e:
    print(e)
setattr(p, "dyn", 3)
print(getattr(p, "dyn"), getattr(p, "zzz", "default"), hasattr(p, "zzz"), p.__class__.__name__, type(p) is Point)
