def add(item, bucket=[]):
    bucket.append(item)
    return bucket

print(add(1), add(2), add(3, []))
n = 1
def show(value=n, *, other=n + 1):
    return value, other
n = 10
print(show(), show(n), show(other=n))
print(show.__defaults__, show.__kwdefaults__, show.__name__, show.__qualname__)
