naïve = "é" * 3; value = naïve.upper() + missing_ü
