@testable import Archives

struct ZipMember: Hashable {
  var path: String
  var kind: ZipEntry.Kind = .file
  var mode: UInt32 = 0o644
  var data: [UInt8] = []
}

enum ZipSample {
  static let members = [
    ZipMember(path: "bin", kind: .directory, mode: 0o755),
    ZipMember(path: "bin/tool", mode: 0o755, data: Array("abcabcabc".utf8) + Sample.bytes(300)),
    ZipMember(path: "empty"),
    ZipMember(path: "link", kind: .symbolicLink, mode: 0o777, data: Array("bin/tool".utf8)),
    ZipMember(path: "grüße.txt", data: [UInt8](repeating: 65, count: 500)),
  ]

  static func write(
    _ members: [ZipMember], zip64Threshold: UInt64 = 0xffff_ffff, modified: Int64 = 1_700_000_000
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = ZipWriter(zip64Threshold: zip64Threshold)
    for member in members {
      switch member.kind {
      case .directory:
        try writer.addDirectory(member.path, mode: member.mode, modified: modified) { bytes += $0 }
      case .symbolicLink:
        let target = String(decoding: member.data, as: UTF8.self)
        try writer.addSymbolicLink(member.path, target: target, modified: modified) { bytes += $0 }
      case .file, .other:
        let data = try ZipWriter.Packed(member.data)
        try writer.addFile(member.path, data, mode: member.mode, modified: modified) { bytes += $0 }
      }
    }
    try writer.finish { bytes += $0 }
    return bytes
  }

  static func read(_ bytes: [UInt8], limit: Int64 = 1 << 24) throws -> [ZipMember] {
    try bytes.withUnsafeBytes { bytes in
      let reader = try ZipReader(bytes)
      return try reader.entries.map { entry in
        let path = entry.kind == .directory ? String(entry.path.dropLast()) : entry.path
        return ZipMember(
          path: path, kind: entry.kind, mode: (entry.unixMode ?? 0) & 0o7777,
          data: try reader.contents(of: entry, limit: limit))
      }
    }
  }
}
