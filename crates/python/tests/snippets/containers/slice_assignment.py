l = [0, 1, 2, 3, 4]; l[1:3] = "ab"; print(l); l[:0] = [9, 9]; print(l); l[len(l):] = (7,); print(l); l[::3] = [None] * len(l[::3]); print(l); l[2:5] = []; print(l); l[-2:] = [x * 2 if x else x for x in l[-2:]]; print(l); del l[::2]; print(l); l[10:20] = [5]; print(l); l[1:1] = l; print(l); l[:] = []; print(l)
l = list(range(6)); l[4:1] = ["ins"]; print(l); l[-1:0:-2] = "xyz"; print(l); l *= 0; print(l)
l2 = [1, 2, 3]
try: l2[::2] = [1, 2, 3]
except (ValueError, SyntaxError) as e: print(e)
