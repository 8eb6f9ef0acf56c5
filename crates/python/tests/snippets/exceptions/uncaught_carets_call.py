def f(*args):
    return undefined_thing(*args).attr

result = [f(i) for i in range(3)]
