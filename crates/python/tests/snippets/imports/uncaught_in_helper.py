import _helper
_helper.fail()
