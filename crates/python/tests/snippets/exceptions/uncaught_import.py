from _thing import present
print(present)
from _thing import no_such_name
