a = 1; b = a.foo; c = 2
