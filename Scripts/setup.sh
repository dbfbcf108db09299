#!/usr/bin/env bash
# Installs what Slipway needs on a machine that has only Swift, git and Python (Debian or Ubuntu).
#
#   Scripts/setup.sh build   what compiling needs (and the sandbox that slipway runs compilers in)
#   Scripts/setup.sh test    that, and the tools that tests use as independent judges
#
# Safe to run again: it says nothing when there is nothing to do. Packages are named without a version,
# because each distribution has its own; what must be exact (compilers, test inputs) is pinned by
# SHA-256 in slipway.lock and Tests/RealInputs/inputs.json instead.
set -euo pipefail
cd "$(dirname "$0")/.."

level=${1:-build}
case $level in
build | test) ;;
*)
  echo "usage: Scripts/setup.sh [build|test]" >&2
  exit 64
  ;;
esac

cache=${SLIPWAY_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway-tests}

# package | why
needed=$(
  cat <<'LIST'
zlib1g-dev|headers of zlib: tar.gz and zip
liblzma-dev|headers of xz: tar.xz
libzstd-dev|headers of zstd: tar.zst
bubblewrap|the sandbox that compilers run in
LIST
  if [ "$level" = test ]; then
    cat <<'LIST'
qemu-user-static|starts Linux programs made for arm64 and arm
wine|starts Windows programs: the command
wine64|starts Windows programs: the 64-bit part
nodejs|starts WebAssembly
gcc|compiles the programs that the audit is tried on
libc6-dev|headers and the static C library for them
binutils|readelf and objdump, to judge ELF files and the audit
g++|the zoo: programs in C++ that are not reproducible
rustc|the zoo: programs in Rust
cargo|the zoo: build scripts in Rust
gettext|the zoo: xgettext, which writes the time
sqlite3|the zoo: a database that ships
python3|the zoo: programs in Python, in a sandbox that sees /usr
locales|the zoo: a language that sorts and counts otherwise
util-linux|the zoo: unshare and setarch, which vary what a build sees
libc6-arm64-cross|ELF files of another architecture to read (arm64)
libc6-armhf-cross|ELF files of another architecture to read (armhf)
libc6-i386-cross|ELF files of another architecture to read (i386)
libc6-mips-cross|ELF files of another architecture to read (mips)
libc6-ppc64el-cross|ELF files of another architecture to read (ppc64el)
libc6-riscv64-cross|ELF files of another architecture to read (riscv64)
libc6-s390x-cross|ELF files of another architecture to read (s390x)
llvm|llvm-readobj, to judge Mach-O and PE files
llvm-19|newer readers of Mach-O; llvm-lipo; the latest instructions of Arm and RISC-V
llvm-19-tools|lit and FileCheck, which run LLVM's own tests of llvm-lipo
lld-19|links Mach-O files with chained fixups
file|a second opinion on every file made
libzydis-dev|Zydis, to judge the decoder of x86 instructions
libcapstone-dev|Capstone, which the decoder's speed is held against
zip|writes archives that we must read
unzip|reads the zip files we write
tar|reads the tar files we write
gzip|reads .gz files, and is the benchmark's peer
pigz|the parallel peer of gzip
xz-utils|reads the .xz files we write
zstd|reads the .zst files we write
dpkg-dev|unpacks Debian's source packages
wabt|wasm-objdump, to judge WebAssembly files
rpm|rpmbuild and rpm, which write the packages we read
cpio|lists the payload of RPM packages; the zoo
make|drives the C projects that have a Makefile
cmake|drives the C projects that use CMake
mmdebstrap|a root file system to build in
debootstrap|another, with every package set up
umoci|writes and unpacks container images
skopeo|gives container images on
docker-registry|a registry for them, started by the tests themselves
podman|runs steps in containers
runc|podman's runtime where crun refuses the machine's control groups
crun|podman's usual runtime
catatonit|process 1 in podman's containers
tmux|a terminal on which progress is looked at
hyperfine|measures, for Benchmarks/
diffoscope-minimal|what slipway compare is held against, for Benchmarks/
LIST
  fi
)

say() { printf 'setup: %s\n' "$*"; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    say "must be root, or have sudo, to run: $*" >&2
    exit 1
  fi
}

have() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

