#!/usr/bin/env python3
"""Holds decoder-arm64 against llvm-objdump, word by word.

    compare.py DECODER FILE...

Each FILE is an AArch64 ELF file; its .text is taken. A word is a hit of LLVM's when llvm-objdump knows it
with every extension on (+all) and not with ARMv8.0 alone (+v8a). It must then be a hit of ours, and no
other word may be one, but for system registers and SYS operations, which LLVM prints by number and calls
known whatever the extensions are: those are listed. Distinct words are asked for once. The exit code is
1 when there is any other difference.
"""
import array
import collections
import pathlib
import shutil
import subprocess
import sys
import tempfile

def tool(name):
    return shutil.which(name + "-19") or f"/usr/lib/llvm-19/bin/{name}"


def known(path, attributes):
    """For each word of a raw file, whether llvm-objdump knows it, and its text."""
    run = subprocess.Popen(
        [tool("llvm-objdump"), "-d", "--no-show-raw-insn", "--no-leading-addr",
         "--triple=aarch64", "--mattr=" + attributes, path],
        stdout=subprocess.PIPE)
    for line in run.stdout:
        if line[:1] in b" \t":
            yield line.strip()
    if run.wait() != 0:
        sys.exit("llvm-objdump failed")


def main():
    decoder, files = sys.argv[1], sys.argv[2:]
    counts = collections.Counter()
    size = 0
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            raw = pathlib.Path(folder, "text")
            subprocess.run(
                [tool("llvm-objcopy"), f"--dump-section=.text={raw}", file, "/dev/null"],
                check=True, stderr=subprocess.DEVNULL)
            data = raw.read_bytes()
        data = data[: len(data) // 4 * 4]
        size += len(data)
        counts.update(array.array("I", data))
    words = array.array("I", sorted(counts))
    with tempfile.TemporaryDirectory() as folder:
        raw, elf = pathlib.Path(folder, "words"), pathlib.Path(folder, "elf")
        raw.write_bytes(words.tobytes())
        subprocess.run(
            [tool("llvm-objcopy"), "-I", "binary", "-O", "elf64-littleaarch64",
             "--rename-section=.data=.text,code,alloc,load,readonly", raw, elf], check=True)
        ours = subprocess.run([decoder, raw, "classes"], stdout=subprocess.PIPE, check=True)
        ours = ours.stdout.decode().split("\n")[:-1]
        base = known(elf, "+v8a")
        full = known(elf, "+all")
        totals = collections.Counter()
        listed, wrong = collections.Counter(), collections.Counter()
        for word, own, plain, any_ in zip(words, ours, base, full, strict=True):
            n = counts[word]
            is_known, is_base = b"<unknown>" not in any_, b"<unknown>" not in plain
            # LLVM prints `udf` for what we count as undefined.
            if word >> 16 == 0:
                totals["udf"] += n
            elif not is_known:
                totals["unknown to LLVM"] += n
                totals["unknown to LLVM, undefined by us" if own == "?" else
                       "unknown to LLVM, baseline by us" if own == "-" else
                       "unknown to LLVM, a hit by us"] += n
            elif is_base:
                totals["baseline by LLVM"] += n
                if own != "-":
                    text = f"{own}: {any_.decode()}".replace("\t", " ")
                    (listed if word >> 24 == 0xD5 else wrong)[text] += n
            else:
                totals["hits by LLVM"] += n
                if own in "-?":
                    wrong[f"missed ({own}): {word:08x} {any_.decode()}"] += n
                else:
                    totals["hits by both"] += n
    print(f"files {len(files)}; bytes {size}; words {size // 4}; distinct {len(words)}")
    for name, n in sorted(totals.items()):
        print(f"{name}: {n}")
    for title, rows in (("system instructions, by ours alone", listed), ("differences", wrong)):
        print(f"{title}: {sum(rows.values())}")
        for text, n in rows.most_common(40):
            print(f"  {n} x {text}")
    sys.exit(1 if wrong else 0)


main()
