raise ValueError("a\nb")
