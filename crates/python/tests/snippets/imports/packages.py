import _pkg
import _pkg.alpha as al
from _pkg import beta, level
from _pkg._deep import consts
print(_pkg.ALPHA, al.COMBINED, beta.A, level, consts.NAME, _pkg._deep.consts is consts, _pkg.__name__, al.__package__, _pkg.__path__ is not None)
