import Binaries

/// What differs between two sections of instructions, function by function.
struct CodeComparison {
  private(set) var differences: [Difference] = []
  private(set) var sizes: [SizeChange] = []

  private let path: String
  private let a: BinarySection
  private let b: BinarySection
  private let functionsA: CodeFunctions
  private let functionsB: CodeFunctions
  private let moved: MovedCode

  init(
    _ path: String, _ a: BinarySection, _ b: BinarySection, _ functionsA: CodeFunctions,
    _ functionsB: CodeFunctions, _ moved: MovedCode
  ) {
    self.path = path
    self.a = a
    self.b = b
    self.functionsA = functionsA
    self.functionsB = functionsB
    self.moved = moved
  }

  /// Functions by name; those without one, and what is left, by the order of what they hold.
  private func pairs() -> (pairs: [(a: Int, b: Int)], onlyA: [Int], onlyB: [Int]) {
    var places: [UInt64: [Int32]] = [:]
    places.reserveCapacity(functionsB.list.count)
    for index in functionsB.list.indices.reversed() where functionsB.list[index].name != 0 {
      places[functionsB.list[index].name, default: []].append(Int32(index))
    }
    var pairs: [(a: Int, b: Int)] = []
    var isTaken = [Bool](repeating: false, count: functionsB.list.count)
    var restA: [Int] = []
    for index in functionsA.list.indices {
      if let place = places[functionsA.list[index].name]?.popLast() {
        isTaken[Int(place)] = true
        pairs.append((index, Int(place)))
      } else {
        restA.append(index)
      }
    }
    let restB = functionsB.list.indices.filter { !isTaken[$0] }
    // A function without a name is known by its length and its first instructions' first bytes.
    func shape(_ entry: CodeFunctions.Entry) -> UInt64 { UInt64(entry.range.count) }
    var onlyA: [Int] = []
    var onlyB: [Int] = []
    var lastA = 0
    var lastB = 0
    func close(_ endA: Int, _ endB: Int) {
      let (countA, countB) = (endA - lastA, endB - lastB)
      for index in 0..<max(countA, countB) {
        if index < countA, index < countB {
          pairs.append((restA[lastA + index], restB[lastB + index]))
        } else if index < countA {
          onlyA.append(restA[lastA + index])
        } else {
          onlyB.append(restB[lastB + index])
        }
      }
    }
    let hunks = SequenceAlignment.hunks(
      restA.map { shape(functionsA.list[$0]) }, restB.map { shape(functionsB.list[$0]) })
    for hunk in hunks {
      close(hunk.a.lowerBound, hunk.b.lowerBound)
      lastA = hunk.a.lowerBound
      lastB = hunk.b.lowerBound
      // Named functions that differ in name are not taken for each other.
      let isNamed =
        functionsA.list[restA.isEmpty ? 0 : restA[min(lastA, restA.count - 1)]].name != 0
      if isNamed {
        onlyA += hunk.a.map { restA[$0] }
        onlyB += hunk.b.map { restB[$0] }
      } else {
        close(hunk.a.upperBound, hunk.b.upperBound)
      }
      lastA = hunk.a.upperBound
      lastB = hunk.b.upperBound
    }
    close(restA.count, restB.count)
    return (pairs, onlyA, onlyB)
  }

