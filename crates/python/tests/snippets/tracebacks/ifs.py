if not {}["a"]: pass
