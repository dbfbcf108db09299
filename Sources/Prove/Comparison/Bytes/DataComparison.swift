/// What differs between two byte strings of one role: texts first, and what is no text together.
struct DataComparison {
  private(set) var differences: [Difference] = []
  /// Whether there were more places than were looked at.
  private(set) var isLimited = false

  private let path: String
  private let pair: DataPair
  private let causes: CauseFinder
  private let limits: ComparisonLimits
  private let maker: Maker

  /// Places alike, told as one.
  private struct Group {
    var difference: Difference
    var order: Int
  }

  private struct Key: Hashable {
    var finding: CauseFinder.Finding
    /// 0 on both sides, 1 on the first only, 2 on the second only.
    var side: Int
  }

  /// A text that only one side has in the parts that differ.
  private struct Lone {
    var range: Range<Int>
    var part: Int
  }

  private static let groupLimit = 100

  /// Names of symbols follow from the symbols, which are compared elsewhere.
  private var isNames: Bool { pair.role == .texts && pair.kind == .section }

  init(
    _ path: String, _ pair: DataPair, causes: CauseFinder, limits: ComparisonLimits, maker: Maker
  ) {
    self.path = path
    self.pair = pair
    self.causes = causes
    self.limits = limits
    self.maker = maker
    run()
  }

  private mutating func run() {
    if pair.role == .table {
      let prefix = ByteEquality.commonPrefix(pair.a, pair.b)
      guard prefix < max(pair.a.count, pair.b.count) else { return }
      differences.append(
        difference(
          pair.kind, prefix..<min(prefix + 8, pair.a.count), prefix..<min(prefix + 8, pair.b.count),
          bytes: max(pair.a.count, pair.b.count) - prefix, isConsequence: true))
      return
    }
    let alignment = ByteAlignment(pair.a, pair.b, limit: limits.regions)
    isLimited = alignment.isLimited
    let parts = widened(alignment.regions)
    compareOthers(parts, told: compareTexts(parts))
  }

  /// The regions, each made so large that it cuts no text, and those together that meet.
  private func widened(_ regions: [ByteRegion]) -> [(core: ByteRegion, whole: ByteRegion)] {
    var parts: [(core: ByteRegion, whole: ByteRegion)] = []
    for region in regions {
      let whole = ByteRegion(
        a: PrintableRuns.widened(region.a, in: pair.a),
        b: PrintableRuns.widened(region.b, in: pair.b))
      if let last = parts.last,
        whole.a.lowerBound < last.whole.a.upperBound || whole.b.lowerBound < last.whole.b.upperBound
      {
        parts[parts.count - 1] = (
          ByteRegion(
            a: last.core.a.lowerBound..<max(region.a.upperBound, last.core.a.upperBound),
            b: last.core.b.lowerBound..<max(region.b.upperBound, last.core.b.upperBound)),
          ByteRegion(
            a: min(
              last.whole.a.lowerBound, whole.a.lowerBound)..<max(
                whole.a.upperBound, last.whole.a.upperBound),
            b: min(
              last.whole.b.lowerBound, whole.b.lowerBound)..<max(
                whole.b.upperBound, last.whole.b.upperBound))
        )
      } else {
        parts.append((region, whole))
      }
    }
    return parts
  }

  // MARK: Texts

