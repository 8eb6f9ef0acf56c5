class Config:
    a = 1
    class Inner:
        b = missing_name
