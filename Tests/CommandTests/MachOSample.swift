import Foundation

/// Small programs for macOS 13 that no compiler made: what an audit wants to see is in them (a UUID, the
/// minimum, a signature), and nothing that could run.
enum MachOSample {
  private static let processors: [String: [UInt32]] = [
    "amd64": [0x0100_0007, 3], "amd64h": [0x0100_0007, 8], "arm64": [0x0100_000c, 0],
  ]

  /// The bytes of a program that says how it was made.
  static func bytes(_ architecture: String, _ text: String = "") -> Data {
    let body = padded(Array("program for \(architecture) \(text)".utf8), 64)
    let signature = signature(codeLimit: 0x1040)
    let tail = body + signature
    let commands =
      segment("__TEXT", address: 1 << 32, offset: 0, size: 0x1000)
      + segment(
        "__LINKEDIT", address: (1 << 32) + 0x4000, offset: 0x1000, size: UInt64(tail.count))
      + words([0x32, 24, 1, 0x000d_0000, 0x000d_0000, 0])
      + words([0x1b, 24]) + Array("0123456789abcdef".utf8)
      + words([0x1d, 16, 0x1040, UInt32(signature.count)])
    let head = words(
      [0xfeed_facf] + (processors[architecture] ?? [])
        + [2, 5, UInt32(commands.count), 0x0020_0085, 0])
    return Data(padded(head + commands, 0x1000) + tail)
  }

  private static func words(_ values: [UInt32], isBig: Bool = false) -> [UInt8] {
    values.flatMap { value in
      withUnsafeBytes(of: isBig ? value.bigEndian : value.littleEndian) { Array($0) }
    }
  }

  private static func padded(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: max(0, count - bytes.count))
  }

  private static func segment(
    _ name: String, address: UInt64, offset: UInt64, size: UInt64
  ) -> [UInt8] {
    let numbers = [address, 0x4000, offset, size].flatMap { number in
      withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
    return words([0x19, 72]) + padded(Array(name.utf8), 16) + numbers + words([5, 5, 0, 0])
  }

  /// An ad-hoc signature of one page, whose digest is zeros.
  private static func signature(codeLimit: UInt32) -> [UInt8] {
    let name = Array("demo\0".utf8)
    let hashes = 88 + UInt32(name.count)
    let fields: [UInt32] = [
      0xfade_0c02, hashes + 32, 0x20400, 0x20002, hashes, 88, 0, 1, codeLimit, 0x2002_000e,
    ]
    let directory =
      padded(words(fields, isBig: true), 88) + name + [UInt8](repeating: 0, count: 32)
    return words([0xfade_0cc0, 20 + UInt32(directory.count), 1, 0, 20], isBig: true) + directory
  }
}