install_packages() {
  local missing=() package why log
  while IFS='|' read -r package why; do
    have "$package" && continue
    missing+=("$package")
    say "installing $package: $why"
  done <<<"$needed"

  # The judge of the JSON Schema must be importable by the python3 that is first on PATH.
  if [ "$level" = test ] && ! python3 -c 'import jsonschema' 2>/dev/null; then
    if [ "$(python3 -c 'import sys; print(sys.base_prefix)')" = /usr ]; then
      missing+=(python3-jsonschema)
      say "installing python3-jsonschema: judges slipway's JSON Schema"
    else
      say "installing jsonschema with pip: judges slipway's JSON Schema"
      python3 -m pip install --quiet --disable-pip-version-check jsonschema==4.25.1
    fi
  fi
  # Likewise pefile, the judge of Windows images.
  if [ "$level" = test ] && ! python3 -c 'import pefile' 2>/dev/null; then
    if [ "$(python3 -c 'import sys; print(sys.base_prefix)')" = /usr ]; then
      missing+=(python3-pefile)
      say "installing python3-pefile: judges PE files"
    else
      say "installing pefile with pip: judges PE files"
      python3 -m pip install --quiet --disable-pip-version-check pefile==2024.8.26
    fi
  fi
  # Debian's Python makes no folders of packages without this.
  if [ "$level" = test ] && ! python3 -c 'import ensurepip' 2>/dev/null; then
    missing+=(python3-venv)
    say "installing python3-venv: a folder for judges that come from PyPI"
  fi
  [ ${#missing[@]} -gt 0 ] || return 0

  if ! command -v apt-get >/dev/null; then
    say "this script knows apt only; install by hand: ${missing[*]}" >&2
    exit 1
  fi
  log=$(mktemp)
  # A stale package list names files that the archive has replaced, so it is renewed first. A failed
  # renewal is no reason to stop: some other repository of this machine may be at fault.
  as_root apt-get update -qq >"$log" 2>&1 || say "apt-get update had errors; going on"
  if ! as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    say "apt-get could not install: ${missing[*]}" >&2
    exit 1
  fi
  rm -f "$log"
}

# A Wine prefix in which Go's programs start. Made once: it takes nine seconds and 700 MB.
prepare_wine() {
  local prefix=$cache/wine library zig
  library=$prefix/drive_c/windows/system32/bcryptprimitives.dll
  [ -s "$library" ] && return 0
  say "preparing Wine in $prefix: starts Windows programs in tests"
  mkdir -p "$cache"
  zig=$(python3 Scripts/fetch-inputs.py --cache "$cache" ziglang | cut -f2)/ziglang/zig
  WINEPREFIX=$prefix WINEDEBUG=-all DISPLAY='' timeout -k 5 300 \
    wine wineboot --init </dev/null >/dev/null 2>&1 ||
    { say "wineboot failed; Windows programs will not be started" >&2; return 1; }
  WINEPREFIX=$prefix wineserver -w || true
  "$zig" cc -target x86_64-windows-gnu -O2 -g0 -s -shared Scripts/windows-random.c \
    -ladvapi32 -o "$cache/bcryptprimitives.dll"
  mv "$cache/bcryptprimitives.dll" "$library"
}

# Readers of programs and wheels that are no part of the machine's own Python: they need versions of their
# own, and what they bring is nobody else's concern.
prepare_judges() {
  local folder=$cache/judges wanted="lief==1.0.0 auditwheel==6.8.2 pyelftools==0.33 packaging==26.4"
  [ "$(cat "$folder/installed" 2>/dev/null)" = "$wanted" ] && return 0
  say "installing lief and auditwheel in $folder: they judge the audit of wheels"
  rm -rf "$folder"
  mkdir -p "$cache"
  python3 -m venv "$folder"
  # shellcheck disable=SC2086
  "$folder/bin/python3" -m pip install --quiet --disable-pip-version-check --no-deps $wanted
  echo "$wanted" >"$folder/installed"
}

# A language whose order of letters, decimal sign and names of days are not those of C.
prepare_locale() {
  locale -a | grep -qi '^et_EE\.utf-\?8$' && return 0
  say "making the locale et_EE.UTF-8: programs of the zoo sort and print by it"
  as_root localedef -i et_EE -f UTF-8 et_EE.UTF-8
}

install_packages
if [ "$level" = test ]; then
  prepare_locale
  prepare_wine
  prepare_judges
fi
