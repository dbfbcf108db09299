import os
import time
import zipfile

# zipfile takes the local time; that is another trap.
os.environ["TZ"] = "UTC"
time.tzset()
with zipfile.ZipFile(os.environ["SLIPWAY_OUT"] + "/python-zip-now.zip", "w") as archive:
    archive.writestr(zipfile.ZipInfo("module.py", (1980, 1, 1, 0, 0, 0)), "answer = 42\n")
