#!/usr/bin/env bash
# Makes Fuzz/seeds/TARGET: one or more small valid inputs for each reader, from the tools that write the
# format. They are not committed: any machine makes them anew.
set -euo pipefail
cd "$(dirname "$0")"
rm -rf seeds
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
repository=$PWD/..
mkdir -p "$work/in/sub"
printf 'hello\n' >"$work/in/a"
head -c 3000 /dev/zero >"$work/in/sub/$(printf 'n%.0s' {1..120})"
ln -s a "$work/in/link"
at() { mkdir -p "seeds/$1"; printf 'seeds/%s' "$1"; }

tar -C "$work/in" -cf "$(at tar)/ustar" --format=ustar a link
tar -C "$work/in" -cf "$(at tar)/pax" --format=pax .
tar -C "$work/in" -cf "$(at tar)/gnu" --format=gnu .
gzip -9 <"$(at tar)/gnu" >"$(at gzip)/gnu.gz"
xz -9 <"$(at tar)/gnu" >"$(at xz)/gnu.xz"
zstd -q -19 <"$(at tar)/gnu" >"$(at zstd)/gnu.zst"
(cd "$work/in" && zip -q -r - . >"$work/a.zip" && zip -q -0 - a >"$work/b.zip")
cp "$work/a.zip" "$work/b.zip" "$(at zip)/"
(cd "$work/in" && ar rcs "$work/a.a" a && ar rcs "$work/b.a" a sub/*)
cp "$work/a.a" "$work/b.a" "$(at ar)/"
mkdir -p "$work/deb/DEBIAN"
printf 'Package: seed\nVersion: 1\nArchitecture: all\nMaintainer: s <s@example.org>\nDescription: s\n' \
  >"$work/deb/DEBIAN/control"
cp "$work/in/a" "$work/deb/a"
for compression in gzip xz none; do
  dpkg-deb --root-owner-group -Z$compression -b "$work/deb" "$(at deb)/$compression.deb" >/dev/null
done
cp "$repository/Examples/greeter/slipway.yaml" "$(at configuration)/greeter.yaml"
find "$repository/Tests" -name 'slipway.yaml' -size -8k | sort | sed -n 1,20p | while read -r file; do
  cp "$file" "$(at configuration)/$(sha256sum <"$file" | head -c 12).yaml"
done
# A file named a of 6 bytes, a folder and a link, as the Remote Execution API has them.
digest='\x12\x44\x0a\x40e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\x10\x06'
printf '\x0a\x49\x0a\x01a%b' "$digest" >"$(at directory)/file"
printf '\x1a\x09\x0a\x04link\x12\x01a' >"$(at directory)/link"
printf '\x12\x49\x0a\x01d%b' "$digest" >"$(at action-result)/file"

# What container images are described by.
d=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
o=application/vnd.oci.image
part() { printf '{"mediaType":"%s","digest":"%s","size":5%s}' "$o.$1" "$d" "${2:-}"; }
printf '{"schemaVersion":2,"config":%s,"layers":[%s]}' "$(part config.v1+json)" \
  "$(part layer.v1.tar+gzip)" >"$(at image)/manifest"
printf '{"schemaVersion":2,"manifests":[%s]}' \
  "$(part manifest.v1+json ',"platform":{"os":"linux","architecture":"amd64"}')" >"$(at image)/index"
printf '{"os":"linux","architecture":"amd64","config":{"Env":["PATH=/a:/b"]},"rootfs":{"type":"layers","diff_ids":["%s"]}}' \
  "$d" >"$(at image)/configuration"
printf 'localhost:5000/a/b:c@%s' "$d" >"$(at image)/reference"

# Programs of the compiler that is here, small, and parts of them.
printf 'int n = 1; int main(void) { return n; }\n' >"$work/m.c"
gcc -g -Os -o "$(at elf)/program" "$work/m.c"
gcc -Os -s -shared -fPIC -o "$(at elf)/library" "$work/m.c"
gcc -g -c -o "$(at elf)/object" "$work/m.c"
objcopy -O binary -j .text "$(at elf)/program" "$(at x86)/text"
cache=${SLIPWAY_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway-tests}
zig=${SLIPWAY_ZIG:-$(python3 "$repository/Scripts/fetch-inputs.py" --cache "$cache" ziglang | cut -f2)/ziglang/zig}
if [ -x "$zig" ]; then
  make() { # target, name, further flags
    "$zig" cc -target "$1" -Os "${@:3}" -o "$2" "$work/m.c" >/dev/null 2>&1
  }
  make aarch64-linux-musl "$(at elf)/arm64" -s
  make arm-linux-musleabihf "$(at elf)/arm" -s
  make riscv64-linux-musl "$(at elf)/riscv64" -s
  make x86_64-macos "$(at mach-o)/amd64"
  make aarch64-macos "$(at mach-o)/arm64"
  make x86_64-windows-gnu "$(at pe)/amd64.exe" -s
  make aarch64-windows-gnu "$(at pe)/arm64.exe" -s
  make x86_64-windows-gnu "$(at coff)/amd64.obj" -c
  make wasm32-wasi "$(at webassembly)/a.wasm" -s
  for pair in arm64:arm64 arm:arm riscv64:riscv; do
    llvm-objcopy-19 -O binary -j .text "$(at elf)/${pair%:*}" "$work/text"
    head -c 4096 "$work/text" >"$(at "${pair#*:}")/text"
  done
  llvm-objcopy-19 -O binary --set-section-flags .ARM.attributes=alloc -j .ARM.attributes \
    "$(at elf)/arm" "$(at attributes)/arm" || true
  llvm-lipo-19 -create "$(at mach-o)/amd64" "$(at mach-o)/arm64" -output "$(at universal)/both"
fi
# An import of f from d.dll for x86-64, by name (Microsoft's PE/COFF specification, "Import Header").
printf '\0\0\xff\xff\0\0\x64\x86\0\0\0\0\x08\0\0\0\0\0\x04\0f\0d.dll\0' >"$(at import-object)/f"
# A stub of a library in both forms; what a second export has is for one of two targets.
cat >"$(at text-stub)/four" <<'TBD'
--- !tapi-tbd
tbd-version:     4
targets:         [ x86_64-macos, arm64-macos ]
install-name:    '/usr/lib/liba.dylib'
reexported-libraries:
  - targets:         [ x86_64-macos ]
    libraries:       [ '/usr/lib/libb.dylib' ]
exports:
  - targets:         [ x86_64-macos, arm64-macos ]
    symbols:         [ _a, '$ld$b' ]
    objc-classes:    [ A ]
  - targets:         [ arm64-macos ]
    weak-symbols:    [ _c,
                       "_d" ]
...
TBD
cat >"$(at text-stub)/five" <<'TBD'
{"tapi_tbd_version": 5, "main_library": {"install_names": [{"name": "/usr/lib/liba.dylib"}],
 "target_info": [{"target": "x86_64-macos", "min_deployment": "11"}],
 "exported_symbols": [{"targets": ["x86_64-macos"], "text": {"global": ["_a"], "weak": ["_b\u0041"]},
  "data": {"objc_class": ["A"]}}], "reexported_libraries": [{"names": ["/usr/lib/libb.dylib"]}]}, "libraries": []}
TBD
if command -v rpmbuild >/dev/null; then
  printf 'Name: seed\nVersion: 1\nRelease: 1\nSummary: s\nLicense: s\nBuildArch: noarch\n%%description\ns\n%%install\nmkdir -p %%{buildroot}/a\necho a >%%{buildroot}/a/b\n%%files\n/a/b\n' >"$work/seed.spec"
  rpmbuild -bb --define "_topdir $work/rpm" "$work/seed.spec" >/dev/null 2>&1
  cp "$work"/rpm/RPMS/noarch/*.rpm "$(at rpm)/"
fi

# The audit itself, and what it looks for: some of everything above.
mkdir -p seeds/audit
for target in elf pe mach-o webassembly universal ar zip gzip deb rpm coff; do
  [ -d "seeds/$target" ] || continue
  for file in seeds/"$target"/*; do
    [ "$(stat -c %s "$file")" -gt 65536 ] || cp "$file" "seeds/audit/$target-$(basename "$file")"
  done
done
printf 'a\0/home/someone/src/a.c\0/tmp/x/a.c\0C:\\Users\\someone\\a\0AKIAIOSFODNN7EXAMPLE\0-----BEGIN PRIVATE KEY-----\n' \
  >"$(at leaks)/all"

# Comparisons: eight bytes that choose a change, and some of everything above.
mkdir -p seeds/compare
number=0
for file in seeds/audit/* seeds/tar/* seeds/xz/* seeds/zstd/* seeds/configuration/*; do
  [ -f "$file" ] && [ "$(stat -c %s "$file")" -le 65536 ] || continue
  number=$((number + 1))
  # shellcheck disable=SC2059 # The format is made of the number.
  { printf "\\x0$((number % 6))\\x02\\x$(printf %02x $((number * 37 % 256)))\\x09abcd" && cat "$file"; } \
    >"seeds/compare/$number-$(basename "$file")"
done
printf '\2\0\4\1abcd{"a": [1, 2, {"b": "/src/x", "c": null}]}' >seeds/compare/json

# What the guard reads: a byte that chooses the file, in the order of SurveyedFile.swift, and the files of its fixtures.
mkdir -p seeds/survey
number=0
for name in build.zig build.zig.zon CMakeLists.txt Makefile meson.build configure.ac package.json package-lock.json \
  pyproject.toml uv.lock poetry.lock pylock.toml requirements.txt pip-report.json setup.py setup.cfg six-1.tar.gz \
  six-1-py3-none-any.whl dump.json; do
  # shellcheck disable=SC2059 # The format is made of the number.
  find "$repository/Tests/GuardTests/Fixtures" -name "$name" -size -64k | while read -r file; do
    { printf "\\x$(printf %02x "$number")" && cat "$file"; } >"seeds/survey/$name-$(sha256sum <"$file" | head -c 12)"
  done
  number=$((number + 1))
done
printf '\20' | cat - seeds/gzip/gnu.gz >seeds/survey/six-1.tar.gz
printf '\21' | cat - "$work/a.zip" >seeds/survey/six-1-py3-none-any.whl
printf '\23{"ImportPath":"a","Name":"main","GoFiles":["a.go"],"CgoFiles":["b.go"],"Imports":["C"],"CgoLDFLAGS":["-lz"]}' \
  >seeds/survey/go
printf '\24{"packages":[{"name":"a","version":"0.1.0","id":"a 0.1.0","dependencies":[],"targets":[{"kind":["lib"],"name":"a","src_path":"/src/lib.rs"}],"features":{},"manifest_path":"/src/Cargo.toml","links":"z"}],"workspace_members":["a 0.1.0"],"resolve":{"nodes":[{"id":"a 0.1.0","deps":[],"features":[]}],"root":"a 0.1.0"},"version":1}' \
  >seeds/survey/cargo
