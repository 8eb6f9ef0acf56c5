import json
json.dumpz({})
