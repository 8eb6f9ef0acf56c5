def cleanup():
    global state
    del state
state = 1
cleanup()
print("once")
cleanup()
