from contextlib import suppress, nullcontext, ExitStack, closing, contextmanager, redirect_stdout
with suppress(KeyError, IndexError): {}["x"]
with suppress(ValueError):
    int("x"); print("never")
with nullcontext(5) as n: print(n)
@contextmanager
def cm(name, fail=False):
    print("in", name)
    try: yield name
    finally: print("out", name)
with ExitStack() as st:
    vals = [st.enter_context(cm(i)) for i in "ab"]; st.callback(print, "cb", 1); print(vals)
class C:
    def close(self): print("closed")
with closing(C()) as c: pass
try:
    with ExitStack() as st:
        st.enter_context(cm("z")); raise RuntimeError("boom")
except RuntimeError as e: print("got", e)
with ExitStack() as st:
    st.push(lambda *exc: print("swallow", exc[0].__name__) or True); raise ValueError
try:
    with suppress(KeyError): raise ValueError("through")
except ValueError as e: print(e)
