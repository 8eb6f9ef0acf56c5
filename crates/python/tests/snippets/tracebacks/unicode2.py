def f(é):
    return "äöü" + é["ß"]
f({})
