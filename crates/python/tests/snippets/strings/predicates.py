for s in ("abc", "ABC", "Abc", "123", "a1", "", " ", "a b", "²", "é", "_x", "1a", "class", "Ǆ", "\n", "ab\n", "½", "٣"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isupper(), s.islower(), s.istitle(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii())
