import Archives
import Model

/// Archives that the tests build, hostile ones among them.
enum Samples {
  /// A tar archive of entries with their data.
  static func tar(_ entries: [(TarEntry, [UInt8])]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for (entry, data) in entries {
      var entry = entry
      entry.size = Int64(data.count)
      bytes += try TarWriter.header(for: entry) + data
      bytes += TarWriter.padding(after: entry.size)
    }
    return bytes + TarWriter.trailer
  }

  static func file(_ path: String, _ text: String = "text", mode: UInt32 = 0o644)
    -> (TarEntry, [UInt8])
  { (TarEntry(path: path, mode: mode), Array(text.utf8)) }

  static func link(_ path: String, _ target: String) -> (TarEntry, [UInt8]) {
    (TarEntry(path: path, kind: .symbolicLink, linkTarget: target), [])
  }

  static func hardLink(_ path: String, _ target: String) -> (TarEntry, [UInt8]) {
    (TarEntry(path: path, kind: .hardLink, linkTarget: target), [])
  }

  static func folder(_ path: String) -> (TarEntry, [UInt8]) {
    (TarEntry(path: path, kind: .directory, mode: 0o755), [])
  }

  /// A zip file of files.
  static func zip(_ files: [(String, String, UInt32)]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = ZipWriter()
    for (path, text, mode) in files {
      try writer.addFile(path, try ZipWriter.Packed(Array(text.utf8)), mode: mode, modified: 0) {
        bytes.append(contentsOf: $0)
      }
    }
    try writer.finish { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// A header of a type that no writer of ours makes: its flag is put in by hand, its sum is made right.
  static func tar(flag: UInt8, path: String) throws -> [UInt8] {
    var header = try TarWriter.header(for: TarEntry(path: path))
    header[156] = flag
    for index in 148..<156 { header[index] = UInt8(ascii: " ") }
    let sum = header.reduce(0) { $0 + Int($1) }
    let text = String(sum, radix: 8)
    let digits = String(repeating: "0", count: 6 - text.count) + text
    header.replaceSubrange(148..<156, with: Array(digits.utf8) + [0, UInt8(ascii: " ")])
    return header + TarWriter.trailer
  }

  static let digest = Digest(hashing: Array("tree".utf8))

  static let locked = LockedToolchain(
    name: "zig", version: "0.17.1", source: .wheel(package: "ziglang"), host: "linux/amd64",
    files: [
      LockedToolchain.File(name: "ziglang.whl", size: 5, sha256: digest.hash)
    ], root: "ziglang", layout: .tool, tree: digest)

  static let debian = LockedToolchain(
    name: "gcc", version: "12", source: .debian(packages: ["gcc:arm64", "make"]),
    host: "linux/amd64",
    files: [
      LockedToolchain.File(
        name: "gcc_12_arm64.deb", size: 7, sha256: digest.hash, package: "gcc:arm64=12")
    ], root: "", layout: .root, tree: digest, topLevel: ["usr": digest, "lib": digest])

  static let system = LockedToolchain(
    name: "swift", version: "6.3.1", source: .system(program: "swift"), host: "linux/amd64",
    files: [], root: "", layout: .host, tree: digest)
}
