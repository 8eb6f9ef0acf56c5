ALPHA = "alpha value"
from ._deep import consts
COMBINED = ALPHA + consts.NAME
