import CZlib

/// The CRC-32 that gzip and zip use.
///
/// Source: RFC 1952 section 8.
struct CRC32: Hashable, Sendable {
  private(set) var value: UInt32 = 0

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    let start = base.assumingMemoryBound(to: UInt8.self)
    value = UInt32(truncatingIfNeeded: crc32_z(UInt(value), start, bytes.count))
  }

  /// Makes this the checksum of what it covers followed by `length` bytes whose checksum is
  /// `other`.
  mutating func append(_ other: UInt32, length: Int) {
    value = UInt32(truncatingIfNeeded: crc32_combine(UInt(value), UInt(other), length))
  }
}
