def k(d):
    return (d
       ["q"]["z"](3))
k({})
