class Outer:
    class Inner:
        @staticmethod
        def go(x): return x.missing
        @classmethod
        def start(cls): return [cls.go(i) for i in (1,)]
Outer.Inner.start()