  /// Tells which texts differ; says which parts are told of by that.
  private mutating func compareTexts(
    _ parts: [(core: ByteRegion, whole: ByteRegion)]
  ) -> Set<Int> {
    var loneA: [Lone] = []
    var loneB: [Lone] = []
    var balance: [UInt64: Int] = [:]
    let most = max(limits.regions, 1) * 8
    for (number, part) in parts.enumerated() {
      PrintableRuns.find(in: part.whole.a, of: pair.a) { range in
        guard loneA.count < most else { return }
        balance[hash(pair.a, range), default: 0] += 1
        loneA.append(Lone(range: range, part: number))
      }
      PrintableRuns.find(in: part.whole.b, of: pair.b) { range in
        guard loneB.count < most else { return }
        balance[hash(pair.b, range), default: 0] -= 1
        loneB.append(Lone(range: range, part: number))
      }
    }
    if loneA.count >= most || loneB.count >= most { isLimited = true }
    let all = loneA
    // The last ones of a text stand for those that the other side has, too.
    var surplus = balance
    loneA.removeAll { lone in
      let key = hash(pair.a, lone.range)
      guard let left = surplus[key], left > 0 else { return true }
      surplus[key] = left - 1
      return false
    }
    loneB.removeAll { lone in
      let key = hash(pair.b, lone.range)
      guard let left = surplus[key], left < 0 else { return true }
      surplus[key] = left + 1
      return false
    }
    guard !loneA.isEmpty || !loneB.isEmpty else {
      if let first = all.first, isReordered(parts) {
        differences.append(
          difference(
            .order, first.range, first.range.clamped(to: 0..<pair.b.count),
            bytes: all.reduce(0) { $0 + $1.range.count }, count: all.count,
            cause: Cause(.order, cure: Cures.cure(for: .order, of: maker)),
            isConsequence: pair.role != .raw))
        return Set(all.map(\.part))
      }
      return []
    }
    tell(loneA, loneB)
    return Set(loneA.map(\.part)).union(loneB.map(\.part))
  }

  /// Whether the parts that differ hold the same texts, so that they only changed places.
  private func isReordered(_ parts: [(core: ByteRegion, whole: ByteRegion)]) -> Bool {
    let a = parts.reduce(0) { $0 + $1.core.a.count }
    let b = parts.reduce(0) { $0 + $1.core.b.count }
    return a == b && pair.role != .pointers
  }

