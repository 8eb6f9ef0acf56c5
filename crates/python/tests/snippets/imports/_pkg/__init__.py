print("package init", __name__, __package__)
from .alpha import ALPHA
from . import beta
level = "package"
