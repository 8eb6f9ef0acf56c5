for text in ("import no_such_module", "from _helper import nope", "import _helper.sub", "from os import path, nope2", "from . import x", "from _pkg import nope3", "import _pkg.nope4"):
    try:
        exec(text)
    except ImportError as e:
        print(type(e).__name__, str(e).split(" (")[0], e.name)