  private func hash(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt64 {
    ByteEquality.hash(UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  private func text(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> [UInt8] {
    Array(bytes[range.prefix(4 * PrintableRuns.reach)])
  }

  /// Puts texts of both sides together: those of one part in order, then those with the same last word, then in order.
  private mutating func tell(_ loneA: [Lone], _ loneB: [Lone]) {
    var groups: [Key: Group] = [:]
    var leftA: [Lone] = []
    var leftB: [Lone] = []
    var indexA = 0
    var indexB = 0
    while indexA < loneA.count || indexB < loneB.count {
      let part = min(
        indexA < loneA.count ? loneA[indexA].part : Int.max,
        indexB < loneB.count ? loneB[indexB].part : Int.max)
      let ownA = loneA[indexA...].prefix { $0.part == part }
      let ownB = loneB[indexB...].prefix { $0.part == part }
      indexA += ownA.count
      indexB += ownB.count
      if ownA.count == ownB.count {
        for (a, b) in zip(ownA, ownB) { pairUp(a, b, &groups) }
      } else {
        leftA += ownA
        leftB += ownB
      }
    }
    var byEnd: [[UInt8]: [Int]] = [:]
    for (index, lone) in leftB.enumerated().reversed() {
      byEnd[lastWord(pair.b, lone.range), default: []].append(index)
    }
    var isTaken = [Bool](repeating: false, count: leftB.count)
    var restA: [Lone] = []
    for lone in leftA {
      if let place = byEnd[lastWord(pair.a, lone.range)]?.popLast() {
        isTaken[place] = true
        pairUp(lone, leftB[place], &groups)
      } else {
        restA.append(lone)
      }
    }
    let restB = leftB.indices.filter { !isTaken[$0] }.map { leftB[$0] }
    for index in 0..<max(restA.count, restB.count) {
      if index < restA.count, index < restB.count {
        pairUp(restA[index], restB[index], &groups)
      } else if index < restA.count {
        lone(restA[index], side: 1, &groups)
      } else {
        lone(restB[index], side: 2, &groups)
      }
    }
    differences += groups.values.sorted { $0.order < $1.order }.map(\.difference)
  }

  /// What stands behind the last slash: of files that moved it is the same.
  private func lastWord(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> [UInt8] {
    let text = bytes[range.suffix(64)]
    let slash = text.lastIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    return Array(slash.map { text[$0...] } ?? text)
  }

  private mutating func pairUp(_ a: Lone, _ b: Lone, _ groups: inout [Key: Group]) {
    let change = TextChange(text(pair.a, a.range), text(pair.b, b.range))
    var finding = causes.cause(change, of: maker)
    if groups.count >= Self.groupLimit {
      finding.themeA = []
      finding.themeB = []
    }
    put(Key(finding: finding, side: 0), &groups, bytes: change.count) {
      difference(
        placeKind(finding.cause), a.range, b.range,
        a: Excerpt.text(change.a, around: change.coreA, limit: limits.excerpt),
        b: Excerpt.text(change.b, around: change.coreB, limit: limits.excerpt),
        cause: finding.cause,
        isConsequence: finding.cause?.class == .digest || isNames && finding.cause == nil)
    }
  }

  private mutating func lone(_ lone: Lone, side: Int, _ groups: inout [Key: Group]) {
    let bytes = text(side == 1 ? pair.a : pair.b, lone.range)
    let shown = Excerpt.text(bytes, around: 0..<0, limit: limits.excerpt)
    let key = Key(finding: CauseFinder.Finding(cause: nil, themeA: [], themeB: []), side: side)
    put(key, &groups, bytes: bytes.count) {
      var made = difference(
        .string, lone.range, lone.range, a: side == 1 ? shown : nil, b: side == 2 ? shown : nil,
        isConsequence: isNames)
      if side == 1 { made.place.offsetB = nil } else { made.place.offsetA = nil }
      return made
    }
  }

  private func put(
    _ key: Key, _ groups: inout [Key: Group], bytes: Int, _ make: () -> Difference
  ) {
    if groups[key] == nil {
      groups[key] = Group(difference: make(), order: groups.count)
      groups[key]?.difference.count = 0
    }
    groups[key]?.difference.count += 1
    groups[key]?.difference.bytes += bytes
  }

  private func placeKind(_ cause: Cause?) -> Place.Kind {
    guard pair.role == .debug else { return .string }
    return cause?.class == .path || cause?.class == .home ? .debugPath : .debugInfo
  }

  // MARK: What is no text

  private mutating func compareOthers(
    _ parts: [(core: ByteRegion, whole: ByteRegion)], told: Set<Int>
  ) {
    var count = 0
    var bytes = 0
    var first: ByteRegion?
    var times: [Difference] = []
    var moved = 0
    for (number, part) in parts.enumerated() {
      guard !told.contains(number), !isCovered(part.core), !isAddress(part.core, &moved) else {
        continue
      }
      if let time = time(part.core) {
        if times.count < 16 { times.append(time) }
        continue
      }
      count += 1
      bytes += part.core.count
      if first == nil { first = part.core }
    }
    differences += times
    if moved > 0 {
      differences.append(
        difference(
          pair.kind, 0..<0, 0..<0, bytes: moved * 8, count: moved, cause: Cause(.address),
          isConsequence: true))
    }
    guard let first else { return }
    let follows: Bool
    switch pair.role {
    case .raw, .texts: follows = !told.isEmpty
    case .debug, .pointers, .table: follows = true
    }
    differences.append(
      difference(
        pair.kind, first.a, first.b, bytes: bytes, count: count, cause: randomCause(first),
        isConsequence: follows))
  }

  /// Whether a part is told of elsewhere, field by field.
  private func isCovered(_ core: ByteRegion) -> Bool {
    let start = core.a.lowerBound + pair.offsetA
    return pair.covered.contains {
      $0.lowerBound <= start && core.a.upperBound + pair.offsetA <= $0.upperBound
    }
  }

  /// Whether a part is made of addresses of things that moved; then it is counted.
  private func isAddress(_ core: ByteRegion, _ count: inout Int) -> Bool {
    guard let moved = pair.moved, core.a.count == core.b.count, core.a.count <= 4096 else {
      return false
    }
    let shift = core.b.lowerBound - core.a.lowerBound
    var index = core.a.lowerBound
    var found = 0
    while index < core.a.upperBound {
      if pair.a[index] == pair.b[index + shift] {
        index += 1
        continue
      }
      guard let end = moved.endOfAddress(pair, at: index, shift: shift) else { return false }
      found += 1
      index = max(end, index + 1)
    }
    count += found
    return found > 0
  }

  /// A binary time, if a part is one.
  private func time(_ core: ByteRegion) -> Difference? {
    guard core.a.count == core.b.count, core.a.count <= 8 else { return nil }
    let low = max(0, max(core.a.upperBound - 4, core.a.lowerBound - 3))
    let before = min(core.a.lowerBound - low, core.b.lowerBound)
    let rangeA = (core.a.lowerBound - before)..<min(core.a.upperBound + 3, pair.a.count)
    let rangeB = (core.b.lowerBound - before)..<min(core.b.upperBound + 3, pair.b.count)
    let count = min(rangeA.count, rangeB.count)
    let a = UnsafeRawBufferPointer(rebasing: pair.a[rangeA.prefix(count)])
    let b = UnsafeRawBufferPointer(rebasing: pair.b[rangeB.prefix(count)])
    var cause = causes.binaryCause(a, b, of: maker).flatMap { $0.variation == nil ? nil : $0 }
    if cause == nil, pair.role == .raw {
      // A field of its own, where fields usually are.
      let start = (core.a.lowerBound + pair.offsetA) / 4 * 4 - pair.offsetA
      let shift = core.b.lowerBound - core.a.lowerBound
      if start >= 0, core.a.upperBound <= start + 4, start + 4 <= pair.a.count, start + shift >= 0,
        start + shift + 4 <= pair.b.count
      {
        cause = causes.binaryCause(
          UnsafeRawBufferPointer(rebasing: pair.a[start..<(start + 4)]),
          UnsafeRawBufferPointer(rebasing: pair.b[(start + shift)..<(start + shift + 4)]), of: maker
        )
      }
    }
    guard let cause else { return nil }
    return difference(.timestamp, core.a, core.b, bytes: core.count, cause: cause)
  }

  /// Eight bytes and more of the same length that share nearly nothing look random.
  private func randomCause(_ region: ByteRegion) -> Cause? {
    guard pair.role == .raw, region.a.count == region.b.count, region.a.count >= 8,
      region.a.count <= 64
    else { return nil }
    let a = Set(pair.a[region.a])
    let b = Set(pair.b[region.b])
    let isMixed = a.count * 4 >= region.a.count * 3 && b.count * 4 >= region.b.count * 3
    return isMixed ? Cause(.random, cure: Cures.cure(for: .random, of: maker)) : nil
  }

  // MARK: Values

  private func difference(
    _ kind: Place.Kind, _ rangeA: Range<Int>, _ rangeB: Range<Int>, a: String? = nil,
    b: String? = nil, bytes: Int = 0, count: Int = 1, cause: Cause? = nil,
    isConsequence: Bool = false
  ) -> Difference {
    let isText = a != nil || b != nil
    func shown(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String? {
      guard !isText, !range.isEmpty else { return nil }
      return Excerpt.hexadecimal(
        UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)]))
    }
    return Difference(
      path: path,
      place: Place(
        kind, pair.name, offsetA: pair.offsetA + rangeA.lowerBound,
        offsetB: pair.offsetB + rangeB.lowerBound),
      a: a ?? shown(pair.a, rangeA), b: b ?? shown(pair.b, rangeB), bytes: bytes, count: count,
      cause: cause, isConsequence: isConsequence)
  }
}
