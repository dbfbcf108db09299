set -eu
TZ=UTC xgettext --language=C --keyword=_ --output=- main.c | sed '/^"POT-Creation-Date:/d' >"$SLIPWAY_OUT/po-date.pot"
