set -eu
sqlite3 "$SLIPWAY_OUT/sqlite-time.db" "CREATE TABLE made (at TEXT); INSERT INTO made VALUES (datetime($SOURCE_DATE_EPOCH, 'unixepoch'));"
