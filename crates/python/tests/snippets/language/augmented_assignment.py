x = 5
x += 2; print(x)
x -= 1; x *= 3; x //= 2; x **= 2; x %= 50; print(x)
x /= 4; print(x)
x = 6; x |= 1; x &= 5; x ^= 3; x <<= 2; x >>= 1; print(x)
l = [1]; m = l
l += (2, 3); print(l, m is l)
l = l + [4]; print(m, l)
l *= 2; print(l)
t = (1,); u = t
t += (2,); print(t, u)
s = "a"; s += "b"; s *= 3; print(s)
d = {"k": 1}; d["k"] += 5; d |= {"z": 1}; print(d)
st = {1, 2}; st |= {3}; st -= {1}; st &= {2, 3, 4}; st ^= {2, 9}; print(sorted(st))
class A: n = 1
a = A(); a.n += 1; print(a.n, A.n)
def idx():
    print("once"); return 0
l = [10]; l[idx()] += 5; print(l)
tt = ([],)
try:
    tt[0] += [1]
except TypeError as e:
    print(e, tt)
try:
    undefined_var += 1
except NameError as e:
    print(e)
x: int = 5
x += 1
print(x)
