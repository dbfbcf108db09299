"""reprotest and diffoscope on the zoo: see zoo-peers.sh, which starts this."""

import argparse
import concurrent.futures
import functools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ZOO = pathlib.Path(__file__).resolve().parent.parent.parent / "Tests" / "Zoo"

# The names that reprotest has for the variations of the zoo. It has none for the others.
NAMES = {
    "build-path": "build_path", "temporary-folder": "build_path", "user": "user_group", "group": "user_group", "home": "home",
    "host-name": "domain_host", "domain-name": "domain_host", "clock": "time", "time-zone": "timezone", "locale": "locales",
    "umask": "umask", "environment": "environment", "cpu-count": "num_cpus", "file-order": "fileordering",
    "kernel": "kernel", "aslr": "aslr",
}
DIFFOSCOPE_LIMIT = 60


def run(argv, limit, **options):
    """Status (None: it was stopped), output, seconds, and seconds of processor time."""
    before, started = os.times(), time.monotonic()
    process = subprocess.Popen(
        argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        start_new_session=True, **options)
    try:
        output, _ = process.communicate(timeout=max(limit, 1))
        status = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        status = None
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return status, output, round(time.monotonic() - started, 2), round(cpu, 2)


def command(entry, folder):
    """How a person would build it by hand; None where the compiler is not known."""
    name, text = entry["id"], (folder / "slipway.yaml").read_text()
    place = "mkdir -p zoo-out zoo-tmp && export SLIPWAY_OUT=$PWD/zoo-out TMPDIR=$PWD/zoo-tmp SOURCE_DATE_EPOCH=1790000000 && "
    go, zig = os.environ.get("GO"), os.environ.get("ZIG")
    if "go" in entry["tools"] and not go or "zig" in entry["tools"] and not zig:
        return None
    if entry["language"] == "Rust":
        # A version manager's rustc wants a home, and reprotest has none.
        place += "export PATH=/usr/bin:$PATH && "
    if go:
        place += f"export PATH=$PATH:{os.path.dirname(go)} GOCACHE=$TMPDIR/cache GOPATH=$TMPDIR/go GOFLAGS=-mod=mod GOTOOLCHAIN=local CGO_ENABLED=0 && "
    if entry["builder"] == "command":
        return place + re.search(r"run: \[\[(.*)\]\]", text)[1].replace(",", "")
    if entry["builder"] == "rust":
        return place + f"CARGO_HOME=$TMPDIR/cargo /usr/bin/cargo build --offline --release --target-dir $TMPDIR/target && cp $TMPDIR/target/release/{name} zoo-out"
    if entry["builder"] == "go":
        return place + f"go run ./generate && go build -trimpath -buildvcs=false '-ldflags=-buildid= -s -w' -o zoo-out/{name} ./cmd/zoo"
    strip = "" if "-fno-strip" in text else "-fstrip"
    return place + (f"ZIG_GLOBAL_CACHE_DIR=$TMPDIR/zig {zig} build-exe main.zig -O ReleaseSmall {strip} --name {name} --cache-dir $TMPDIR/local "
                    f"-femit-bin=zoo-out/{name}")


