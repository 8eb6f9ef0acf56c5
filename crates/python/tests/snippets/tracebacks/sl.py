def sl():
    return [1,2,3]["a":2]
sl()
