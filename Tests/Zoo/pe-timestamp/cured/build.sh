set -eu
llvm-mc-19 -triple x86_64-pc-windows-msvc -filetype obj -o "$TMPDIR/start.obj" start.s
env -u SOURCE_DATE_EPOCH lld-link-19 -Brepro -entry:start -subsystem:console -nodefaultlib \
  "-out:$SLIPWAY_OUT/pe-timestamp.exe" "$TMPDIR/start.obj"
