#!/usr/bin/env python3
"""measure.py COMMAND...: runs it, and prints seconds, the peak of its own memory and of all that was resident in MB, and its status."""
import subprocess
import sys
import time

start = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
own = resident = 0
while process.poll() is None:
    try:
        with open(f"/proc/{process.pid}/status") as status:
            fields = dict(line.split(":", 1) for line in status)
        own = max(own, int(fields["RssAnon"].split()[0]))
        resident = max(resident, int(fields["VmHWM"].split()[0]))
    except (OSError, KeyError):
        pass
    time.sleep(0.005)
print(f"{time.monotonic() - start:.3f} {own / 1000:.0f} {resident / 1000:.0f} {process.returncode}")
