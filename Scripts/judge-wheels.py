#!/usr/bin/env python3
"""What lief and auditwheel say of wheels: tools that share no line with Slipway.

    judge-wheels.py WHEEL... > judgement.json

Run by the Python of the folder that Scripts/setup.sh test makes for judges. One JSON document: for each
wheel what auditwheel makes of it as a whole, and what lief reads in each file that runs.
"""

import json
import pathlib
import re
import sys
import zipfile

import lief

lief.logging.disable()


def enum(value):
    return getattr(value, "name", str(value)).rsplit(".", 1)[-1]


def number(version):
    """Sortable: 2.10 is above 2.9."""
    return tuple(int(part) for part in version.split("."))


# --- ELF ---------------------------------------------------------------------------------------------


def versions(binary):
    """Version needs, as (library, version, weak); and which symbol asks for which."""
    needs = {}
    for requirement in binary.symbols_version_requirement:
        for auxiliary in requirement.get_auxiliary_symbols():
            needs[auxiliary.other & 0x7FFF] = (
                requirement.name,
                auxiliary.name,
                bool(auxiliary.flags & 2),
            )
    symbols = {}
    dynamic = list(binary.dynamic_symbols)
    for index, version in enumerate(binary.symbols_version):
        if index >= len(dynamic) or not dynamic[index].name:
            continue
        # Where hash tables have wide words (s390x), lief counts too many, and reads what is behind.
        if dynamic[index].shndx == 0 and dynamic[index].value != 0:
            continue
        need = needs.get(version.value & 0x7FFF)
        # What is copied into the program (R_*_COPY) is defined there, and needs its version all the same.
        if need:
            symbols.setdefault(need[1], set()).add(dynamic[index].name)
    return list(needs.values()), symbols


def floor(needs, symbols, prefix):
    """The newest version that begins with a prefix, and the symbols that ask for it."""
    found = [
        version
        for library, version, weak in needs
        if re.fullmatch(prefix + r"[0-9.]+", version) and not weak
        # libgcc has versions of that name for what it once took from glibc.
        and not (prefix == "GLIBC_" and library.startswith("libgcc_s"))
    ]
    # glibc 2.36 is the first that reads packed relocations, and has a version of its own for them.
    if prefix == "GLIBC_" and any(need[1] == "GLIBC_ABI_DT_RELR" for need in needs):
        if not any(number(name[len(prefix) :]) >= (2, 36) for name in found):
            return {"version": "2.36", "symbols": ["packed relocations"]}
    if not found:
        return None
    newest = max(found, key=lambda name: number(name[len(prefix) :]))
    return {"version": newest[len(prefix) :], "symbols": sorted(symbols.get(newest, []))}


def elf(data):
    binary = lief.ELF.parse(list(data) if isinstance(data, bytearray) else data)
    if binary is None:
        return None
    header = binary.header
    TAG = lief.ELF.DynamicEntry.TAG
    entries = list(binary.dynamic_entries)

    def entry(tag):
        return next((item for item in entries if item.tag == tag), None)

    flags = entry(TAG.FLAGS)
    flags1 = entry(TAG.FLAGS_1)
    stack = [item for item in binary.segments if enum(item.type) == "GNU_STACK"]
    relro = [item for item in binary.segments if enum(item.type) == "GNU_RELRO"]
    table = entry(TAG.PLTGOT)
    # Full only where it covers the table of functions.
    covers = table is None or any(
        item.virtual_address <= table.value < item.virtual_address + item.virtual_size
        for item in relro
    )
    now = covers and (
        entry(TAG.BIND_NOW) is not None
        or (flags is not None and flags.value & 0x8)
        or (flags1 is not None and flags1.value & 0x1)
    )
    needs, symbols = versions(binary)
    interpreter = binary.interpreter if binary.has_interpreter else None
    is_pie_flag = flags1 is not None and flags1.value & 0x08000000
    kind = enum(header.file_type)
    program = kind == "EXEC" or (kind == "DYN" and (interpreter is not None or bool(is_pie_flag)))
    paths = [
        item.value if isinstance(getattr(item, "value", None), str) else ":".join(item.paths)
        for tag in (TAG.RPATH, TAG.RUNPATH)
        for item in [entry(tag)]
        if item is not None
    ]
    return {
        "format": "elf",
        "machine": enum(header.machine_type),
        "bits": 64 if enum(header.identity_class) == "ELF64" else 32,
        "big": enum(header.identity_data) == "MSB",
        "flags": header.processor_flag,
        "kind": {"REL": "object", "CORE": "core"}.get(kind, "program" if program else "library"),
        "interpreter": interpreter,
        "needed": list(binary.libraries),
        "searchPaths": paths,
        "glibc": floor(needs, symbols, "GLIBC_"),
        "runtimes": {
            name: found
            for name in ("GLIBCXX", "CXXABI", "GCC")
            for found in [floor(needs, symbols, name + "_")]
            if found
        },
        "pie": binary.is_pie if program else None,
        "nx": None if not stack else not (stack[-1].flags.value if hasattr(stack[-1].flags, "value") else int(stack[-1].flags)) & 1,
        "relro": "none" if not relro else "full" if now else "partial",
        "textRelocations": entry(TAG.TEXTREL) is not None
        or bool(flags is not None and flags.value & 0x4),
    }


# --- Mach-O ------------------------------------------------------------------------------------------


def dotted(version):
    major, minor, patch = (list(version) + [0, 0, 0])[:3]
    return f"{major}.{minor}.{patch}" if patch else f"{major}.{minor}"


