"""Random values for secrets."""
import _host
from hmac import compare_digest


def token_bytes(nbytes=32):
    return _host.random(32 if nbytes is None else nbytes)


def token_hex(nbytes=32):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=32):
    import base64

    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def randbelow(n):
    return int.from_bytes(_host.random(16), "big") % n


def randbits(k):
    return int.from_bytes(_host.random((k + 7) // 8), "big") >> (-k % 8)


def choice(sequence):
    return sequence[randbelow(len(sequence))]
