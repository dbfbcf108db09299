#!/usr/bin/env python3
"""Gives a Go program of Debian's the vendor folder that it was built without.

    Scripts/vendor-debian.py SOURCE PACKAGES TARGET [--module PATH] MAIN...

Debian builds Go programs from the sources in its golang-*-dev packages, all in one tree. SOURCE is a program's upstream
source, PACKAGES a folder into which such packages were unpacked; TARGET, which must not be there, becomes a copy of
SOURCE whose go.mod requires exactly the modules that the packages MAIN... reach, with those in vendor/. Files for every
system and build tag count, tests do not. Versions are made up (v0.0.0, v2.0.0, …): the packages do not hold them.
"""

import argparse
import pathlib
import re
import shutil
import sys

BLOCK = re.compile(r"^import\s*(?:\((.*?)^\s*\)|([^\n(]+))", re.M | re.S)


def imports(folder):
    """The packages that the Go files of a folder import, whatever the system."""
    found = set()
    for path in sorted(folder.glob("*.go")):
        if path.name.endswith("_test.go") or not path.is_file():
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(errors="replace"), flags=re.S)
        text = re.sub(r"(?m)^\s*//.*$", "", text)
        for block in BLOCK.finditer(text):
            found.update(re.findall(r'"([^"\s]+)"', block.group(1) or block.group(2) or ""))
    return found


def module_of(package, tree):
    """The path of the module that a package is in: where its go.mod lies, else by the host's habits."""
    parts = package.split("/")
    for count in range(len(parts), 0, -1):
        manifest = tree / "/".join(parts[:count]) / "go.mod"
        if manifest.is_file():
            named = re.search(r'^module\s+"?([^\s"]+)', manifest.read_text(), re.M)
            if named and (package + "/").startswith(named.group(1) + "/"):
                return named.group(1)
    if parts[0] in ("github.com", "golang.org", "gitlab.com", "bitbucket.org"):
        return "/".join(parts[:3])
    if parts[0] == "gopkg.in":
        return "/".join(parts[:2] if re.search(r"\.v\d+$", parts[1]) else parts[:3])
    return "/".join(parts[:2])


def version_of(module):
    """A version that fits the path of a module (Go Modules Reference, “Major version suffixes”)."""
    found = re.search(r"(?:/v|\.v)(\d+)$", module)
    return f"v{found.group(1)}.0.0" if found else "v0.0.0"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("source", type=pathlib.Path)
    arguments.add_argument("packages", type=pathlib.Path)
    arguments.add_argument("target", type=pathlib.Path)
    arguments.add_argument("--module", help="the module's path, where the source has no go.mod")
    arguments.add_argument("mains", nargs="+", metavar="MAIN")
    options = arguments.parse_args()
    tree = options.packages / "usr/share/gocode/src"
    shutil.copytree(options.source, options.target, symlinks=True)
    shutil.rmtree(options.target / "vendor", ignore_errors=True)
    manifest = options.target / "go.mod"
    own = options.module
    if manifest.is_file():
        own = re.search(r'^module\s+"?([^\s"]+)', manifest.read_text(), re.M).group(1)
    if not own:
        sys.exit("the source has no go.mod: pass --module")

    modules = {}
    queue = [own if main == "." else f"{own}/{main.removeprefix('./')}" for main in options.mains]
    seen = set()
    while queue:
        package = queue.pop()
        if package in seen:
            continue
        seen.add(package)
        if package == own or package.startswith(own + "/"):
            queue += imports(options.target / package[len(own) + 1 :])
            continue
        folder = tree / package
        # What is in no tree is the standard library's, or missing, which the go command tells.
        if "." not in package.split("/")[0] or not folder.is_dir():
            continue
        modules.setdefault(module_of(package, tree), set()).add(package)
        copied = options.target / "vendor" / package
        copied.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.iterdir()):
            if path.is_file() and not path.name.endswith("_test.go"):
                shutil.copyfile(path, copied / path.name)
            elif path.is_dir() and not any(path.rglob("*.go")):
                # Headers and C that a package includes from a folder of its own, and embedded files.
                shutil.copytree(path, copied / path.name, dirs_exist_ok=True)
        queue += imports(folder)

    lines = [f"module {own}", "", "go 1.21", ""]
    lines += [f"require {module} {version_of(module)}" for module in sorted(modules)]
    manifest.write_text("\n".join(lines) + "\n")
    if modules:
        listing = []
        for module, packages in sorted(modules.items()):
            listing += [f"# {module} {version_of(module)}", "## explicit; go 1.21"]
            listing += sorted(packages)
        (options.target / "vendor/modules.txt").write_text("\n".join(listing) + "\n")
    # Sums of versions that are made up do not exist, and a vendor folder needs none.
    (options.target / "go.sum").unlink(missing_ok=True)


main()
