set -eu
TZ=UTC xgettext --language=C --keyword=_ --output=- main.c >"$SLIPWAY_OUT/po-date.pot"
