revision = "abc"
down_revision = None
print(revison)
