config = {"a": [{"b": None}]}
value = config["a"][0]["b"]["c"]
