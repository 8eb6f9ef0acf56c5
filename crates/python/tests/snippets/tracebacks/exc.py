class MyErr(Exception):
    pass
raise MyErr("boom", 2)
