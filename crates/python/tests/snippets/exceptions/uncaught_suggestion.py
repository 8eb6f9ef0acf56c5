class Account:
    balance = 1
    def deposit(self): pass

Account().depositt()
