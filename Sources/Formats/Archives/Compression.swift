/// How a stream of bytes is compressed.
public enum Compression: String, Hashable, Sendable, Codable, CaseIterable {
  case none
  case gzip
  case xz
  case zstd

  /// The number of leading bytes that ``init(detecting:)`` looks at.
  public static let magicLength = 6

  /// Recognises a stream by its first bytes; anything unknown is ``none``.
  ///
  /// Sources: RFC 1952 section 2.3.1 (`1f 8b`, method 8), the .xz file format section 2.1.1.1
  /// (`fd 37 7a 58 5a 00`), RFC 8878 sections 3.1.1 and 3.1.2 (`28 b5 2f fd`, and skippable frames
  /// `5? 2a 4d 18`).
  public init(detecting start: UnsafeRawBufferPointer) {
    if start.starts(with: [0x1f, 0x8b, 0x08]) {
      self = .gzip
    } else if start.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) {
      self = .xz
    } else if start.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) {
      self = .zstd
    } else if start.count >= 4, start[0] & 0xf0 == 0x50,
      start.dropFirst().starts(with: [0x2a, 0x4d, 0x18])
    {
      self = .zstd
    } else {
      self = .none
    }
  }

  /// Recognises a stream by its first bytes; anything unknown is ``none``.
  public init(detecting start: [UInt8]) {
    self = start.withUnsafeBytes { Compression(detecting: $0) }
  }

  /// What a file's name ends with, dot included; empty for ``none``.
  public var ending: String {
    switch self {
    case .none: ""
    case .gzip: ".gz"
    case .xz: ".xz"
    case .zstd: ".zst"
    }
  }
}
