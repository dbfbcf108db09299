/// Finds where any of some short byte strings stand in many bytes, at the speed of memory.
///
/// Of each anchor four neighbouring bytes are chosen, those that are rarest in programs. Their three
/// pairs of neighbours go into a set of all 65,536 pairs, one bit each. A scan then looks at every
/// third pair of the input only: whichever way an anchor lies, exactly one of its three pairs is
/// looked at. What passes is compared in full.
struct AnchorFilter {
  /// A found anchor.
  struct Hit {
    /// The anchor's number.
    var anchor: Int
    /// Where it begins.
    var offset: Int
  }

  private struct Candidate {
    var anchor: UInt32
    /// The four chosen bytes.
    var window: UInt32
    /// How far behind the anchor's beginning they are.
    var start: UInt32
    /// The pair that it is looked up by.
    var pair: UInt16
    /// How far behind the beginning of the four chosen bytes the pair is.
    var distance: UInt16
  }

  /// The anchors, each of at least four bytes.
  let anchors: [[UInt8]]

  private let pairs: [UInt8]
  /// For each pair the first of its candidates, where it has any; they follow one another.
  private let slots: [UInt16]
  private let candidates: [Candidate]

  /// Makes a filter; anchors of fewer than four bytes are never found.
  init(_ anchors: [[UInt8]]) {
    self.anchors = anchors
    var pairs = [UInt8](repeating: 0, count: 1 << 13)
    var found: [UInt16: [Candidate]] = [:]
    for (number, anchor) in anchors.enumerated() where anchor.count >= 4 {
      let start = Self.rarestWindow(anchor)
      let window = (0..<4).reduce(UInt32(0)) { $0 | UInt32(anchor[start + $1]) << UInt32(8 * $1) }
      for distance in 0..<3 {
        let pair = UInt16(truncatingIfNeeded: window >> UInt32(8 * distance))
        pairs[Int(pair >> 3)] |= 1 << UInt8(pair & 7)
        found[pair, default: []].append(
          Candidate(
            anchor: UInt32(truncatingIfNeeded: number), window: window,
            start: UInt32(truncatingIfNeeded: start), pair: pair, distance: UInt16(distance)))
      }
    }
    var slots = [UInt16](repeating: 0, count: 1 << 16)
    var candidates: [Candidate] = []
    for (pair, list) in found.sorted(by: { $0.key < $1.key }) {
      slots[Int(pair)] = UInt16(truncatingIfNeeded: candidates.count)
      candidates += list
    }
    self.pairs = pairs
    self.slots = slots
    self.candidates = candidates
  }

  /// Calls `found` for each anchor that begins in `range` of `bytes`, by the offset of one of its
  /// middle bytes; an anchor may end behind the range.
  ///
  /// Ranges that follow one another find each anchor once, if each but the last has a number of
  /// bytes that three divides.
  func scan(
    _ bytes: UnsafeRawBufferPointer, in range: Range<Int>, found: (Hit) -> Void
  ) {
    let end = min(range.upperBound, bytes.count - 1)
    guard range.lowerBound >= 0, range.lowerBound < end, let base = bytes.baseAddress else {
      return
    }
    // Without pointers each of millions of look-ups would count references.
    pairs.withUnsafeBufferPointer { table in
      slots.withUnsafeBufferPointer { slots in
        candidates.withUnsafeBufferPointer { candidates in
          func isHit(_ index: Int) -> Bool {
            let pair = Int(base.loadUnaligned(fromByteOffset: index, as: UInt16.self).littleEndian)
            return (table[pair &>> 3] &>> UInt8(truncatingIfNeeded: pair & 7)) & 1 != 0
          }
          func check(_ index: Int) {
            let pair = Int(base.loadUnaligned(fromByteOffset: index, as: UInt16.self).littleEndian)
            var place = Int(slots[pair])
            repeat {
              let candidate = candidates[place]
              let window = index &- Int(candidate.distance)
              if window >= 0, bytes.count &- window >= 4,
                base.loadUnaligned(fromByteOffset: window, as: UInt32.self).littleEndian
                  == candidate.window
              {
                compare(bytes, candidate, at: window, found)
              }
              place &+= 1
            } while place < candidates.count && candidates[place].pair == pair
          }
          var index = range.lowerBound
          // `end` is at most the last byte but one, so a pair at any index below it is inside.
          while index &+ 24 <= end {
            let first = isHit(index) || isHit(index &+ 3) || isHit(index &+ 6) || isHit(index &+ 9)
            let second =
              isHit(index &+ 12) || isHit(index &+ 15) || isHit(index &+ 18)
              || isHit(index &+ 21)
            if first || second {
              var each = index
              while each < index &+ 24 {
                if isHit(each) { check(each) }
                each &+= 3
              }
            }
            index &+= 24
          }
          while index < end {
            if isHit(index) { check(index) }
            index &+= 3
          }
        }
      }
    }
  }

  /// Calls `found` if the whole of an anchor is where its four chosen bytes are.
  @inline(never)
  private func compare(
    _ bytes: UnsafeRawBufferPointer, _ candidate: Candidate, at window: Int, _ found: (Hit) -> Void
  ) {
    let start = window - Int(candidate.start)
    let anchor = anchors[Int(candidate.anchor)]
    guard start >= 0, bytes.count - start >= anchor.count else { return }
    let isEqual = anchor.withUnsafeBytes { wanted in
      var position = 0
      while position < wanted.count {
        if bytes[start &+ position] != wanted[position] { return false }
        position &+= 1
      }
      return true
    }
    if isEqual { found(Hit(anchor: Int(candidate.anchor), offset: start)) }
  }

  /// Where the four neighbouring bytes begin that are seldom seen in programs.
  private static func rarestWindow(_ anchor: [UInt8]) -> Int {
    func weight(_ byte: UInt8) -> Int {
      switch byte {
      case 0: 12
      case 0x61, 0x65, 0x69, 0x6e, 0x6f, 0x72, 0x73, 0x74: 8  // a e i n o r s t
      case 0x63, 0x64, 0x66, 0x6c, 0x6d, 0x70, 0x75, 0x5f: 6  // c d f l m p u _
      case 0x41...0x5a: 2
      case 0x30...0x39: 3
      case 0x61...0x7a: 4
      default: 3
      }
    }
    var best = (start: 0, weight: Int.max)
    for start in 0...(anchor.count - 4) {
      let all = (0..<3).reduce(0) {
        $0 + weight(anchor[start + $1]) * weight(anchor[start + $1 + 1])
      }
      if all < best.weight { best = (start, all) }
    }
    return best.start
  }
}
