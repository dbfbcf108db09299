#!/bin/sh
# Makes a Swift SDK bundle of this machine's own files, for tests: swift-sdk-bundle.sh FOLDER
#
# The bundle holds one SDK, `here`, for this machine's platform, in the layout of the Static Linux SDK: a
# sysroot with the C library's headers and stubs, and the toolchain's static runtime. Its toolset defines
# FROM_THE_SDK, so that a program can tell that it was used. Needs Debian, with the packages that
# Swift itself asks for.
set -eu
triple=x86_64-unknown-linux-gnu
bundle=$1/here.artifactbundle
sdk=$bundle/here/$triple
sysroot=$sdk/sysroot
swift=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
gcc=$(dpkg-query --show --showformat '${Package}\n' 'libstdc++-*-dev' | sort -V | tail -1)
gcc=${gcc#libstdc++-}

mkdir -p "$sysroot/usr/lib" "$sysroot/usr/lib64"
for package in libc6 libc6-dev linux-libc-dev "libgcc-$gcc" libgcc-s1 "libstdc++-$gcc" libstdc++6; do
  dpkg --listfiles "$package" | grep -E '^/(usr/)?(include|lib|lib64)/' | grep -v -E '/(locale|gconv)/'
done | while read -r file; do
  [ -f "$file" ] || continue
  case $file in /usr/*) to=$sysroot$file ;; *) to=$sysroot/usr$file ;; esac
  mkdir -p "$(dirname "$to")"
  cp --dereference "$file" "$to"
done
# Debian's folders are merged into usr.
ln -s usr/lib "$sysroot/lib"
ln -s usr/lib64 "$sysroot/lib64"

static=$sysroot/usr/lib/swift_static
cp --recursive --dereference "$swift/lib/swift_static" "$static"
rm -rf "$static/clang/lib" "$static/CoreFoundation" "$static/embedded" "$static"/linux/*Foundation*

cat >"$bundle/info.json" <<END
{ "schemaVersion": "1.0",
  "artifacts": {
    "here": { "type": "swiftSDK", "version": "1.0.0", "variants": [{ "path": "here" }] } } }
END
cat >"$bundle/here/swift-sdk.json" <<END
{ "schemaVersion": "4.0",
  "targetTriples": {
    "$triple": {
      "sdkRootPath": "$triple/sysroot",
      "swiftResourcesPath": "$triple/sysroot/usr/lib/swift_static",
      "swiftStaticResourcesPath": "$triple/sysroot/usr/lib/swift_static",
      "toolsetPaths": ["$triple/toolset.json"] } } }
END
cat >"$sdk/toolset.json" <<END
{ "schemaVersion": "1.0",
  "swiftCompiler": { "extraCLIOptions": ["-DFROM_THE_SDK", "-static-stdlib", "-use-ld=lld"] } }
END
tar --use-compress-program 'gzip -1' --sort=name --mtime=@0 --owner=0 --group=0 --directory "$1" \
  --create --file "$bundle.tar.gz" here.artifactbundle
