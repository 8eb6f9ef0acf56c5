import sys
if sys.version_info >= (3, 8): mode = "new"
else: mode = "old"
try: import definitely_not_a_module
except ImportError: definitely_not_a_module = None
if mode == "new":
    def helper(): return "h"
else:
    def helper(): return "x"
print(mode, definitely_not_a_module, helper(), sys.version_info[:2] >= (3, 0), sys.version_info.major)
for i in range(3):
    def late(): return i
print(late(), i)
def gen_if(flag):
    if flag: yield 1
print(list(gen_if(True)), list(gen_if(False)))
