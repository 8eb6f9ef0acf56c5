import logging
logging.getLogger("a").warning("to stderr %s", 1)
logging.getLogger("a").info("nothing")
logging.warning("root prefix")
logging.getLogger("a").warning("after basicConfig")
