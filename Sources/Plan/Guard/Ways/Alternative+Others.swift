extension Alternative {
  /// Packages of Node, Python and Zig.
  static let others: [Alternative] = [
    .init(
      .node, "bcrypt", "bcryptjs (JavaScript)", givesUp: "speed",
      source: "README of bcryptjs: “zero dependencies”, “compatible to the C++ bcrypt binding”"),
    .init(
      .node, "node-sass", "sass (Dart Sass, JavaScript)", givesUp: "some speed",
      source: "node-sass's README, which says that it is no longer maintained and names sass"),
    .init(
      .node, "sharp", "jimp (JavaScript)", givesUp: "speed, and formats such as AVIF",
      source: "README of jimp: “zero native dependencies”"),
    .init(
      .node, "better-sqlite3", "node:sqlite of Node 22.5 and newer", givesUp: "older Node",
      source: "documentation of node:sqlite"),
    .init(
      .node, "sqlite3", "sql.js (WebAssembly), or node:sqlite of Node 22.5 and newer",
      givesUp: "with sql.js: files that are larger than memory", source: "README of sql.js"),
    .init(
      .node, "argon2", "hash-wasm (WebAssembly)", givesUp: "some speed",
      source: "README of hash-wasm"),
    .init(
      .node, "bufferutil", "nothing: ws works without it", givesUp: "some speed",
      source: "README of ws, “Opt-in for performance”"),
    .init(
      .node, "utf-8-validate", "nothing: ws works without it", givesUp: "some speed",
      source: "README of ws, “Opt-in for performance”"),
    .init(
      .python, "psycopg2", "pg8000 (pure Python)", givesUp: "speed",
      source: "README of pg8000: “a pure-Python PostgreSQL driver”"),
    .init(
      .python, "mysqlclient", "PyMySQL (pure Python)", givesUp: "speed",
      source: "README of PyMySQL: “a pure-Python MySQL client library”"),
    .init(
      .python, "lxml", "xml.etree of the standard library", givesUp: "XPath, XSLT, schemas",
      source: "documentation of xml.etree.ElementTree"),
    .init(
      .python, "ujson", "json of the standard library", givesUp: "speed",
      source: "documentation of json"),
    .init(
      .python, "orjson", "json of the standard library",
      givesUp: "speed, and types such as datetime",
      source: "documentation of json"),
    .init(
      .python, "pycurl", "requests or urllib3 (pure Python)",
      givesUp: "curl's protocols besides HTTP",
      source: "documentation of urllib3"),
    .init(
      .zig, "z", "std.compress.flate of Zig's standard library", givesUp: "zlib's interface",
      source: "Zig's lib/std/compress/flate.zig"),
  ]
}
