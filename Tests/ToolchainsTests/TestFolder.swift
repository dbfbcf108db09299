import Engine
import Glibc
import SystemPackage

@testable import Toolchains

/// A store in a folder of its own, which goes with the value.
final class TestFolder: Sendable {
  let path: FilePath
  let store: Store

  init() throws {
    let root = FilePath("/tmp/slipway-toolchains-\(UInt64.random(in: 0 ... .max))")
    try Folders.make(root)
    path = root
    store = try Store(root: root.appending("store"))
  }

  deinit { Store.remove(temporary: path) }

  /// Writes a file.
  func write(_ name: String, _ bytes: [UInt8]) throws -> FilePath {
    let file = path.appending(name)
    try SmallFile.replace(file, with: bytes)
    return file
  }

  /// Everything below a folder, by path: a file's text, `/` for a folder, `-> target` for a link.
  func contents(_ folder: FilePath, _ prefix: String = "") throws -> [String: String] {
    var result: [String: String] = [:]
    for entry in HostFile.entries(folder.string) {
      let path = folder.appending(entry.name)
      let name = prefix + entry.name
      if entry.isFolder {
        result[name] = "/"
        result.merge(try contents(path, name + "/")) { $1 }
      } else if let target = HostFile.target(path.string) {
        result[name] = "-> \(target)"
      } else {
        let bytes = try SmallFile.read(path, limit: 1 << 24) ?? []
        let text = String(decoding: bytes, as: UTF8.self)
        result[name] = (HostFile.isExecutable(path.string) ? "x:" : "") + text
      }
    }
    return result
  }
}

extension HostFile {
  /// Makes a folder and a file in it writable.
  static func makeWritable(_ folder: String, _ file: String) -> Bool {
    chmod(folder, 0o755) == 0 && chmod(file, 0o644) == 0
  }

  static func makeExecutable(_ file: String) -> Bool { chmod(file, 0o755) == 0 }
}
