/// What differs between two texts, line by line.
struct LineComparison {
  private(set) var differences: [Difference] = []
  private(set) var isLimited = false

  private let path: String
  private let causes: CauseFinder
  private let limits: ComparisonLimits

  private struct Lines {
    let bytes: UnsafeRawBufferPointer
    var ranges: [Range<Int>] = []
    var hashes: [UInt64] = []

    init(_ bytes: UnsafeRawBufferPointer, isLoose: Bool) {
      self.bytes = bytes
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        var stop = end
        if isLoose {
          while stop > start, [9, 13, 32].contains(bytes[stop - 1]) { stop -= 1 }
        }
        ranges.append(start..<stop)
        hashes.append(ByteEquality.hash(UnsafeRawBufferPointer(rebasing: bytes[start..<stop])))
        start = end + 1
      }
    }

    subscript(index: Int) -> [UInt8] { Array(bytes[ranges[index].prefix(4096)]) }
  }

  private struct Key: Hashable {
    var finding: CauseFinder.Finding
    var side: Int
  }

  init(
    _ path: String, _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, causes: CauseFinder,
    limits: ComparisonLimits
  ) {
    self.path = path
    self.causes = causes
    self.limits = limits
    let linesA = Lines(a, isLoose: true)
    let linesB = Lines(b, isLoose: true)
    if linesA.hashes == linesB.hashes {
      tellSpaces(a, b)
    } else if linesA.hashes.count == linesB.hashes.count,
      linesA.hashes.sorted() == linesB.hashes.sorted()
    {
      tellOrder(linesA, linesB)
    } else {
      tellLines(linesA, linesB)
    }
  }

  /// The lines are the same but for what is at their ends.
  private mutating func tellSpaces(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) {
    func endings(_ bytes: UnsafeRawBufferPointer) -> (unix: Int, windows: Int) {
      var (unix, windows) = (0, 0)
      var previous: UInt8 = 0
      for byte in bytes {
        if byte == 10 { if previous == 13 { windows += 1 } else { unix += 1 } }
        previous = byte
      }
      return (unix, windows)
    }
    func name(_ endings: (unix: Int, windows: Int)) -> String {
      endings.windows == 0
        ? "lines end with LF"
        : endings.unix == 0
          ? "lines end with CR LF"
          : "\(endings.windows) lines end with CR LF, \(endings.unix) with LF"
    }
    let (one, other) = (endings(a), endings(b))
    let isEnding = one.windows != other.windows
    let hasLast = a.last == 10
    let otherHasLast = b.last == 10
    differences.append(
      Difference(
        path: path, place: Place(.whitespace),
        a: isEnding
          ? name(one)
          : hasLast != otherHasLast
            ? (hasLast ? "ends with a newline" : "ends without a newline")
            : "other spaces at ends of lines",
        b: isEnding
          ? name(other)
          : hasLast != otherHasLast
            ? (otherHasLast ? "ends with a newline" : "ends without a newline")
            : "other spaces at ends of lines",
        bytes: max(abs(a.count - b.count), 1), cause: Cause(.content)))
  }

  private mutating func tellOrder(_ a: Lines, _ b: Lines) {
    let first =
      zip(a.hashes, b.hashes).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    let count = zip(a.hashes, b.hashes).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
    let change = TextChange(a[first], b[first])
    differences.append(
      Difference(
        path: path, place: Place(.lineOrder, "line \(first + 1)"),
        a: Excerpt.text(change.a, around: 0..<0, limit: limits.excerpt),
        b: Excerpt.text(change.b, around: 0..<0, limit: limits.excerpt), bytes: count, count: count,
        cause: Cause(.order, cure: Cures.cure(for: .order, of: .text))))
  }

  private mutating func tellLines(_ a: Lines, _ b: Lines) {
    var groups: [Key: (difference: Difference, order: Int)] = [:]
    var told = 0
    func put(_ key: Key, bytes: Int, _ make: () -> Difference) {
      if groups[key] == nil {
        var difference = make()
        difference.count = 0
        groups[key] = (difference, groups.count)
      }
      groups[key]?.difference.count += 1
      groups[key]?.difference.bytes += bytes
    }
    for hunk in SequenceAlignment.hunks(a.hashes, b.hashes) {
      for index in 0..<max(hunk.a.count, hunk.b.count) {
        told += 1
        guard told <= limits.regions else {
          isLimited = true
          break
        }
        let lineA = index < hunk.a.count ? hunk.a.lowerBound + index : nil
        let lineB = index < hunk.b.count ? hunk.b.lowerBound + index : nil
        if let lineA, let lineB {
          let change = TextChange(a[lineA], b[lineB])
          var finding = causes.cause(change, of: .text)
          if groups.count >= 200 || finding.cause?.class == .digest {
            finding.themeA = []
            finding.themeB = []
          }
          put(Key(finding: finding, side: 0), bytes: change.count) {
            Difference(
              path: path, place: Place(.line, "line \(lineA + 1)"),
              a: Excerpt.text(change.a, around: change.coreA, limit: limits.excerpt),
              b: Excerpt.text(change.b, around: change.coreB, limit: limits.excerpt),
              cause: finding.cause, isConsequence: finding.cause?.class == .digest)
          }
        } else {
          let side = lineA == nil ? 2 : 1
          let text = lineA.map { a[$0] } ?? lineB.map { b[$0] } ?? []
          let key = Key(
            finding: CauseFinder.Finding(cause: nil, themeA: [], themeB: []), side: side)
          put(key, bytes: text.count + 1) {
            let shown = Excerpt.text(text, around: 0..<0, limit: limits.excerpt)
            return Difference(
              path: path, place: Place(.line, "line \((lineA ?? lineB ?? 0) + 1)"),
              a: side == 1 ? shown : nil, b: side == 2 ? shown : nil)
          }
        }
      }
    }
    differences += groups.values.sorted { $0.order < $1.order }.map(\.difference)
  }
}
