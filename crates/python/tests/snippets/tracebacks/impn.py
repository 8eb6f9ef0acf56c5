import nope.x
