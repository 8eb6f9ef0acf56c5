@undefined
class Foo(Bar): pass
