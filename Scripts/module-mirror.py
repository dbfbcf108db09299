#!/usr/bin/env python3
"""Makes a mirror of one small Go module, for tests, and serves it on this machine.

    Scripts/module-mirror.py make FOLDER [FILE]  prints the two lines that belong into go.sum
    Scripts/module-mirror.py tamper FOLDER       changes one byte of the source in the module's zip
    Scripts/module-mirror.py serve FOLDER LOG    prints the port; writes each path asked for into LOG

The module is example.test/dep v1.2.3; its package has one function, Answer, unless FILE is its source. The layout is that of
`go help goproxy`, the hashes are those of golang.org/x/mod/sumdb/dirhash, Hash1.
"""

import base64
import functools
import hashlib
import http.server
import pathlib
import sys
import zipfile

MODULE, VERSION = "example.test/dep", "v1.2.3"
MANIFEST = f"module {MODULE}\n\ngo 1.21\n"
SOURCE = "package dep\n\n// Answer is what the program prints.\nfunc Answer() int { return 42 }\n"


def hash1(files):
    """Hash1 of file names with their bytes."""
    lines = "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    )
    return "h1:" + base64.b64encode(hashlib.sha256(lines.encode()).digest()).decode()


def write(folder, source):
    """Writes the module's files; what go.sum must say of them."""
    place = folder / MODULE / "@v"
    place.mkdir(parents=True, exist_ok=True)
    top = f"{MODULE}@{VERSION}/"
    files = {top + "go.mod": MANIFEST.encode(), top + "dep.go": source.encode()}
    (place / "list").write_text(VERSION + "\n")
    (place / f"{VERSION}.info").write_text(
        f'{{"Version":"{VERSION}","Time":"2026-01-01T00:00:00Z"}}'
    )
    (place / f"{VERSION}.mod").write_text(MANIFEST)
    with zipfile.ZipFile(place / f"{VERSION}.zip", "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), content)
    return (
        f"{MODULE} {VERSION} {hash1(files)}\n"
        f"{MODULE} {VERSION}/go.mod {hash1({'go.mod': MANIFEST.encode()})}"
    )


def serve(folder, log):
    """Serves the folder on loopback until the process is stopped."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, form, *values):
            with open(log, "a", encoding="utf-8") as stream:
                stream.write(self.path + "\n")

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
    )
    print(server.server_address[1], flush=True)
    server.serve_forever()


def main():
    verb, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    if verb == "make":
        source = pathlib.Path(sys.argv[3]).read_text("utf-8") if sys.argv[3:] else SOURCE
        print(write(folder, source))
    elif verb == "tamper":
        write(folder, SOURCE.replace("42", "43"))
    elif verb == "serve":
        serve(folder, sys.argv[3])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
