class MyErr(Exception):
    def __str__(self):
        return "my text"
raise MyErr
