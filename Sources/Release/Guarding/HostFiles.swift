import Glibc
import SystemPackage

/// Files of a sandbox's root, looked at from outside.
///
/// A link in there means a path of the sandbox and must not be followed to the same path of this machine.
struct HostFiles: Sendable {
  /// Where each folder of the sandbox is on this machine, by its path there, without the slash in front.
  let mounts: [String: FilePath]
  /// Folders of this machine that are the same in the sandbox.
  let hostPaths: [String]

  /// Where a file of the sandbox is on this machine, every link followed inside the sandbox; `nil` where
  /// there is none.
  func location(of path: String) -> FilePath? {
    var rest = Array(path.split(separator: "/").map(String.init).reversed())
    var resolved: [String] = []
    var links = 0
    while let name = rest.popLast() {
      if name == "." { continue }
      if name == ".." {
        _ = resolved.popLast()
        continue
      }
      resolved.append(name)
      guard let place = place(of: resolved), let target = Self.link(at: place.string) else {
        continue
      }
      links += 1
      guard links <= 40 else { return nil }
      if target.hasPrefix("/") { resolved = [] } else { resolved.removeLast() }
      rest += target.split(separator: "/").map(String.init).reversed()
      guard rest.count < 1000 else { return nil }
    }
    return place(of: resolved)
  }

  /// Whether a path below a folder goes through a symbolic link.
  static func passesLink(from folder: FilePath, to path: String) -> Bool {
    var current = folder
    for segment in path.split(separator: "/") {
      if segment == ".." { return true }
      current.append(String(segment))
      if link(at: current.string) != nil { return true }
    }
    return false
  }

  private func place(of segments: [String]) -> FilePath? {
    for count in stride(from: segments.count, through: 1, by: -1) {
      let prefix = segments.prefix(count).joined(separator: "/")
      guard var place = mounts[prefix] ?? hostPath(prefix) else { continue }
      for segment in segments.dropFirst(count) { place.append(segment) }
      return place
    }
    return nil
  }

  private func hostPath(_ prefix: String) -> FilePath? {
    hostPaths.contains("/\(prefix)") ? FilePath("/\(prefix)") : nil
  }

  private static func link(at path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return -1 }
      return readlink(path, base, bytes.count)
    }
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }
}
