import os
import time

moment = int(os.environ["SOURCE_DATE_EPOCH"])
with open(os.environ["SLIPWAY_OUT"] + "/python-local-time.txt", "w") as file:
    print(time.strftime("at %Y-%m-%d %H:%M", time.localtime(moment)), file=file)
