class MigrationError(Exception):
    pass

class Runner:
    def __call__(self, steps):
        for step in steps:
            step()

def bad():
    raise MigrationError(
        "first line\n"
        "second line"
    )

Runner()([
    lambda: None,
    bad,
])
