set -eu
TZ=UTC zip -q -X -D "$SLIPWAY_OUT/zip-mtime.zip" files/anchor.txt files/beacon.txt files/compass.txt files/drift.txt