def mach_o(data):
    fat = lief.MachO.parse(data)
    if fat is None:
        return None
    slices = []
    for binary in fat:
        minimum = sdk = platform = None
        if binary.has_build_version:
            build = binary.build_version
            minimum, sdk, platform = build.minos, build.sdk, enum(build.platform)
        elif binary.has_version_min:
            minimum, sdk, platform = binary.version_min.version, binary.version_min.sdk, "MACOS"
        kind = enum(binary.header.file_type)
        flags = [enum(flag) for flag in binary.header.flags_list]
        own = [enum(item.command) for item in binary.libraries]
        slices.append(
            {
                "format": "mach-o",
                "machine": enum(binary.header.cpu_type),
                "kind": {"EXECUTE": "program", "DYLIB": "library", "BUNDLE": "library"}.get(
                    kind, kind.lower()
                ),
                "platform": platform,
                "minimumOS": dotted(minimum) if minimum else None,
                "sdk": dotted(sdk) if sdk and any(sdk) else None,
                "needed": [
                    item.name
                    for item, command in zip(binary.libraries, own)
                    if command != "ID_DYLIB"
                ],
                "uuid": bytes(binary.uuid.uuid).hex() if binary.has_uuid else None,
                "signed": binary.has_code_signature,
                "pie": "PIE" in flags if kind == "EXECUTE" else None,
                "nx": "ALLOW_STACK_EXECUTION" not in flags,
            }
        )
    return {"format": "universal", "slices": slices}


# --- PE ----------------------------------------------------------------------------------------------


def pe(data):
    binary = lief.PE.parse(data)
    if binary is None:
        return None
    optional = binary.optional_header
    characteristics = optional.dll_characteristics
    configuration = binary.load_configuration
    guard = configuration.guard_flags if configuration is not None else None
    return {
        "format": "pe",
        "machine": enum(binary.header.machine),
        "bits": 64 if enum(optional.magic) == "PE32_PLUS" else 32,
        "kind": "library"
        if binary.header.characteristics & 0x2000
        else "program",
        "subsystem": f"{optional.major_subsystem_version}.{optional.minor_subsystem_version}",
        "needed": [item.name for item in binary.imports]
        + [item.name for item in binary.delay_imports],
        "imports": sorted(
            f"{library.name}!{item.name}"
            for library in binary.imports
            for item in library.entries
            if not item.is_ordinal
        ),
        "aslr": bool(characteristics & 0x40),
        "dep": bool(characteristics & 0x100),
        "highEntropy": bool(characteristics & 0x20),
        "guard": bool(characteristics & 0x4000)
        and bool(guard and guard & 0x100 and guard & 0x400),
        "signed": bool(binary.has_signatures),
    }


# --- Wheels ------------------------------------------------------------------------------------------

MAGIC = {
    b"\x7fELF": elf,
    b"MZ": pe,
    b"\xca\xfe\xba\xbe": mach_o,
    b"\xcf\xfa\xed\xfe": mach_o,
    b"\xce\xfa\xed\xfe": mach_o,
}


def members(path):
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as stream:
                start = stream.read(8)
            reader = next((MAGIC[magic] for magic in MAGIC if start.startswith(magic)), None)
            # A Java class has the magic of a universal binary, and then a version.
            if reader is mach_o and start[:4] == b"\xca\xfe\xba\xbe" and start[7] > 39:
                continue
            if reader:
                facts = reader(archive.read(name))
                if facts:
                    found[name] = facts
    return found


LIBC = re.compile(r"(manylinux|musllinux)[0-9_]*_(x86_64|i686|aarch64|armv7l|ppc64le|s390x|riscv64)$")


def is_kept(tag, policy):
    """Whether a tag promises no older system than a policy stands for."""
    if tag in (policy.name, *policy.aliases):
        return True
    old = {"manylinux1": (2, 5), "manylinux2010": (2, 12), "manylinux2014": (2, 17)}

    def system(name):
        match = re.match(r"(manylinux|musllinux)_([0-9]+)_([0-9]+)_", name)
        return (int(match[2]), int(match[3])) if match else old.get(name.split("_")[0])

    promised, needed = system(tag), system(policy.name)
    return promised is not None and needed is not None and promised >= needed


def auditwheel(path):
    """The oldest policy that auditwheel finds a wheel consistent with, and why not an older one."""
    tags = path.name[:-4].rsplit("-", 1)[1].split(".")
    match = next((found for tag in tags for found in [LIBC.search(tag)] if found), None)
    if not match:
        return None
    from auditwheel.architecture import Architecture
    from auditwheel.error import AuditwheelError
    from auditwheel.libc import Libc
    from auditwheel.wheel_abi import analyze_wheel_abi

    libc = Libc.GLIBC if match[1] == "manylinux" else Libc.MUSL
    try:
        found = analyze_wheel_abi(
            libc,
            Architecture(match[2]),
            path,
            frozenset(),
            disable_isa_ext_check=True,
            allow_graft=False,
            # No libraries of this machine: only the wheel and the policies count.
            args_ldpaths="/nonexistent",
        )
    except AuditwheelError as error:
        return {"error": f"{type(error).__name__}: {error}"}
    overall = found.overall_policy
    return {
        # The oldest system that it finds the wheel fit for, and the tags that promise no older one.
        "policy": overall.name,
        "agrees": [tag for tag in tags if is_kept(tag, overall)],
        "symbols": found.sym_policy.name,
        "machine": found.machine_policy.name,
        "external": sorted(found.external_refs[overall.name].libs)
        if overall.name in found.external_refs
        else [],
    }


def main():
    answer = {}
    for name in sys.argv[1:]:
        path = pathlib.Path(name)
        answer[path.name] = {"auditwheel": auditwheel(path), "members": members(path)}
    json.dump(answer, sys.stdout, indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
