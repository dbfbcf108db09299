#!/usr/bin/env bash
# Gives a folder in which the linker finds only static libraries, for those that are not part of glibc:
#
#   Scripts/static-libraries.sh FOLDER
#
# The linker takes the first folder that has a library in either form, so this one, named first, makes
# the released program start on a machine that has glibc and nothing else.
set -euo pipefail

folder=${1:?usage: static-libraries.sh FOLDER}
mkdir -p "$folder"
for name in libz.a liblzma.a libzstd.a libstdc++.a; do
  path=$(clang -print-file-name="$name")
  if [ "$path" = "$name" ]; then
    echo "static-libraries: $name is not here: run Scripts/setup.sh build" >&2
    exit 1
  fi
  ln -sfn "$(realpath "$path")" "$folder/$name"
done