  private func bytes(_ section: BinarySection, _ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: section.bytes[range])
  }

  /// Compares; at most `limit` functions are told one by one.
  mutating func run(limit: Int, maker: Maker) {
    let (pairs, onlyA, onlyB) = pairs()
    var movedCount = 0
    var movedBytes = 0
    var told = 0
    for pair in pairs {
      let one = functionsA.list[pair.a]
      let other = functionsB.list[pair.b]
      if one.range.count != other.range.count { grew(one, other) }
      let (x, y) = (bytes(a, one.range), bytes(b, other.range))
      if ByteEquality.areEqual(x, y) { continue }
      if moved.explains(
        x, at: a.address &+ UInt64(one.range.lowerBound), y,
        at: b.address &+ UInt64(other.range.lowerBound))
      {
        movedCount += 1
        movedBytes += x.count
        continue
      }
      told += 1
      if told <= limit { tell(one, other, x, y) }
    }
    for index in onlyA { lone(functionsA.list[index], isFirst: true) }
    for index in onlyB { lone(functionsB.list[index], isFirst: false) }
    compareOrder(pairs, maker: maker)
    if movedCount > 0 {
      differences.append(
        Difference(
          path: path, place: Place(.section, a.name, offsetA: a.offset, offsetB: b.offset),
          a: nil, b: nil, bytes: movedBytes, count: movedCount, cause: Cause(.address),
          isConsequence: true))
    }
    if differences.isEmpty {
      // What is between functions.
      let prefix = ByteEquality.commonPrefix(a.bytes, b.bytes)
      differences.append(
        Difference(
          path: path,
          place: Place(.section, a.name, offsetA: a.offset + prefix, offsetB: b.offset + prefix),
          a: Excerpt.hexadecimal(UnsafeRawBufferPointer(rebasing: a.bytes[prefix...].prefix(16))),
          b: Excerpt.hexadecimal(UnsafeRawBufferPointer(rebasing: b.bytes[prefix...].prefix(16))),
          bytes: 1, isConsequence: true))
    }
  }

  private mutating func tell(
    _ one: CodeFunctions.Entry, _ other: CodeFunctions.Entry, _ x: UnsafeRawBufferPointer,
    _ y: UnsafeRawBufferPointer
  ) {
    let prefix = ByteEquality.commonPrefix(x, y)
    func shown(_ bytes: UnsafeRawBufferPointer) -> String {
      let size = x.count == y.count ? "" : "\(bytes.count) bytes; "
      return size
        + Excerpt.hexadecimal(
          UnsafeRawBufferPointer(rebasing: bytes[min(prefix, bytes.count)...].prefix(8)))
    }
    differences.append(
      Difference(
        path: path,
        place: Place(
          .symbol, functionsA.name(one), offsetA: a.offset + one.range.lowerBound + prefix,
          offsetB: b.offset + other.range.lowerBound + prefix), a: shown(x), b: shown(y),
        bytes: max(x.count, y.count) - prefix))
  }

  private mutating func lone(_ entry: CodeFunctions.Entry, isFirst: Bool) {
    let name = isFirst ? functionsA.name(entry) : functionsB.name(entry)
    let size = entry.range.count
    sizes.append(
      SizeChange(
        kind: .symbol, path: path, name: name, a: isFirst ? Int64(size) : nil,
        b: isFirst ? nil : Int64(size)))
    differences.append(
      Difference(
        path: path,
        place: Place(
          .symbol, name, offsetA: isFirst ? a.offset + entry.range.lowerBound : nil,
          offsetB: isFirst ? nil : b.offset + entry.range.lowerBound),
        a: isFirst ? "\(size) bytes" : nil, b: isFirst ? nil : "\(size) bytes", bytes: size,
        cause: Cause(.content)))
  }

  private mutating func grew(_ one: CodeFunctions.Entry, _ other: CodeFunctions.Entry) {
    sizes.append(
      SizeChange(
        kind: .symbol, path: path, name: functionsA.name(one), a: Int64(one.range.count),
        b: Int64(other.range.count)))
  }

  /// Functions that both sides have, in another order.
  private mutating func compareOrder(_ pairs: [(a: Int, b: Int)], maker: Maker) {
    let order = pairs.sorted { $0.a < $1.a }
    let kept = IncreasingRun.longest(order.map { Int32(truncatingIfNeeded: $0.b) }).count
    let moved = order.count - kept
    guard moved > 0 else { return }
    var expected = order.map(\.b).sorted()
    expected.removeLast(0)
    guard
      let first = zip(order, expected).first(where: { $0.0.b != $0.1 })
    else { return }
    let one = functionsA.list[first.0.a]
    differences.append(
      Difference(
        path: path, place: Place(.order, a.name, offsetA: a.offset + one.range.lowerBound),
        a: functionsA.name(one), b: functionsB.name(functionsB.list[first.1]), bytes: moved,
        count: moved, cause: Cause(.order, cure: Cures.cure(for: .order, of: maker))))
  }
}
