from .alpha import ALPHA as A
from . import alpha as sibling
B = sibling.ALPHA.upper()
