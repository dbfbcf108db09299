/// The checksum that drivers and some loaders ask for.
///
/// Source: `CheckSumMappedFile` of Windows' imagehlp, as pefile's `generate_checksum` computes it:
/// the file's 16-bit words, without the checksum itself, added with carry, and the file's size.
enum PEChecksum {
  /// Computes the checksum of a file that states it at `offset`.
  static func compute(_ view: BinaryView, at offset: Int) throws(BinaryError) -> UInt32 {
    var sum: UInt64 = 0
    let bytes = view.bytes
    // Words of 32 bits added into 64 have the same remainder modulo 2¹⁶ - 1, and cannot overflow for
    // files below 2³⁴ bytes.
    let words = min(bytes.count, 1 << 34) & ~3
    var position = 0
    while position < words {
      sum &+= UInt64(
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
      position += 4
    }
    for index in words..<min(bytes.count, words + 3) {
      sum &+= UInt64(bytes[index]) << (8 * UInt64(index - words))
    }
    let stated = try view.slice(offset, 4, "the checksum")
    // The field counts as zero; it may stand at an odd word, which adding its parts takes care of.
    for index in 0..<4 {
      let shift = UInt64((offset + index) & 3) * 8
      sum &-= UInt64(stated.bytes[index]) << shift
    }
    while sum >> 16 != 0 { sum = (sum & 0xffff) + (sum >> 16) }
    return UInt32(truncatingIfNeeded: sum) &+ UInt32(truncatingIfNeeded: bytes.count)
  }
}
