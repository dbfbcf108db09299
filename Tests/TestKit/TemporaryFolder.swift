import Glibc
package import SystemPackage

/// A folder that is gone when the test is.
package final class TemporaryFolder: Sendable {
  package let path: FilePath

  package init() throws {
    var template = Array("/tmp/slipway-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    self.path = FilePath(
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  deinit { Self.remove(self.path.string) }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    chmod(path, 0o755)
    guard let stream = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." { self.remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// Writes a file, with the folders above it.
  @discardableResult
  package func write(_ name: String, _ text: String, mode: UInt32 = 0o644) throws -> FilePath {
    try self.write(name, Array(text.utf8), mode: mode)
  }

  /// Writes a file, with the folders above it.
  @discardableResult
  package func write(_ name: String, _ bytes: [UInt8], mode: UInt32 = 0o644) throws -> FilePath {
    var folder = self.path
    for segment in name.split(separator: "/").dropLast() {
      folder.append(String(segment))
      mkdir(folder.string, 0o755)
    }
    let path = self.path.appending(name)
    let file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .truncate], permissions: .init(rawValue: mode))
    defer { try? file.close() }
    _ = try file.writeAll(bytes)
    chmod(path.string, mode)
    return path
  }

  /// Reads a file.
  package func read(_ name: String) throws -> [UInt8] {
    let file = try FileDescriptor.open(self.path.appending(name), .readOnly)
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
