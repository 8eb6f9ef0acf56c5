"""Keyed hashing."""
import hashlib


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        make = getattr(hashlib, digestmod) if isinstance(digestmod, str) else digestmod
        self._make = make
        inner = make()
        block = inner.block_size
        if len(key) > block:
            key = make(key).digest()
        key = key + b"\0" * (block - len(key))
        self._outer = bytes(byte ^ 0x5C for byte in key)
        self._inner = make(bytes(byte ^ 0x36 for byte in key))
        self.digest_size = inner.digest_size
        self.name = f"hmac-{inner.name}"
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(msg)

    def digest(self):
        return self._make(self._outer + self._inner.digest()).digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    return a == b
