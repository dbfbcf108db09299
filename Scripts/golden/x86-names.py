#!/usr/bin/env python3
"""Writes the names of x86 instructions, Sources/Formats/Instructions/X86/X86Names+*.swift.

    Scripts/golden/x86-names.py [llvm-mc]      (LLVM 19 or later)

Every opcode of the maps behind 0F, of VEX, EVEX and XOP is given to LLVM's disassembler, with every ModRM.reg,
a register and a memory operand, both W and every vector length; the names it prints are kept. The decoder does not
need them: messages do.
"""

import collections
import itertools
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent.parent / "Sources/Formats/Instructions/X86"
PREFIX = [[], [0x66], [0xF3], [0xF2]]
# What a name may depend on, the simplest first.
DIMENSIONS = [
    (), ("W",), ("k",), ("/",), ("L",), ("W", "k"), ("k", "/"), ("W", "/"), ("W", "L"), ("L", "k"),
    ("W", "L", "k"), ("W", "k", "/"), ("L", "k", "/"), ("W", "L", "k", "/"),
]


def encodings():
    """The head of each encoding, and what it is: space, map, prefix, opcode, W, L."""
    for p, w, op in itertools.product(range(4), range(2), range(256)):
        for m, escape in ((1, [0x0F]), (2, [0x0F, 0x38]), (3, [0x0F, 0x3A])):
            # Names of what every x86-64 has are not needed, but for the first vectors.
            if m == 1 and (op in (0x38, 0x3A) or 0x80 <= op < 0xA0 or 0x40 <= op < 0x50 or op < 0x10 and op not in (1, 0x0E)):
                continue
            yield PREFIX[p] + ([0x48] if w else []) + escape + [op], ("L", m, p, op, w, 0)
    for m, p, w, length, op in itertools.product((1, 2, 3, 7), range(4), range(2), range(2), range(256)):
        yield [0xC4, 0xE0 | m, w << 7 | 0x78 | length << 2 | p, op], ("V", m, p, op, w, length)
    for m, w, length, op in itertools.product((8, 9, 10), range(2), range(2), range(256)):
        yield [0x8F, 0xE0 | m, w << 7 | 0x78 | length << 2, op], ("X", m, 0, op, w, length)
    for m, p, w, length, op in itertools.product(range(1, 7), range(4), range(2), range(3), range(256)):
        # Gathers need a mask, and must not have one and the same register twice.
        mask = 1 if m == 2 and (0x90 <= op < 0x94 or 0xA0 <= op < 0xA4 or 0xC6 <= op < 0xC8) else 0
        yield [0x62, 0xF0 | m, w << 7 | 0x7C | p, length << 5 | 8 | mask, op], ("E", m, p, op, w, length)


def main():
    tool = sys.argv[1] if len(sys.argv) > 1 else "llvm-mc"
    lines, keys = [], []
    for head, key in encodings():
        # The group behind 0F01 has an instruction for each ModRM byte.
        exact = key[:2] == ("L", 1) and key[3] == 1
        kinds = ["m"] + [f"={byte:02x}" for byte in range(0xC0, 0x100)] if exact else "mr"
        for field, kind in itertools.product(range(8), kinds):
            if kind[0] == "=" and (int(kind[1:], 16) >> 3) & 7 != field:
                continue
            operand = [field << 3 | 4, 0x10] if kind == "m" else [int(kind[1:], 16) if kind[0] == "=" else 0xC0 | field << 3]
            # What is no immediate is NOPs; then comes a marker.
            code = head + operand + [0x90] * 8
            lines.append(" ".join(f"0x{byte:02x}" for byte in code))
            lines.append(f"0xb8 " + " ".join(f"0x{len(keys) >> shift & 255:02x}" for shift in (0, 8, 16, 24)))
            keys.append((key, field, kind))
    done = subprocess.run(
        [tool, "-triple=x86_64", "--disassemble", "--output-asm-variant=1"],
        input="\n".join(lines), capture_output=True, text=True)
    invalid = {int(number) // 2 for number in re.findall(r"<stdin>:(\d+):1: warning: invalid", done.stderr)}
    found = collections.defaultdict(dict)
    first = None
    for line in done.stdout.splitlines():
        line = line.strip()
        if not line or line.startswith("."):
            continue
        marker = re.fullmatch(r"mov\s+eax, (-?\d+)", line)
        if marker:
            number = int(marker[1])
            if first and number not in invalid:
                (space, m, p, op, w, length), field, kind = keys[number]
                name = re.sub(r"^(lock|rep|repne|data16|rex64|\{\w+\})\s+", "", first).split()[0]
                if name not in ("rep", "repne", "data16", "rex64", "nop", "addr32"):
                    found[space, m, p, op][w, length, kind, field] = name
            first = None
        elif first is None:
            first = line
    rows = collections.defaultdict(list)
    for (space, m, p, op), names in sorted(found.items()):
        for wanted in DIMENSIONS:
            table = {}
            for (w, length, kind, field), name in sorted(names.items()):
                # The byte decides by itself.
                if kind[0] == "=":
                    table.setdefault((kind,), set()).add(name)
                    continue
                values = {"W": f"W{w}", "L": f"L{length}", "k": kind, "/": f"/{field}"}
                table.setdefault(tuple(values[d] for d in wanted), set()).add(name)
            if all(len(choice) == 1 for choice in table.values()):
                break
        for qualifiers, choice in table.items():
            rows[space, m, p].append(f"{op:02x}{''.join(qualifiers)}:{min(choice)}")
    for file, name, spaces in (("Legacy", "legacy", "L"), ("VEX", "vex", "VX"), ("EVEX", "evex", "E")):
        body = []
        for (space, m, p), tokens in sorted(rows.items()):
            if space not in spaces:
                continue
            line = f"    {space}{m % 8 if space == 'X' else m}.{p}"
            for token in tokens:
                if len(line) + len(token) > 98:
                    body.append(line)
                    line = f"    {space}{m % 8 if space == 'X' else m}.{p}"
                line += " " + token
            body.append(line)
        (FOLDER / f"X86Names+{file}.swift").write_text(
            "// Written by Scripts/golden/x86-names.py: change it there.\n\n"
            "extension X86Names {\n"
            f"  /// Space, map and mandatory prefix, then opcodes with what decides, and names.\n"
            f'  static let {name} = """\n' + "\n".join(body) + '\n    """\n}\n')
        print(file, len(body), "lines")


main()
