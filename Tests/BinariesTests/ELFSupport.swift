import Binaries
import TestKit
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files that ELF tests read, and tools that judge them.
enum ELFSupport {
  /// A file's bytes, or `nil` when it is not there.
  static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { return bytes }
      bytes += piece[0..<count]
    }
  }

  /// Whether nothing may be skipped.
  static var isCI: Bool { getenv("CI") != nil }

  /// Whether a file is there.
  static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// The folder of the inputs, beside this file.
  static var inputs: String {
    let here = "\(#filePath)"
    return String(here[..<(here.lastIndex(of: "/") ?? here.startIndex)]) + "/ELFInputs"
  }

  /// The bytes that `yaml2obj` makes of an input.
  static func made(_ name: String) async throws -> [UInt8] {
    var template = Array("/tmp/slipway-elf-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    try #require(file >= 0)
    close(file)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    _ = try await Peer.run("yaml2obj", ["\(inputs)/\(name).yaml", "-o", path])
    return try #require(bytes(path))
  }

  /// Files of this machine, and those of other architectures where Debian's cross packages are.
  static let real: [String] =
    [
      "/bin/bash", "/bin/ls", "/sbin/ldconfig", "/usr/bin/readelf",
      "/usr/lib/x86_64-linux-gnu/libc.so.6", "/usr/lib/x86_64-linux-gnu/libm.so.6",
      "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libz.so.1",
      "/usr/lib/x86_64-linux-gnu/libcrypto.so.3", "/lib64/ld-linux-x86-64.so.2",
    ].filter(exists)
    + foreign.filter(exists)

  /// The C libraries of Debian's cross packages.
  static let foreign: [String] = [
    "aarch64-linux-gnu", "arm-linux-gnueabihf", "riscv64-linux-gnu", "powerpc64le-linux-gnu",
    "s390x-linux-gnu", "mips-linux-gnu", "i686-linux-gnu",
  ].flatMap { triple in ["libc.so.6", "libm.so.6"].map { "/usr/\(triple)/lib/\($0)" } }
}
