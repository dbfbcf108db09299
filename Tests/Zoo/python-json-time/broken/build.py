import datetime
import json
import os

created = datetime.datetime.fromtimestamp(__import__('time').time(), datetime.timezone.utc)
with open(os.environ["SLIPWAY_OUT"] + "/python-json-time.json", "w") as file:
    json.dump({"name": "zoo", "created": created.isoformat(), "files": []}, file, indent=2)
