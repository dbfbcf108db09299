"""Proves the zoo by plain means: see prove.sh, which starts this."""

import argparse
import concurrent.futures
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

HERE = pathlib.Path(__file__).resolve().parent

# What the programs of a step see under other paths when `build-path` or `temporary-folder` is varied.
PATHS = {
    "src": ("build-path", "/home/builder/a/much/longer/folder/for/the/sources"),
    "out": ("build-path", "/var/lib/elsewhere/output"),
    "tool": ("build-path", "/opt/toolchains/of/another/machine"),
    "tmp": ("temporary-folder", "/var/another/temporary/folder"),
}

# Variables: what they are without the variation (None: as the plan says, or not set), and with it.
VARIABLES = {
    "user": {"USER": "somebody", "LOGNAME": "somebody"},
    "home": {"HOME": "/home/somebody"},
    "time-zone": {"TZ": "<+14>-14"},
    "locale": {"LC_ALL": "et_EE.UTF-8", "LANG": "et_EE.UTF-8", "LANGUAGE": "et"},
    "environment": {"ZOO_ANOTHER_VARIABLE": "one more, and a long one: " + "z" * 200},
    "parallelism": {
        "MAKEFLAGS": "-j4", "GOMAXPROCS": "1", "CARGO_BUILD_JOBS": "1", "RAYON_NUM_THREADS": "1",
    },
    "terminal": {"TERM": "xterm-256color", "COLUMNS": "211", "LINES": "77"},
    "shell": {"SHELL": "/usr/bin/bash"},
}
CLOCK = ("1893456789", "2240611199")  # 2030, and 2041 on another day of the year
MTIMES = (1262304000, 1456704000)
AXES = [
    "build-path", "temporary-folder", "user", "group", "home", "host-name", "domain-name", "clock", "time-zone",
    "locale", "umask", "environment", "cpu-count", "parallelism", "file-order", "file-times", "kernel", "aslr",
    "process-ids", "terminal", "shell",
]
# What differs without any variation.
INTRINSIC = {"random", "race", "unknown"}


# What cannot be varied here, or only with another machine.
OTHERS = {"cpu-model", "toolchain-store", "network"}
MEMBERS = {
    "id": str, "language": str, "builder": str, "tools": list, "artifact": str, "reason": str, "variations": list,
    "alsoChangedBy": list, "kinds": list, "place": str, "cures": list, "canVary": bool, "isSlow": bool,
}


def check(programs):
    """Whether zoo.json is what its page says, and names the folders that are there."""
    known = set(AXES) | INTRINSIC | OTHERS
    wrong = []
    for entry in programs:
        if {k: type(v) for k, v in entry.items()} != MEMBERS:
            wrong.append(f"{entry.get('id')}: the members are not those of the page")
            continue
        wrong += [f"{entry['id']}: no variation is called {v}" for v in entry["variations"] + entry["alsoChangedBy"] if v not in known]
        wrong += [f"{entry['id']}: {k} is empty" for k in ("variations", "kinds", "cures", "tools") if not entry[k]]
        re.compile(entry["place"])
        wrong += [f"{entry['id']}: no {twin}" for twin in ("broken", "cured") if not (HERE / entry["id"] / twin).is_dir()]
    ids = [e["id"] for e in programs]
    folders = {p.name for p in HERE.iterdir() if p.is_dir() and not p.name.startswith("__")}
    if folders != set(ids) or len(ids) != len(set(ids)):
        wrong.append(f"zoo.json and the folders differ: {sorted(folders ^ set(ids))}")
    page = (HERE / "README.md").read_text()
    wrong += [f"{i}: not on the page" for i in ids if f"| `{i}` |" not in page]
    if wrong:
        sys.exit("\n".join(wrong))


class Failure(Exception):
    """What a person must know to go on."""


def run(argv, **options):
    result = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", **options)
    if result.returncode != 0:
        raise Failure(f"{' '.join(map(str, argv[:6]))} …: status {result.returncode}\n{result.stdout[-2000:]}")
    return result.stdout


