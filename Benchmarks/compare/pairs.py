#!/usr/bin/env python3
"""pairs.py FOLDER: makes FOLDER/trees/{a,b}, identical and 1 GB each, and FOLDER/large-{a,b}, ELF files of 500 MB with many differences."""
import os
import random
import shutil
import struct
import sys

folder = sys.argv[1]
random.seed(4)
block = random.randbytes(1 << 20)

for index in range(100):
    path = os.path.join(folder, "trees/a", f"d{index % 7}")
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, f"f{index}"), "wb") as out:
        for piece in range(10):
            out.write(struct.pack("<Q", index * 10 + piece) + block[8:])
shutil.copytree(os.path.join(folder, "trees/a"), os.path.join(folder, "trees/b"))


def elf(data_size):
    """The start of an ELF file (x86-64) with one section .data of so many bytes, and its end."""
    names = b"\0.data\0.shstrtab\0"
    end = 64 + data_size
    header = struct.pack(
        "<16sHHIQQQIHHHHHH", b"\x7fELF\x02\x01\x01", 2, 62, 1, 0, 0, end + len(names), 0, 64, 0, 0, 64, 3, 2)
    sections = bytes(64)
    sections += struct.pack("<IIQQQQIIQQ", 1, 1, 3, 0x400000, 64, data_size, 0, 0, 16, 0)
    sections += struct.pack("<IIQQQQIIQQ", 7, 3, 0, 0, end, len(names), 0, 0, 1, 0)
    return header, names + sections


def large(name, root):
    """Blocks that are the same on both sides, each with a path and a number of its own in it; paths are of another length."""
    parts = []
    for index in range(500):
        text = bytearray(block)
        for place in range(0, len(text) - 4096, 65536):
            text[place : place + 8] = struct.pack("<Q", index * 1000 + place + len(root))
        parts.append(struct.pack("<Q", index) + bytes(text) + f"\0{root}/src/file{index}.c\0".encode())
    header, tail = elf(sum(map(len, parts)))
    with open(os.path.join(folder, name), "wb") as out:
        out.write(header)
        for part in parts:
            out.write(part)
        out.write(tail)


large("large-a", "/build/one")
large("large-b", "/home/somebody/another/folder")
