#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Equality of bytes, and how far two ranges are equal.
enum ByteEquality {
  /// Whether all bytes are the same.
  static func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard a.count == b.count else { return false }
    guard let x = a.baseAddress, let y = b.baseAddress, a.count > 0 else { return true }
    return x == y || memcmp(x, y, a.count) == 0
  }

  /// How many bytes are the same from the start on.
  static func commonPrefix(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
    let count = min(a.count, b.count)
    guard let x = a.baseAddress, let y = b.baseAddress else { return 0 }
    var index = 0
    while index + 4096 <= count, memcmp(x + index, y + index, 4096) == 0 { index += 4096 }
    while index + 8 <= count {
      let one = a.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let other = b.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if one != other {
        return index + UInt64(littleEndian: one ^ other).trailingZeroBitCount / 8
      }
      index += 8
    }
    while index < count, a[index] == b[index] { index += 1 }
    return index
  }

  /// How many bytes are the same up to the end, at most `limit`.
  static func commonSuffix(
    _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, limit: Int
  ) -> Int {
    let count = min(a.count, b.count, limit)
    guard let x = a.baseAddress, let y = b.baseAddress else { return 0 }
    var length = 0
    while length + 4096 <= count,
      memcmp(x + (a.count - length - 4096), y + (b.count - length - 4096), 4096) == 0
    {
      length += 4096
    }
    while length + 8 <= count {
      let one = a.loadUnaligned(fromByteOffset: a.count - length - 8, as: UInt64.self)
      let other = b.loadUnaligned(fromByteOffset: b.count - length - 8, as: UInt64.self)
      if one != other {
        return length + UInt64(littleEndian: one ^ other).leadingZeroBitCount / 8
      }
      length += 8
    }
    while length < count, a[a.count - length - 1] == b[b.count - length - 1] { length += 1 }
    return length
  }

  /// A 64-bit hash that is the same in every run; good enough to find what is alike, not to trust it.
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = (hash ^ word) &* 0xff51_afd7_ed55_8ccd
      hash ^= hash >> 32
      index += 8
    }
    while index < bytes.count {
      hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3
      index += 1
    }
    hash ^= hash >> 29
    return hash &* 0x94d0_49bb_1331_11eb ^ hash >> 31
  }
}
