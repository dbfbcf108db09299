/// Bytes cut where their content says, so that the cuts behind an insertion are the same again.
///
/// Source: W. Xia and others, “FastCDC”, USENIX ATC 2016: a hash of the last bytes decides.
struct ContentPieces {
  /// A piece, and a hash of it.
  struct Entry {
    var hash: UInt64
    var start: UInt32
    var count: UInt32
  }

  /// The bytes that were cut.
  let bytes: UnsafeRawBufferPointer
  /// The pieces, in order.
  let pieces: [Entry]

  /// Cuts bytes, of which there are less than 4 GiB, into pieces that are `average` (a power of two) bytes long on average.
  init(_ bytes: UnsafeRawBufferPointer, average: Int) {
    self.bytes = bytes
    let shortest = max(average / 4, 4)
    let longest = average * 8
    let mask = UInt64(max(average - 1, 1)) << 40
    var pieces: [Entry] = []
    pieces.reserveCapacity(bytes.count / average + 1)
    Self.gears.withUnsafeBufferPointer { gears in
      var start = 0
      while start < bytes.count {
        let end = min(start + longest, bytes.count)
        var index = min(start + shortest, end)
        var gear: UInt64 = 0
        // The bytes before the shortest length count too: a cut depends on what is before it only.
        var warm = max(start, index - 16)
        while warm < index {
          gear = (gear << 3) &+ gears[Int(bytes[warm])]
          warm += 1
        }
        while index < end {
          gear = (gear << 3) &+ gears[Int(bytes[index])]
          index += 1
          if gear & mask == 0 { break }
        }
        pieces.append(
          Entry(
            hash: ByteEquality.hash(UnsafeRawBufferPointer(rebasing: bytes[start..<index])),
            start: UInt32(truncatingIfNeeded: start),
            count: UInt32(truncatingIfNeeded: index - start)))
        start = index
      }
    }
    self.pieces = pieces
  }

  /// A number for each byte value, the same in every run.
  private static let gears: [UInt64] = {
    var state: UInt64 = 0x51ed_270b_0f0f_1a2b
    return (0..<256).map { _ in
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
      return value ^ value >> 31
    }
  }()
}
