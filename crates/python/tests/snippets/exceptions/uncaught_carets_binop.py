a = "text"
b = 5
total = (1 + 2) * 3 + len("abc") + (a + b) - 1
