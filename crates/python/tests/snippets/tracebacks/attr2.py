"x".uper()
