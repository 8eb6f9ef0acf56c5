from urllib.parse import urlparse, urlsplit, quote, unquote, quote_plus, urlencode, parse_qs, urljoin, urlunparse
import csv, io
u = urlparse("postgresql+psycopg2://us%40er:p%3Aw@host.example:5432/db?a=1&b=2#frag")
print(u, u.scheme, u.hostname, u.port, u.username, u.password, u.path, u.query, u.geturl(), quote("a b/é?"), quote("a/b", safe=""), unquote("a%20b%C3%A9"), quote_plus("a b&c"), urlencode({"a": 1, "b": "x y"}), urlencode([("k", [1, 2])], doseq=True), parse_qs("a=1&a=2&b="), urljoin("http://a/b/c", "d"), urljoin("http://a/b/", "../x"), urlsplit("sqlite:///x.db"), urlunparse(("http", "h", "/p", "", "q=1", "")))
f = io.StringIO()
w = csv.writer(f); w.writerow(["a", 1, None, "x,y", 'q"q', "l\nm"]); w.writerows([[1.5, True], [""]]); print(repr(f.getvalue()))
print(list(csv.reader(io.StringIO(f.getvalue()))), list(csv.reader(["a;b", "c"], delimiter=";")), list(csv.DictReader(["x,y", "1,2", "3"])))
d = csv.DictWriter(f, ["a", "b"]); d.writeheader(); d.writerow({"a": 1, "b": 2}); print(repr(f.getvalue()[-14:]))
try: d.writerow({"z": 1})
except ValueError as e: print(e)
