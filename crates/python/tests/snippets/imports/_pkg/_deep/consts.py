NAME = "!"
from ..alpha import ALPHA
LATE = ALPHA
