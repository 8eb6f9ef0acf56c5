def run(kind):
    out = []
    try:
        out.append("try")
        if kind == "raise": raise ValueError("v")
        if kind == "return": return out
        if kind == "other": raise KeyError("k")
    except ValueError as e:
        out.append(f"except {e}")
    else:
        out.append("else")
    finally:
        out.append("finally")
    return out
for k in ("ok", "raise", "return"):
    print(k, run(k))
try:
    run("other")
except KeyError as e:
    print("escaped", e, e.args)
def over():
    try:
        return "try"
    finally:
        return "finally"
print(over())
def loop():
    seen = []
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            seen.append(i)
        finally:
            seen.append(f"f{i}")
    else:
        seen.append("else")
    return seen
print(loop())
def swallow():
    while True:
        try:
            raise RuntimeError
        finally:
            break
    return "swallowed"
print(swallow())
def nested():
    try:
        try:
            1 / 0
        finally:
            print("inner finally")
    except ZeroDivisionError:
        print("outer except")
        try:
            raise
        except ZeroDivisionError as e:
            return str(e)
print(nested())
