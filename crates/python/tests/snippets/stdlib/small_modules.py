import math, copy, operator, random, hashlib, base64, binascii, hmac, time, calendar, types, numbers, secrets, platform
print(math.pi, math.floor(-1.5), math.ceil(1.2), math.sqrt(16), math.gcd(12, 18), math.factorial(10), math.log(math.e), math.log10(1000), math.log(8, 2), math.isclose(0.1 + 0.2, 0.3), math.inf, math.trunc(-1.7), math.comb(5, 2), math.prod([1, 2, 3]), math.isqrt(17), math.hypot(3, 4), math.fsum([0.1] * 10), math.modf(1.5), math.lcm(4, 6), math.copysign(1, -0.0), math.isnan(math.nan), math.pow(2, 3), math.degrees(math.pi))
a = [1, [2, {"k": (3,)}]]; b = copy.copy(a); c = copy.deepcopy(a); a[1].append(9); print(b[1], c[1], copy.deepcopy({1: {2}}), copy.copy((1,)))
class O:
    def __init__(self): self.l = [1]
o = O(); s = copy.copy(o); d = copy.deepcopy(o); o.l.append(2); print(s.l, d.l, type(d).__name__)
print(operator.itemgetter(1)([1, 2]), operator.attrgetter("a.b")(types.SimpleNamespace(a=types.SimpleNamespace(b=5))), operator.add(1, 2), operator.methodcaller("upper")("x"), types.SimpleNamespace(x=1), types.SimpleNamespace(x=1) == types.SimpleNamespace(x=1))
print(hashlib.md5(b"x").hexdigest(), hashlib.sha1(b"abc").hexdigest(), hashlib.sha256(b"").hexdigest()[:16], hashlib.new("sha512", b"q").hexdigest()[:16], hashlib.sha256(b"a").digest_size, hashlib.sha224(b"").name, hmac.new(b"k", b"m", hashlib.sha256).hexdigest()[:16], hmac.compare_digest("a", "a"))
print(base64.b64encode(b"hello!"), base64.b64decode("aGVsbG8h"), base64.urlsafe_b64encode(b"\xff\xfe\xfd"), base64.b64encode(b"a"), base64.b64decode(b"YQ=="), base64.b32encode(b"hi"), base64.b16encode(b"hi"), binascii.hexlify(b"hi"), binascii.crc32(b"hello"))
random.seed(42); print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(10), 3), random.uniform(0, 1)); l = [1, 2, 3, 4]; random.shuffle(l); print(l); random.seed("text"); print(random.random(), random.getrandbits(40), random.Random(7).randrange(0, 100, 5))
print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.month_name[3], time.strftime("%Y", time.gmtime(0)), time.gmtime(86400).tm_mday, type(time.time()).__name__, len(secrets.token_hex(4)), isinstance(5, numbers.Integral), isinstance(5.5, numbers.Number))
try: hashlib.md5("text")
except TypeError as e: print(e)
try: math.sqrt(-1)
except ValueError as e: print(e)
try: math.floor("x")
except TypeError as e: print(e)
try: hashlib.new("nope")
except ValueError as e: print(str(e)[:21])
for name in ("sha256", "SHA1", "md5", "sha384", "sha512", "sha224"): print(hashlib.pbkdf2_hmac(name, b"password", b"salt", 50).hex(), hashlib.pbkdf2_hmac(name, b"", b"s", 3, dklen=70).hex()[:40])
for wrong in (("nope", b"", b"", 1), ("md5", b"", b"", 0), ("md5", b"", b"", -3), ("md5", b"", b"", 1, 0)):
    try: hashlib.pbkdf2_hmac(*wrong)
    except ValueError as e: print(str(e)[:21])
for wrong in (("md5", "text", b"", 1), ("md5", b"", "salt", 1), ("md5", b"", None, 1), (5, b"", b"", 1)):
    try: hashlib.pbkdf2_hmac(*wrong)
    except TypeError as e: print(e)
for wrong in (("md5", b"", b"", 2**31), ("md5", b"", b"", 1, 2**31)):
    try: hashlib.pbkdf2_hmac(*wrong)
    except OverflowError as e: print(e)
