import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)-5.5s [%(name)s] %(message)s")
log = logging.getLogger("alembic.runtime.migration")
log.info("Running %s -> %s", "a", "b"); log.debug("hidden"); log.warning("w %(x)s", {"x": 1}); logging.error("root"); log.critical("c")
print(log.name, log.level, log.getEffectiveLevel(), log.isEnabledFor(logging.DEBUG), log.parent.name, logging.getLogger() is logging.root, logging.getLogger("alembic.runtime.migration") is log, log, logging.getLogger("alembic").parent.name, log.parent.name)
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("H:%(message)s:%(lineno)d:%(filename)s"))
log.addHandler(h); log.propagate = False; log.setLevel("DEBUG"); log.debug("now"); log.removeHandler(h); log.propagate = True
try: 1 / 0
except ZeroDivisionError: logging.getLogger("x").exception("failed")
class H(logging.Handler):
    def emit(self, record): print("EMIT", record.levelname, record.getMessage(), record.name, record.args)
logging.getLogger("y").addHandler(H()); logging.getLogger("y.z").info("deep %d", 5)
class F(logging.Filter):
    def filter(self, r): return "ok" in r.getMessage()
l = logging.getLogger("flt"); l.addFilter(F()); l.info("ok this"); l.info("not this")
print(logging.getLevelName(20), logging.getLevelName("INFO"), logging.INFO, logging.getLevelName(15))
try: log.setLevel("NOPE")
except ValueError as e: print(e)
logging.disable(logging.ERROR); log.error("no"); logging.disable(logging.NOTSET); log.error("yes")
logging.log(35, "custom")
