from _star import *
print(exported, _also)
try:
    hidden
except NameError as e:
    print(e)
from math import *
print(floor(2.7), pi > 3)
