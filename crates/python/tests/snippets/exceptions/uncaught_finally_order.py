def work():
    try:
        raise ValueError("first")
    finally:
        print("cleanup")

try:
    work()
finally:
    print("outer cleanup")
