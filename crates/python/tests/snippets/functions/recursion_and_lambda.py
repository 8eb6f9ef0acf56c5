def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(20), fact(30))
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(i) for i in range(12)])
def ack(m, n):
    if m == 0: return n + 1
    if n == 0: return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
def depth(n):
    return n if n == 0 else depth(n - 1)
print(depth(500))
