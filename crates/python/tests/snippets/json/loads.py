import json
for t in ("null", "true", "1", "-1.5e3", "1E400", "12345678901234567890", '"a\\u00e9\\n\\ud83d\\ude00\\/"', "[]", "{}", ' [1, 2 , {"a":\n[true]}] ', '{"a": 1, "a": 2}', "NaN", "-Infinity", '"é"', "0", "-0", "-0.0", "1.0"):
    print(repr(json.loads(t)))
print(json.loads(b'{"a": 1}'), json.loads('{"a": 1.5}', parse_float=str), json.loads('[1, 2]', parse_int=float), json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())), json.loads('{"b": 1, "a": 2}', object_pairs_hook=list))
import io
f = io.StringIO()
json.dump({"x": [1]}, f)
f.seek(0)
print(f.getvalue(), json.load(f))
for t in ("", "{", "[1,]", "[1 2]", '{"a" 1}', "{a: 1}", '{"a": 1,}', '"abc', "nul", "[1] x", "01", "1.", '"\\q"', '"\\u12"', '"a\nb"', "{'a': 1}", "tru", "-", "[", '{"a":', "\n\n  x"):
    try:
        print(json.loads(t))
    except json.JSONDecodeError as e:
        print(repr(t), "|", e, "|", e.pos, e.lineno, e.colno, e.msg)
for bad in (lambda: json.loads(None), lambda: json.loads(5)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(json.loads(json.dumps({"k": [1, 2.5, None, "é"]})) == {"k": [1, 2.5, None, "é"]}, issubclass(json.JSONDecodeError, ValueError))
