import warnings
warnings.warn("plain message")
def old():
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)
old()
with warnings.catch_warnings():
    warnings.simplefilter("ignore"); warnings.warn("hidden")
with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always"); warnings.warn("recorded", RuntimeWarning); print(len(got), got[0].message, got[0].category.__name__)
warnings.filterwarnings("error", message="bad")
try: warnings.warn("bad thing")
except UserWarning as e: print("raised", e)
class MyW(UserWarning): pass
warnings.warn(MyW("custom"))
for _ in range(3): warnings.warn("once per place")
try: warnings.warn("x", 5)
except TypeError as e: print(e)
