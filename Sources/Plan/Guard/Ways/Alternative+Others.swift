extension Alternative {
  /// Packages of Node, Python and Zig.
  static let others: [Alternative] = [
    .init(
      .node, "bcrypt", "bcryptjs (JavaScript)", givesUp: "speed, about 30%",
      source: "README of bcryptjs: “zero dependencies”, “compatible to the C++ bcrypt binding”"),
    .init(
      .node, "node-sass",
      "sass (Dart Sass, JavaScript; its optional @parcel/watcher is native and only for --watch)",
      givesUp: "some speed",
      source:
        "README of node-sass: “Node Sass has reached end of life”; perf.md of Dart Sass"),
    .init(
      .node, "sharp", "jimp (JavaScript)", givesUp: "speed, and formats such as AVIF",
      source: "README of jimp: “zero native dependencies”; sharp's documentation, “Performance”"),
    .init(
      .node, "better-sqlite3",
      "node:sqlite of Node 22.13 and newer (from 22.5 on with --experimental-sqlite)",
      givesUp: "older Node, and an interface that is declared stable",
      source: "documentation of node:sqlite, its stability and history"),
    .init(
      .node, "sqlite3", "sql.js (WebAssembly), or node:sqlite of Node 22.13 and newer",
      givesUp:
        "with sql.js: speed, and databases that are larger than memory; it writes no file by itself",
      source: "README of sql.js, which recommends sqlite3 for these; documentation of node:sqlite"),
    .init(
      .node, "argon2", "hash-wasm (WebAssembly)",
      givesUp: "the reference implementation as machine code",
      source: "README of hash-wasm, “Hashing passwords with Argon2”; README of argon2"),
    .init(
      .node, "bufferutil", "nothing: ws works without it", givesUp: "some speed",
      source: "README of ws, “Opt-in for performance”: “an optional module”"),
    .init(
      .node, "utf-8-validate", "nothing: ws works without it",
      givesUp: "some speed before Node 18.14, nothing since",
      source: "README of ws, “Legacy opt-in for performance”"),
    .init(
      .python, "psycopg2", "pg8000 (pure Python)", givesUp: "speed, and what libpq does",
      source:
        "README of pg8000: “pure-Python PostgreSQL driver”; README of psycopg2: “mostly implemented in C as a libpq wrapper, resulting in being both efficient and secure”"
    ),
    .init(
      .python, "mysqlclient", "PyMySQL (pure Python)", givesUp: "speed",
      source:
        "README of PyMySQL: “a pure-Python MySQL and MariaDB client library”; methane/mysql-driver-benchmarks"
    ),
    .init(
      .python, "lxml", "xml.etree of the standard library",
      givesUp: "XPath beyond a small subset, XSLT, schemas",
      source:
        "lxml's “compatibility”: “lxml.etree offers a lot more functionality, such as XPath, XSLT, Relax NG, and XML Schema support”"
    ),
    .init(
      .python, "ujson", "json of the standard library", givesUp: "speed",
      source: "README of ujson: “an ultra fast JSON encoder and decoder written in pure C”"),
    .init(
      .python, "orjson", "json of the standard library",
      givesUp: "speed, and types such as dataclass, datetime, numpy's and UUID",
      source: "README of orjson: “something like 10x as fast as `json`”"),
    .init(
      .python, "pycurl", "requests or urllib3 (pure Python)",
      givesUp: "speed, and curl's protocols besides HTTP",
      source:
        "documentation of PycURL, “PycURL vs Requests”: “Requests is written in pure Python and does not require C extensions”"
    ),
    .init(
      .zig, "z", "std.compress.flate of Zig's standard library", givesUp: "zlib's interface",
      source: "Zig's lib/std/compress/flate.zig, which knows raw, gzip and zlib"),
  ]
}