class Peers:
    def __init__(self, arguments, folder):
        self.tools, self.folder = arguments.tools, folder
        self.end = time.monotonic() + arguments.limit
        # Without sudo no other user can be taken, whoever starts it.
        self.off = ["user_group"]
        if not (os.path.exists("/dev/fuse") and shutil.which("disorderfs")):
            self.off.append("fileordering")
        if subprocess.run(["unshare", "--uts", "--map-root-user", "hostname", "zoo"], capture_output=True).returncode != 0:
            self.off.append("domain_host")

    @property
    def left(self):
        return self.end - time.monotonic()

    def copy(self, entry, twin):
        folder = self.folder / f"{entry['id']}-{twin}"
        shutil.rmtree(folder, ignore_errors=True)
        for part in ("common", twin):
            if (ZOO / entry["id"] / part).exists():
                shutil.copytree(ZOO / entry["id"] / part, folder, dirs_exist_ok=True)
        return folder

    def reprotest(self, entry, twin, auto=False):
        source = self.copy(entry, twin)
        store = self.folder / f"{entry['id']}-{twin}-{'auto' if auto else 'pair'}"
        line = command(entry, source)
        if line is None:
            return None
        vary = ",".join(["+all"] + [f"-{name}" for name in self.off])
        argv = [f"{self.tools}/reprotest", "--no-diffoscope", "--store-dir", str(store), f"--vary={vary}"]
        # It fixes the processors to one in the first build only when the other has more.
        argv += ["--auto-build"] * auto + [line, "zoo-out/*"]
        environment = dict(os.environ, PATH=f"{self.tools}:{os.environ['PATH']}")
        status, output, seconds, cpu = run(argv, min(self.left, 300), cwd=source, env=environment)
        return {"status": status, "output": output, "seconds": seconds, "cpu": cpu, "store": store}

    def diffoscope(self, entry, store):
        pair = [store / name / "source-root" / "zoo-out" for name in ("control", "experiment-1")]
        if not all(p.is_dir() for p in pair):
            return None
        status, output, seconds, cpu = run(
            [f"{self.tools}/diffoscope", "--exclude-directory-metadata=yes", "--text", "-", "--no-progress", *map(str, pair)],
            min(self.left, DIFFOSCOPE_LIMIT))
        return {"status": status, "seconds": seconds, "cpu": cpu, "lines": output.count("\n"), "bytes": len(output),
                "place": bool(re.search(entry["place"], output))}


def both(peers, entry):
    """What the peers find in the two twins."""
    row = {"id": entry["id"], "variations": entry["variations"]}
    for twin in ("broken", "cured"):
        if peers.left < 5:
            break
        found = peers.reprotest(entry, twin)
        if found is None:
            row[twin] = "left out"
            continue
        row[twin] = {0: "reproducible", 1: "not reproducible"}.get(found["status"], "failed" if found["status"] is not None else "stopped")
        row[f"{twin}Seconds"], row[f"{twin}CPU"] = found["seconds"], found["cpu"]
        if row[twin] == "failed":
            row[f"{twin}Error"] = found["output"][-600:]
        if twin == "broken" and found["status"] == 1:
            row["diffoscope"] = peers.diffoscope(entry, found["store"])
        shutil.rmtree(found["store"], ignore_errors=True)
    return row


