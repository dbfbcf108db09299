import os
import time
import zipfile

# zipfile takes the local time; that is another trap.
os.environ["TZ"] = "UTC"
time.tzset()
with zipfile.ZipFile(os.environ["SLIPWAY_OUT"] + "/python-zip-now.zip", "w") as archive:
    archive.writestr("module.py", "answer = 42\n")
