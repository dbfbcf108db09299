#!/usr/bin/env python3
"""Many cells of a trivial command: what Slipway costs per cell beyond the command itself.

    Benchmarks/scale.py SLIPWAY [CELLS...]        (default: 1000 10000)

The command is a static program that writes one small file. The peer runs the same program as often,
two at a time, from `xargs -P2`. Times are wall-clock seconds of cold runs in fresh stores. TMPDIR
chooses the file system: on ext4, files and folders that were removed in the last seconds slow down
every new one, so the first run after others is the one that counts.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

TARGETS = """
linux/amd64 linux/amd64/v2 linux/amd64/v3 linux/amd64/v4 linux/amd64+musl linux/386 linux/386+musl
linux/arm64 linux/arm64+musl linux/arm64/v8.2 linux/arm64/v9.0 linux/arm/v7 linux/arm/v7+musl
linux/arm/v6 linux/arm/v6+musl linux/arm/v5 linux/arm/v5+musl linux/riscv64 linux/riscv64+musl
linux/ppc64le linux/ppc64le+musl linux/ppc64 linux/s390x linux/s390x+musl linux/mips linux/mipsle
linux/mips64 linux/mips64le linux/loong64 linux/loong64+musl macos/amd64 macos/arm64 windows/amd64
windows/amd64/v2 windows/amd64/v3 windows/386 windows/arm64 freebsd/amd64 freebsd/386 freebsd/arm64
freebsd/riscv64 netbsd/amd64 netbsd/386 netbsd/arm64 openbsd/amd64 openbsd/386 openbsd/arm64
android/arm64 android/amd64 wasi/wasm32
""".split()

SOURCE = r"""
#include <fcntl.h>
#include <unistd.h>
int main(int count, char **words) {
  int file = open(words[1], O_WRONLY | O_CREAT | O_TRUNC, 0755);
  return file < 0 || write(file, "made\n", 5) != 5;
}
"""


def project(folder, cells):
    products = cells // len(TARGETS)
    os.makedirs(f"{folder}/bin")
    with open(f"{folder}/tool.c", "w") as file:
        file.write(SOURCE)
    subprocess.run(["cc", "-static", "-O1", "-o", f"{folder}/bin/tool", f"{folder}/tool.c"], check=True)
    lines = [
        "version: 1", "project: scale", f"targets: [{', '.join(TARGETS)}]",
        "audit: { policy: { file.no-binaries: { ignored: a text stands in for a program } } }",
        "products:",
    ]
    for number in range(products):
        lines += [
            f"  - name: p{number}",
            "    builder: command",
            "    inputs: [bin/tool]",
            f"    run: [[/src/bin/tool, /out/p{number}]]",
            f"    outputs: [p{number}]",
        ]
    with open(f"{folder}/slipway.yaml", "w") as file:
        file.write("\n".join(lines) + "\n")
    return products * len(TARGETS)


def timed(arguments, **options):
    """Wall seconds, processor seconds and peak MiB of a command."""
    began = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{arguments}: status {status}\n{errors.decode()[-2000:]}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def peer(folder, cells):
    """The same commands from a shell loop, two at a time."""
    os.makedirs(f"{folder}/peer")
    names = "\n".join(f"{folder}/peer/{number}" for number in range(cells))
    began = time.monotonic()
    subprocess.run(
        ["xargs", "-P2", "-n1", f"{folder}/bin/tool"], input=names.encode(), check=True)
    return time.monotonic() - began


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    slipway = os.path.abspath(sys.argv[1])
    for wanted in [int(text) for text in sys.argv[2:]] or [1000, 10000]:
        root = tempfile.mkdtemp(prefix="slipway-scale-")
        try:
            cells = project(f"{root}/project", wanted)
            script = peer(f"{root}/project", cells)
            shutil.rmtree(f"{root}/project/peer")
            print(f"{cells} cells; xargs -P2: {script:.2f} s", flush=True)
            runs = [
                ("plan", ["plan"], "a"),
                ("build, cold", ["build"], "a"),
                ("build, warm", ["build"], "a"),
                ("release, cold", ["release", "--snapshot", "--clean"], "b"),
                ("release, warm", ["release", "--snapshot"], "b"),
            ]
            for name, arguments, store in runs:
                wall, processor, peak = timed(
                    [slipway, *arguments, "--store", f"{root}/store-{store}"],
                    cwd=f"{root}/project")
                extra = (wall - script if "cold" in name else wall) / cells * 1000
                print(
                    f"  {name:14} {wall:7.2f} s  {extra:6.2f} ms a cell beyond the command"
                    f"  cpu {processor:6.2f} s  peak {peak:5.0f} MiB", flush=True)
        finally:
            shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
