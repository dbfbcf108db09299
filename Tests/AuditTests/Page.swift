import SystemPackage
import Testing

/// A page of this repository.
enum Page {
  static func text(_ name: String) throws -> String {
    var root = FilePath(#filePath)
    for _ in 0..<3 { root.removeLastComponent() }
    let file = try FileDescriptor.open(root.appending(FilePath(name).components), .readOnly)
    defer { try? file.close() }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
