/// The bytes around the deflated data of one gzip member.
///
/// Source: RFC 1952 section 2.3.
enum GzipFrame {
  /// Magic, method 8, no flags, mtime 0, XFL by the level (2: slowest, 4: fastest), OS 255.
  static func header(level: Int) -> [UInt8] {
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, level == 9 ? 2 : level == 1 ? 4 : 0, 255]
  }

  /// CRC-32 of the plain bytes and their number modulo 2³².
  static func trailer(crc32: UInt32, length: Int64) -> [UInt8] {
    littleEndianBytes(crc32) + littleEndianBytes(UInt32(truncatingIfNeeded: length))
  }
}

/// The bytes of an integer, least significant first.
func littleEndianBytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
  withUnsafeBytes(of: value.littleEndian) { Array($0) }
}
