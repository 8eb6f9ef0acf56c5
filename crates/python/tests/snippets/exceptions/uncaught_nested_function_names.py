def outer():
    def inner():
        raise LookupError("deep")
    class K:
        def m(self): inner()
    K().m()
outer()
