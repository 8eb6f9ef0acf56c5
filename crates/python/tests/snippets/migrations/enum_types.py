import enum
class Status(str, enum.Enum):
    active = "active"
    off = "off"
    @classmethod
    def choices(cls): return [(m.value, m.name.title()) for m in cls]
OLD = ("draft", "live"); NEW = tuple(sorted(OLD + ("archived",)))
print(Status.choices(), NEW, ", ".join(f"'{s.value}'" for s in Status), [s for s in Status if s != "off"], Status("off").name, "active" in [s.value for s in Status], set(NEW) - set(OLD))
mapping = {Status.active: 1, "off": 0}; print(mapping["active"], mapping[Status.off])
