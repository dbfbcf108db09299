import JSON

/// What differs between two JSON documents, by value: order of members and spaces do not count.
struct JSONComparison {
  private struct Key: Hashable {
    var finding: CauseFinder.Finding
    var side: Int
    var isOrder = false
  }

  private let causes: CauseFinder
  private let limits: ComparisonLimits
  private var groups: [Key: (difference: Difference, order: Int)] = [:]
  /// Whether members of objects stand in another order.
  private(set) var isReordered = false

  init(causes: CauseFinder, limits: ComparisonLimits) {
    self.causes = causes
    self.limits = limits
  }

  /// Whether all values are the same.
  var isEmpty: Bool { groups.isEmpty }

  /// What differs, in the order in which it was found.
  func differences(_ path: String) -> [Difference] {
    groups.values.sorted { $0.order < $1.order }.map { group in
      var difference = group.difference
      difference.path = path
      return difference
    }
  }

  /// Compares two values.
  mutating func compare(_ a: JSONNode, _ b: JSONNode) { compare(a, b, "") }

  private mutating func compare(_ a: JSONNode, _ b: JSONNode, _ place: String) {
    guard a != b else { return }
    switch (a, b) {
    case (.object(let one), .object(let other)): compare(one, other, place)
    case (.list(let one), .list(let other)): compare(one, other, place)
    case (.string(let one), .string(let other)): change(one, other, place)
    default:
      let limit = limits.excerpt * 4
      change(Array(a.text(limit: limit).utf8), Array(b.text(limit: limit).utf8), place)
    }
  }

  private mutating func compare(
    _ a: [JSONNode.Member], _ b: [JSONNode.Member], _ place: String
  ) {
    var places: [String: [Int]] = [:]
    for index in b.indices.reversed() { places[b[index].key, default: []].append(index) }
    var order: [Int] = []
    for member in a {
      let next = "\(place)/\(member.key)"
      if let index = places[member.key]?.popLast() {
        order.append(index)
        compare(member.value, b[index].value, next)
      } else {
        lone(member.value, next, side: 1)
      }
    }
    if order != order.sorted() { isReordered = true }
    for index in places.values.flatMap({ $0 }).sorted() {
      lone(b[index].value, "\(place)/\(b[index].key)", side: 2)
    }
  }

  private mutating func compare(_ a: [JSONNode], _ b: [JSONNode], _ place: String) {
    if a.count == b.count {
      var counts: [JSONNode: Int] = [:]
      for value in a { counts[value, default: 0] += 1 }
      for value in b { counts[value, default: 0] -= 1 }
      if counts.values.allSatisfy({ $0 == 0 }) {
        let cause = Cause(.order, cure: Cures.cure(for: .order, of: .json))
        put(
          Key(
            finding: CauseFinder.Finding(cause: cause, themeA: Array(place.utf8), themeB: []),
            side: 0, isOrder: true), bytes: a.count
        ) { limit in
          Difference(
            path: "", place: Place(.order, place), a: JSONNode.list(a).text(limit: limit),
            b: JSONNode.list(b).text(limit: limit), cause: cause)
        }
        return
      }
      for index in a.indices { compare(a[index], b[index], "\(place)/\(index)") }
      return
    }
    func hashes(_ values: [JSONNode]) -> [UInt64] {
      values.map { value in
        var text = value.text(limit: 1 << 16)
        return text.withUTF8 { ByteEquality.hash(UnsafeRawBufferPointer($0)) }
      }
    }
    for hunk in SequenceAlignment.hunks(hashes(a), hashes(b)) {
      for index in 0..<max(hunk.a.count, hunk.b.count) {
        if index < hunk.a.count, index < hunk.b.count {
          compare(
            a[hunk.a.lowerBound + index], b[hunk.b.lowerBound + index],
            "\(place)/\(hunk.a.lowerBound + index)")
        } else if index < hunk.a.count {
          lone(a[hunk.a.lowerBound + index], "\(place)/\(hunk.a.lowerBound + index)", side: 1)
        } else {
          lone(b[hunk.b.lowerBound + index], "\(place)/\(hunk.b.lowerBound + index)", side: 2)
        }
      }
    }
  }

  private mutating func change(_ a: [UInt8], _ b: [UInt8], _ place: String) {
    let change = TextChange(Array(a.prefix(4096)), Array(b.prefix(4096)))
    var finding = causes.cause(change, of: .json)
    if groups.count >= 200 || finding.cause?.class == .digest {
      finding.themeA = []
      finding.themeB = []
    }
    put(Key(finding: finding, side: 0), bytes: change.count) { limit in
      Difference(
        path: "", place: Place(.jsonValue, place),
        a: Excerpt.text(change.a, around: change.coreA, limit: limit),
        b: Excerpt.text(change.b, around: change.coreB, limit: limit), cause: finding.cause,
        isConsequence: finding.cause?.class == .digest)
    }
  }

  private mutating func lone(_ value: JSONNode, _ place: String, side: Int) {
    let key = Key(finding: CauseFinder.Finding(cause: nil, themeA: [], themeB: []), side: side)
    put(key, bytes: value.text(limit: 1 << 16).utf8.count) { limit in
      let shown = Excerpt.text(Array(value.text(limit: limit).utf8), around: 0..<0, limit: limit)
      return Difference(
        path: "", place: Place(.jsonValue, place), a: side == 1 ? shown : nil,
        b: side == 2 ? shown : nil)
    }
  }

  private mutating func put(_ key: Key, bytes: Int, _ make: (_ limit: Int) -> Difference) {
    if groups[key] == nil {
      var difference = make(limits.excerpt)
      difference.count = 0
      groups[key] = (difference, groups.count)
    }
    groups[key]?.difference.count += 1
    groups[key]?.difference.bytes += bytes
  }
}
