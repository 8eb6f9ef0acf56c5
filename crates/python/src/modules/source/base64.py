"""Base 64 and 32 and 16."""
import binascii


def _bytes(s):
    return s.encode("ascii") if isinstance(s, str) else bytes(s)


def b64encode(s, altchars=None):
    made = binascii.b2a_base64(s, newline=False)
    return made if altchars is None else made.replace(b"+", altchars[:1]).replace(b"/", altchars[1:])


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.replace(altchars[:1], b"+").replace(altchars[1:], b"/")
    return binascii.a2b_base64(s)


standard_b64encode, standard_b64decode = b64encode, b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def encodebytes(s):
    return b"".join(binascii.b2a_base64(s[at:at + 57]) for at in range(0, len(s), 57))


decodebytes = b64decode


def b16encode(s):
    return s.hex().upper().encode("ascii")


def b16decode(s, casefold=False):
    return bytes.fromhex(_bytes(s).decode("ascii"))


_b32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def b32encode(s):
    out = b""
    for at in range(0, len(s), 5):
        part = s[at:at + 5]
        number = int.from_bytes(part + b"\0" * (5 - len(part)), "big")
        digits = bytes(_b32[(number >> shift) & 31] for shift in range(35, -1, -5))
        keep = (len(part) * 8 + 4) // 5
        out += digits[:keep] + b"=" * (8 - keep)
    return out


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    out = b""
    for at in range(0, len(s), 8):
        digits = s[at:at + 8].rstrip(b"=")
        number = 0
        for digit in digits:
            number = number << 5 | _b32.index(bytes([digit]))
        number <<= 5 * (8 - len(digits))
        out += number.to_bytes(5, "big")[:len(digits) * 5 // 8]
    return out
