/// Finds which parts of two sequences differ, by elements that occur once on each side.
///
/// Source: B. Cohen's “patience diff”, 2005.
enum SequenceAlignment {
  /// The parts that differ, in order.
  static func hunks(_ a: [UInt64], _ b: [UInt64]) -> [ByteRegion] {
    var hunks: [ByteRegion] = []
    align(a[...], b[...], depth: 0, &hunks)
    return hunks
  }

  private static func align(
    _ wholeA: ArraySlice<UInt64>, _ wholeB: ArraySlice<UInt64>, depth: Int,
    _ hunks: inout [ByteRegion]
  ) {
    var a = wholeA
    var b = wholeB
    while let one = a.first, one == b.first {
      a = a.dropFirst()
      b = b.dropFirst()
    }
    while let one = a.last, one == b.last {
      a = a.dropLast()
      b = b.dropLast()
    }
    if a.isEmpty && b.isEmpty { return }
    guard !a.isEmpty, !b.isEmpty, depth < 24 else {
      hunks.append(ByteRegion(a: a.startIndex..<a.endIndex, b: b.startIndex..<b.endIndex))
      return
    }
    let ties = ties(a, b)
    guard !ties.isEmpty else {
      hunks.append(ByteRegion(a: a.startIndex..<a.endIndex, b: b.startIndex..<b.endIndex))
      return
    }
    var startA = a.startIndex
    var startB = b.startIndex
    for tie in ties where tie.a >= startA && tie.b >= startB {
      align(a[startA..<tie.a], b[startB..<tie.b], depth: depth + 1, &hunks)
      startA = tie.a + 1
      startB = tie.b + 1
    }
    align(a[startA..<a.endIndex], b[startB..<b.endIndex], depth: depth + 1, &hunks)
  }

  private static func ties(
    _ a: ArraySlice<UInt64>, _ b: ArraySlice<UInt64>
  ) -> [(a: Int, b: Int)] {
    var countA: [UInt64: Int] = [:]
    for element in a { countA[element, default: 0] += 1 }
    var places: [UInt64: Int] = [:]
    for index in b.indices where countA[b[index]] == 1 {
      if places.updateValue(index, forKey: b[index]) != nil { places[b[index]] = -1 }
    }
    var pairs: [(a: Int, b: Int)] = []
    for index in a.indices {
      if let place = places[a[index]], place >= 0 { pairs.append((index, place)) }
    }
    return IncreasingRun.longest(pairs.map { Int32(truncatingIfNeeded: $0.b) }).map { pairs[$0] }
  }
}
