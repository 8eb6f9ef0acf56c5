"""The platform, as scripts see it."""


def system(): return "Linux"
def node(): return ""
def release(): return ""
def version(): return ""
def machine(): return "x86_64"
def processor(): return ""
def python_version(): return "3.11.7"
def python_version_tuple(): return ("3", "11", "7")
def python_implementation(): return "CPython"
def platform(aliased=False, terse=False): return "Linux"
