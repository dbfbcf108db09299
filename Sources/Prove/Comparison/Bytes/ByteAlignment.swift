/// Finds which parts of two byte strings differ, whatever was put in before them.
///
/// Both sides are cut where their content says (so that the cuts move with what is inserted), pieces that occur
/// once on each side tie the two together, and what lies between two ties is looked at again with
/// shorter pieces. The cost is that of reading both sides a few times; the memory is bounded.
struct ByteAlignment {
  /// The parts that differ, in the order of the first side.
  private(set) var regions: [ByteRegion] = []
  /// Whether there are more parts than were wanted; the last one then holds all the rest.
  private(set) var isLimited = false

  private let a: UnsafeRawBufferPointer
  private let b: UnsafeRawBufferPointer
  private let limit: Int

  /// Parts that are as close as this are told as one.
  private static let nearness = 4

  init(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, limit: Int) {
    self.a = a
    self.b = b
    self.limit = max(limit, 1)
    align(0..<a.count, 0..<b.count, depth: 0)
  }

  private static func part(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>)
    -> UnsafeRawBufferPointer
  {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  private mutating func add(_ a: Range<Int>, _ b: Range<Int>) {
    if a.isEmpty && b.isEmpty { return }
    if let last = regions.last {
      let near =
        a.lowerBound - last.a.upperBound <= Self.nearness
        && b.lowerBound - last.b.upperBound <= Self.nearness
      if near || regions.count >= limit {
        if !near { isLimited = true }
        regions[regions.count - 1] = ByteRegion(
          a: last.a.lowerBound..<a.upperBound, b: last.b.lowerBound..<b.upperBound)
        return
      }
    }
    regions.append(ByteRegion(a: a, b: b))
  }

  private mutating func align(_ wholeA: Range<Int>, _ wholeB: Range<Int>, depth: Int) {
    var rangeA = wholeA
    var rangeB = wholeB
    let prefix = ByteEquality.commonPrefix(Self.part(a, rangeA), Self.part(b, rangeB))
    rangeA = (rangeA.lowerBound + prefix)..<rangeA.upperBound
    rangeB = (rangeB.lowerBound + prefix)..<rangeB.upperBound
    let suffix = ByteEquality.commonSuffix(
      Self.part(a, rangeA), Self.part(b, rangeB), limit: min(rangeA.count, rangeB.count))
    rangeA = rangeA.lowerBound..<(rangeA.upperBound - suffix)
    rangeB = rangeB.lowerBound..<(rangeB.upperBound - suffix)
    if rangeA.isEmpty || rangeB.isEmpty || isLimited { return add(rangeA, rangeB) }
    if rangeA.count == rangeB.count, alignInPlace(rangeA, rangeB) { return }
    let longer = max(rangeA.count, rangeB.count)
    guard longer > 32, longer < Int(UInt32.max), depth < 5 else { return add(rangeA, rangeB) }

    let average = Self.average(longer, depth: depth)
    let ties = Self.ties(
      ContentPieces(Self.part(a, rangeA), average: average),
      ContentPieces(Self.part(b, rangeB), average: average))
    guard !ties.isEmpty else {
      if average > 16 { return align(rangeA, rangeB, depth: depth + 1) }
      return add(rangeA, rangeB)
    }
    var startA = rangeA.lowerBound
    var startB = rangeB.lowerBound
    for tie in ties {
      let tieA = rangeA.lowerBound + tie.a
      let tieB = rangeB.lowerBound + tie.b
      guard tieA >= startA, tieB >= startB else { continue }
      align(startA..<tieA, startB..<tieB, depth: depth + 1)
      startA = tieA + tie.count
      startB = tieB + tie.count
    }
    align(startA..<rangeA.upperBound, startB..<rangeB.upperBound, depth: depth + 1)
  }

  /// Takes the two ranges for the same thing with some bytes changed, unless most of it differs.
  private mutating func alignInPlace(_ rangeA: Range<Int>, _ rangeB: Range<Int>) -> Bool {
    let a = Self.part(self.a, rangeA)
    let b = Self.part(self.b, rangeB)
    var found: [Range<Int>] = []
    var differing = 0
    var index = 0
    // Some of it tells, where it is long: whoever is shifted differs nearly everywhere.
    while index < a.count {
      let same = ByteEquality.commonPrefix(
        UnsafeRawBufferPointer(rebasing: a[index...]), UnsafeRawBufferPointer(rebasing: b[index...])
      )
      index += same
      if index >= a.count { break }
      let start = index
      while index < a.count, a[index] != b[index] { index += 1 }
      differing += index - start
      if let last = found.last, start - last.upperBound <= Self.nearness {
        found[found.count - 1] = last.lowerBound..<index
      } else {
        found.append(start..<index)
      }
      if index >= 64, differing * 3 > index { return false }
      if found.count > limit { break }
    }
    for range in found {
      add(
        (rangeA.lowerBound + range.lowerBound)..<(rangeA.lowerBound + range.upperBound),
        (rangeB.lowerBound + range.lowerBound)..<(rangeB.lowerBound + range.upperBound))
    }
    if index < a.count {
      add(
        (rangeA.lowerBound + index)..<rangeA.upperBound,
        (rangeB.lowerBound + index)..<rangeB.upperBound)
    }
    return true
  }

  /// About 64 thousand pieces at most, and shorter ones the deeper.
  private static func average(_ length: Int, depth: Int) -> Int {
    var average = depth == 0 ? 256 : max(16, 64 >> max(0, depth - 1))
    while length / average > 1 << 17 { average *= 2 }
    return average
  }

  private struct Tie {
    var a: Int
    var b: Int
    var count: Int
  }

  /// The pieces that occur as often on one side as on the other, the nth with the nth, as far as they stand in the
  /// same order on both.
  private static func ties(_ a: ContentPieces, _ b: ContentPieces) -> [Tie] {
    func sorted(_ pieces: [ContentPieces.Entry]) -> [(hash: UInt64, index: Int32)] {
      pieces.enumerated().map { (hash: $0.element.hash, index: Int32($0.offset)) }
        .sorted { ($0.hash, $0.index) < ($1.hash, $1.index) }
    }
    let (one, other) = (sorted(a.pieces), sorted(b.pieces))
    var pairs: [(a: Int32, b: Int32)] = []
    var (x, y) = (0, 0)
    while x < one.count, y < other.count {
      let hash = min(one[x].hash, other[y].hash)
      let ownA = one[x...].prefix { $0.hash == hash }
      let ownB = other[y...].prefix { $0.hash == hash }
      if ownA.count == ownB.count {
        for (first, second) in zip(ownA, ownB) { pairs.append((first.index, second.index)) }
      }
      x += ownA.count
      y += ownB.count
    }
    pairs.sort { $0.a < $1.a }
    return IncreasingRun.longest(pairs.map(\.b)).compactMap { index in
      let one = a.pieces[Int(pairs[index].a)]
      let other = b.pieces[Int(pairs[index].b)]
      let bytesA = UnsafeRawBufferPointer(
        rebasing: a.bytes[Int(one.start)..<Int(one.start) + Int(one.count)])
      guard one.count == other.count,
        ByteEquality.areEqual(
          bytesA,
          UnsafeRawBufferPointer(
            rebasing: b.bytes[Int(other.start)..<Int(other.start) + Int(other.count)]))
      else { return nil }
      return Tie(a: Int(one.start), b: Int(other.start), count: Int(one.count))
    }
  }
}