class Twin:
    """A program as a project of its own: a copy, in a repository, with its plan."""

    def __init__(self, entry, name, slipway, store, folder):
        self.entry, self.name, self.store = entry, name, store
        self.project = folder / f"{entry['id']}-{name}"
        shutil.copytree(HERE / entry["id"] / name, self.project, dirs_exist_ok=True)
        common = HERE / entry["id"] / "common"
        if common.exists():
            shutil.copytree(common, self.project, dirs_exist_ok=True)
        self.files = sorted(p.relative_to(self.project) for p in self.project.rglob("*") if p.is_file())
        environment = dict(os.environ, SLIPWAY_STORE=str(store), NO_COLOR="1")
        git = ["git", "-c", "user.name=zoo", "-c", "user.email=zoo@example.org", "-c", "init.defaultBranch=main"]
        run([*git, "init", "-q"], cwd=self.project)
        if "system:" in (self.project / "slipway.yaml").read_text():
            lock = self.project / "slipway.lock"
            pinned = [t["name"] for t in json.loads(lock.read_text())["toolchains"]] if lock.exists() else []
            names = [n for n in ("tools", "rust") if n not in pinned and f"{n}: {{ system" in (self.project / "slipway.yaml").read_text()]
            run([slipway, "toolchain", "pin", *names], cwd=self.project, env=environment)
        run([*git, "add", "-A"], cwd=self.project)
        run([*git, "commit", "-q", "-m", "zoo"], cwd=self.project)
        started = time.monotonic()
        run([slipway, "build"], cwd=self.project, env=environment)
        self.seconds = time.monotonic() - started
        built = self.project / "dist" / f"{entry['id']}_linux_amd64" / entry["artifact"]
        if not built.is_file():
            raise Failure(f"slipway build left no {built.relative_to(self.project)}: "
                          f"{[str(p.relative_to(self.project)) for p in (self.project / 'dist').rglob('*')]}")
        plan = json.loads(run([slipway, "plan", "--json"], cwd=self.project, env=environment))
        self.steps = [s for s in plan["steps"] if s["title"] in ("run", "compile") and "command" in s["work"]]
        if len(self.steps) != 1:
            raise Failure(f"{len(self.steps)} steps, not one")

    def stored(self, source):
        if "tree" in source:
            return self.store / "trees" / source["tree"].split("/")[0]
        name = source["file"].split("/")[0]
        return self.store / "cas" / name[:2] / (name + (".x" if source.get("executable") else ""))

    def build(self, varied):
        """One build by bubblewrap with these axes varied; the digests and the files of what it left."""
        work = pathlib.Path(tempfile.mkdtemp(prefix="zoo-", dir=self.project.parent))
        shm = pathlib.Path(tempfile.mkdtemp(prefix="zoo-", dir="/dev/shm"))
        try:
            return self._build(varied, work, shm)
        finally:
            shutil.rmtree(work, ignore_errors=True)
            shutil.rmtree(shm, ignore_errors=True)

    def _build(self, varied, work, shm):
        step = self.steps[0]
        command = step["work"]["command"]

        def place(name):
            axis, other = PATHS[name]
            return other if axis in varied else f"/{name}"

        def moved(text):
            return re.sub(r"(?<![\w./~-])/(src|out|tool|tmp)(?![\w.-])", lambda m: place(m[1]), text)

        # The sources, on a file system that lists a folder's files in the order in which they were made.
        source = shm / "src"
        source.mkdir()
        for path in sorted(self.files, reverse="file-order" in varied):
            target = source / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.project / path, target)
            target.chmod(0o644)
        moment = MTIMES["file-times" in varied]
        for path in [source, *source.rglob("*")]:
            os.utime(path, (moment, moment))
        for folder in ("out", "tmp"):
            (work / folder).mkdir()

        environment = {k: (v if k == "HOME" else moved(v)) for k, v in command["environment"].items()}
        for axis, variables in VARIABLES.items():
            if axis in varied:
                environment.update(variables)
        environment.update(LD_PRELOAD="/clock.so", ZOO_CLOCK=CLOCK["clock" in varied])

        argv = []
        if os.getuid() == 0:
            argv += ["unshare", "--uts"]
        else:
            argv += ["unshare", "--user", "--map-root-user", "--uts"]
        domain = "another.example" if "domain-name" in varied else "(none)"
        argv += ["sh", "-c", f"echo '{domain}' >/proc/sys/kernel/domainname; exec \"$@\"", "zoo"]
        personality = ["-R"] * ("aslr" not in varied) + ["--uname-2.6"] * ("kernel" in varied)
        if personality:
            argv += ["setarch", os.uname().machine, *personality]
        if "cpu-count" in varied:
            argv += ["taskset", "-c", "0"]
        argv += [
            "bwrap", "--unshare-all", "--die-with-parent", "--clearenv",
            "--uid", "4242" if "user" in varied else "1000", "--gid", "4343" if "group" in varied else "1000",
            "--hostname", "another-machine" if "host-name" in varied else "slipway",
        ]
        for path in command["hostPaths"] or []:
            argv += ["--symlink", os.readlink(path), path] if os.path.islink(path) else ["--ro-bind", path, path]
        if not command["hostPaths"]:
            # The wrapper below needs a shell.
            argv += ["--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin"]
        if "shell" in varied:
            argv += ["--ro-bind", "/usr/bin/bash", os.path.realpath("/bin/sh")]
        argv += ["--ro-bind", str(self.project.parent / "clock.so"), "/clock.so"]
        argv += ["--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--dir", "/home/somebody"]
        argv += ["--bind", str(work / "tmp"), place("tmp"), "--bind", str(work / "out"), place("out")]
        for input in step["inputs"]:
            name, _, rest = input["path"].partition("/")
            target = (place(name) if name in PATHS else f"/{name}") + ("/" + rest if rest else "")
            if name == "src":
                argv += ["--bind" if input["isWritable"] else "--ro-bind", str(source), target]
            elif "tree" in input["source"] or "file" in input["source"]:
                path = self.stored(input["source"])
                text = work / f"given-{hashlib.sha256(target.encode()).hexdigest()[:12]}"
                if path.is_file():
                    text.write_text(moved(path.read_text()))
                    text.chmod(0o755)
                    path = text
                argv += ["--ro-bind", str(path), target]
            else:
                raise Failure(f"the input {input['path']} comes of another step")
        for cache in command["caches"]:
            (work / cache["name"]).mkdir()
            argv += ["--bind", str(work / cache["name"]), f"/{cache['path']}"]
        for name, value in environment.items():
            argv += ["--setenv", name, value]
        argv += ["--chdir", moved("/" + command["workingDirectory"])]
        wrapper = f"umask {'027' if 'umask' in varied else '022'}; "
        call = 'exec "$@"'
        if "process-ids" in varied:
            wrapper += "i=0; while [ $i -lt 200 ]; do /usr/bin/true; i=$((i + 1)); done; "
            call = '"$@"; exit $?'
        argv += ["--", "/usr/bin/sh", "-c", f"{wrapper}unset PWD OLDPWD; {call}", "zoo"]
        for words in command["commands"]:
            run(argv + [moved(w) for w in words], timeout=600, env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin"})
        left = {}
        for output in step["outputs"]:
            path = work / output["path"]
            left[output["path"]] = path.read_bytes()
        return left


def prove(entry, arguments, folder):
    """What holds of one program; every value is True where it is as it must be."""
    known = set(entry["variations"])
    varied = known & set(AXES)
    result = {"id": entry["id"], "variations": entry["variations"]}
    try:
        broken = Twin(entry, "broken", arguments.slipway, arguments.store, folder)
        cured = Twin(entry, "cured", arguments.slipway, arguments.store, folder)
        result["built"] = True
        result["seconds"] = round(broken.seconds, 1)
        base = broken.build(set())
        again = broken.build(set())
        if known & INTRINSIC:
            # The same once by chance is no proof to the contrary.
            tries = 0
            while again == base and tries < 4:
                again, tries = broken.build(set()), tries + 1
            result["differs"] = again != base
            other, others = again, None
        else:
            # Each of its variations must do it alone.
            result["same again"] = again == base
            alone, other = {}, again
            for axis in sorted(varied):
                other = broken.build({axis})
                alone[axis] = other != base
            result["differs"] = bool(alone) and all(alone.values()) if entry["canVary"] else None
            if not result["differs"] and alone:
                result["alone"] = alone
            rest = [a for a in AXES if a not in varied and a not in entry["alsoChangedBy"]]
            others = broken.build(set(rest))
            result["one reason"] = others == base
            if others != base:
                result["other reasons"] = [a for a in rest if broken.build({a}) != base]
        first, last = cured.build(set()), cured.build(set(AXES))
        result["cured"] = first == last
        if first != last:
            result["not cured of"] = [a for a in AXES if cured.build({a}) != first]
        if arguments.keep:
            keep(arguments.keep / entry["id"] / "a", base)
            keep(arguments.keep / entry["id"] / "b", other)
            if first != last:
                keep(arguments.keep / entry["id"] / "cured-a", first)
                keep(arguments.keep / entry["id"] / "cured-b", last)
    except (Failure, OSError, subprocess.TimeoutExpired) as error:
        result["error"] = str(error)
    if not arguments.keep_projects:
        for twin in ("broken", "cured"):
            shutil.rmtree(folder / f"{entry['id']}-{twin}", ignore_errors=True)
    return result


def keep(folder, files):
    for path, data in files.items():
        target = folder / pathlib.Path(path).name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", help="only these")
    parser.add_argument("--slipway", default=os.environ.get("SLIPWAY_BINARY") or str(HERE.parent.parent / ".build/release/slipway"))
    parser.add_argument("--store", type=pathlib.Path, help="slipway's store (default: the usual one)")
    parser.add_argument("--json", type=pathlib.Path, help="write the results here")
    parser.add_argument("--keep", type=pathlib.Path, help="keep each pair of artifacts in this folder")
    parser.add_argument("--keep-projects", action="store_true", help="keep the copies that were built")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.store is None:
        cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        arguments.store = pathlib.Path(os.environ.get("SLIPWAY_STORE") or f"{cache}/slipway")
    arguments.slipway = os.path.abspath(arguments.slipway)
    arguments.store = arguments.store.absolute()
    entries = json.loads((HERE / "zoo.json").read_text())["programs"]
    check(entries)
    unknown = set(arguments.ids) - {e["id"] for e in entries}
    if unknown:
        sys.exit(f"not in the zoo: {', '.join(sorted(unknown))}")
    entries = [e for e in entries if not arguments.ids or e["id"] in arguments.ids]

    folder = pathlib.Path(tempfile.mkdtemp(prefix="slipway-zoo-"))
    run(["gcc", "-O2", "-shared", "-fPIC", "-o", str(folder / "clock.so"), str(HERE / "clock.c")])
    results, checks = [], ["built", "same again", "differs", "one reason", "cured"]
    print(f"{'id':22} {'built':9} {'same again':11} {'differs':9} {'one reason':11} {'cured':7} seconds")
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for result in pool.map(lambda e: prove(e, arguments, folder), entries):
            results.append(result)
            words = [{True: "yes", False: "NO", None: "–"}[result.get(c)] for c in checks]
            print(f"{result['id']:22} {words[0]:9} {words[1]:11} {words[2]:9} {words[3]:11} {words[4]:7} {result.get('seconds', '')}", flush=True)
            for key in ("alone", "other reasons", "not cured of", "error"):
                if key in result:
                    print(f"    {key}: {result[key]}", flush=True)
    if not arguments.keep_projects:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        print(f"projects: {folder}")
    if arguments.json:
        arguments.json.write_text(json.dumps({"programs": results}, indent=2) + "\n")
    bad = [r["id"] for r in results if "error" in r or any(r.get(c) is False for c in checks)]
    print(f"{len(results) - len(bad)} of {len(results)} are as zoo.json says" + (f"; not: {', '.join(bad)}" if bad else ""))
    sys.exit(1 if bad else 0)


main()
