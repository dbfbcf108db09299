/// The constants that a function of AArch64 has among its instructions.
///
/// They are those that it loads from beside itself. Go and hand-written code have such, and no
/// symbol tells of them.
struct ARM64Constants {
  /// The offsets of words that are constants.
  let offsets: Set<Int>

  /// Finds the words that instructions of `code` load.
  ///
  /// Source: DDI 0487, C4.1.96 “Load register (literal)”.
  init(_ code: UnsafeRawBufferPointer) {
    var offsets: Set<Int> = []
    for offset in stride(from: 0, to: code.count - 3, by: 4) {
      let word = UInt32(littleEndian: code.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      guard word & 0x3B00_0000 == 0x1800_0000 else { continue }
      let distance = Int(Int32(bitPattern: word << 8) >> 13) * 4
      let isVector = word & 0x0400_0000 != 0
      let size = isVector ? 4 << Int(word >> 30) : word >> 30 == 1 ? 8 : 4
      let start = offset + distance
      guard start >= 0, start < code.count, size <= 16 else { continue }
      for place in stride(from: start, to: start + size, by: 4) { offsets.insert(place) }
    }
    self.offsets = offsets
  }
}