def automatic(peers, entry, row):
    """Which variations reprotest names for the broken twin."""
    if peers.left < 5 or row.get("broken") != "not reproducible":
        return row
    found = peers.reprotest(entry, "broken", auto=True)
    shutil.rmtree(found["store"], ignore_errors=True)
    if found["status"] is None:
        return row
    named = re.search(r"Observed unreproducibility when varying each of the following:\s*\n(.*)", found["output"])
    row["auto"] = named[1].split() if named else (["even unvaried"] if "even when fixing" in found["output"] else [])
    row["autoSeconds"], row["autoCPU"] = found["seconds"], found["cpu"]
    right = {NAMES.get(v) for v in entry["variations"] + entry["alsoChangedBy"]} - {None}
    random = set(entry["variations"]) & {"random", "race", "unknown"}
    row["autoRight"] = row["auto"] == ["even unvaried"] if random else bool(row["auto"]) and set(row["auto"]) <= right
    return row


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--tools", required=True)
    parser.add_argument("--limit", type=float, default=900)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=pathlib.Path)
    parser.add_argument("--no-auto", action="store_true")
    arguments = parser.parse_args()
    entries = json.loads((ZOO / "zoo.json").read_text())["programs"]
    entries = [e for e in entries if not arguments.ids or e["id"] in arguments.ids]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="slipway-zoo-peers-"))
    peers = Peers(arguments, folder)
    version = subprocess.run([f"{arguments.tools}/python3", "-m", "pip", "list", "--format", "freeze", "--disable-pip-version-check"], capture_output=True, text=True).stdout
    versions = [l for l in version.splitlines() if l.startswith(("reprotest=", "diffoscope="))]
    print(f"{', '.join(versions)}; {len(entries)} programs, both twins; at most {arguments.limit:.0f} s, {arguments.jobs} at a time")
    print(f"reprotest varies all but: {', '.join(peers.off)}; it has no variation for: file-times, parallelism, process-ids, terminal, shell, cpu-model", flush=True)

    started = time.monotonic()
    # Processes, not threads: each counts the processor time of its own children.
    with concurrent.futures.ProcessPoolExecutor(arguments.jobs) as pool:
        results = list(pool.map(functools.partial(both, peers), entries))
        if not arguments.no_auto:
            results = list(pool.map(functools.partial(automatic, peers), entries, results))
    rows = {r["id"]: r for r in results}
    shutil.rmtree(folder, ignore_errors=True)

    rows = list(rows.values())
    broken = [r for r in rows if r.get("broken") in ("reproducible", "not reproducible")]
    cured = [r for r in rows if r.get("cured") in ("reproducible", "not reproducible")]
    explained = [r["diffoscope"] for r in rows if r.get("diffoscope")]
    named = [r for r in rows if "auto" in r]

    def total(key):
        return round(sum(r.get(key, 0) for r in rows), 1)

    summary = {
        "programs": len(rows), "seconds": round(time.monotonic() - started, 1), "off": peers.off, "versions": versions,
        "broken": len(broken), "found": sum(r["broken"] == "not reproducible" for r in broken), "brokenSeconds": total("brokenSeconds"), "brokenCPU": total("brokenCPU"),
        "cured": len(cured), "falseAlarms": sum(r["cured"] == "not reproducible" for r in cured), "curedSeconds": total("curedSeconds"), "curedCPU": total("curedCPU"),
        "explained": len(explained), "place": sum(d["place"] for d in explained), "stopped": sum(d["status"] is None for d in explained),
        "diffoscopeSeconds": round(sum(d["seconds"] for d in explained), 1), "diffoscopeCPU": round(sum(d["cpu"] for d in explained), 1), "lines": sum(d["lines"] for d in explained),
        "auto": len(named), "autoRight": sum(r["autoRight"] for r in named), "autoSeconds": total("autoSeconds"), "autoCPU": total("autoCPU"),
    }
    if arguments.json:
        arguments.json.write_text(json.dumps({"summary": summary, "programs": rows}, indent=2) + "\n")
    s = summary
    print(f"\n{'what':58} {'of':>4} {'seconds':>8} {'CPU s':>7}")
    print(f"{'reprotest finds the broken program':50} {s['found']:7} {s['broken']:4} {s['brokenSeconds']:8} {s['brokenCPU']:7}")
    print(f"{'reprotest blames the cured program':50} {s['falseAlarms']:7} {s['cured']:4} {s['curedSeconds']:8} {s['curedCPU']:7}")
    print(f"{'reprotest --auto-build names the right variations':50} {s['autoRight']:7} {s['auto']:4} {s['autoSeconds']:8} {s['autoCPU']:7}")
    print(f"{'diffoscope shows the place somewhere in its report':50} {s['place']:7} {s['explained']:4} {s['diffoscopeSeconds']:8} {s['diffoscopeCPU']:7}")
    print(f"diffoscope's reports have {s['lines']} lines; {s['stopped']} were stopped after {DIFFOSCOPE_LIMIT} s")
    for title, ids in (
        ("not found", [r["id"] for r in broken if r["broken"] == "reproducible"]),
        ("false alarms", [r["id"] for r in cured if r["cured"] == "not reproducible"]),
        ("failed or stopped", [f"{r['id']} ({t})" for r in rows for t in ("broken", "cured") if r.get(t) in ("failed", "stopped")]),
        ("left out", [r["id"] for r in rows if r.get("broken") == "left out"]),
        ("not reached", [f"{r['id']} ({t})" for r in rows for t in ("broken", "cured") if t not in r]),
        ("other variations named", [f"{r['id']} ({' '.join(r['auto']) or 'none'})" for r in named if not r["autoRight"]]),
    ):
        if ids:
            print(f"{title}: {', '.join(ids)}")


main()
