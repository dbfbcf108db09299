/// What two containers say of their members: names, order, times, modes, owners, links.
///
/// The same difference of many members is told once.
struct MemberTable {
  private(set) var differences: [Difference] = []

  private let path: String
  private let maker: Maker
  private let causes: CauseFinder
  private var places: [String: Int] = [:]

  init(path: String, maker: Maker, causes: CauseFinder) {
    self.path = path
    self.maker = maker
    self.causes = causes
  }

  /// Compares what is said of two members that stand for each other.
  mutating func compare(_ a: Member, _ b: Member, isRenamed: Bool) {
    if isRenamed {
      let change = TextChange(Array(a.name.utf8.prefix(4096)), Array(b.name.utf8.prefix(4096)))
      put(
        Place(.memberName, a.name), a.name, b.name, bytes: change.count,
        cause: causes.cause(change, of: maker).cause, key: "name")
    } else if a.storedName != b.storedName, !a.storedName.isEmpty {
      put(
        Place(.memberName, a.name), a.storedName, b.storedName, bytes: 1, cause: nil,
        key: "spelling")
    }
    if a.kind != b.kind { compareKinds(a, b) }
    if let one = a.modified, let other = b.modified, one != other {
      put(
        Place(.memberTime, a.name), TimeSpelling.text(one), TimeSpelling.text(other), bytes: 12,
        cause: causes.cause(secondsA: one, secondsB: other, of: maker), key: "time")
    }
    // Of a file and a folder nothing more is to be said.
    guard a.isLike(b) else { return }
    if let one = a.mode, let other = b.mode, one != other {
      let text = (Self.octal(one), Self.octal(other))
      put(
        Place(.memberMode, a.name), text.0, text.1, bytes: 4,
        cause: Cause(.mode, cure: Cures.cure(for: .mode, of: maker)),
        key: "mode \(text.0) \(text.1)")
    }
    if let one = a.owner, let other = b.owner, one != other {
      let found = causes.cause(TextChange(Array(one.utf8), Array(other.utf8)), of: maker).cause
      let cause = Cause(
        .owner, variation: found?.variation, cure: Cures.cure(for: .owner, of: maker))
      put(
        Place(.memberOwner, a.name), one, other, bytes: 8, cause: cause,
        key: "owner \(one) \(other)")
    }
    for (name, value) in a.attributes.sorted(by: { $0.key < $1.key }) {
      guard let other = b.attributes[name], other != value else { continue }
      // The compressed size follows from the content where that differs.
      if name == "packed" {
        guard a.size == b.size else { continue }
      }
      put(
        Place(.memberAttribute, a.name), "\(name) \(value)", "\(name) \(other)", bytes: 4,
        cause: Cause(.compression, cure: Cures.cure(for: .compression, of: maker)),
        key: "attribute \(name)", isConsequence: name == "packed")
    }
  }

  private mutating func compareKinds(_ a: Member, _ b: Member) {
    let isLink: Bool
    switch (a.kind, b.kind) {
    case (.symbolicLink, .symbolicLink), (.hardLink, .hardLink): isLink = true
    default: isLink = false
    }
    let change = TextChange(Array(a.kind.name.utf8), Array(b.kind.name.utf8))
    put(
      Place(isLink ? .link : .member, a.name), a.kind.name, b.kind.name, bytes: change.count,
      cause: isLink ? causes.cause(change, of: maker).cause : Cause(.content),
      key: "kind \(a.name)")
  }

  /// Tells whether members that both have stand in another order.
  mutating func compareOrder(_ a: [Member], _ b: [Member], _ pairs: [MemberMatching.Pair]) {
    let order = pairs.sorted { $0.a < $1.a }.map(\.b)
    let kept = IncreasingRun.longest(order.map { Int32(truncatingIfNeeded: $0) }).count
    guard kept < order.count else { return }
    let sorted = order.sorted()
    guard let first = zip(order, sorted).enumerated().first(where: { $0.element.0 != $0.element.1 })
    else { return }
    let byA = pairs.sorted { $0.a < $1.a }[first.offset]
    let moved = order.count - kept
    differences.append(
      Difference(
        path: path, place: Place(.memberOrder, a[byA.a].name), a: a[byA.a].name,
        b: b[first.element.1].name, bytes: moved, count: moved,
        cause: Cause(.order, cure: Cures.cure(for: .order, of: maker))))
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private mutating func put(
    _ place: Place, _ a: String, _ b: String, bytes: Int, cause: Cause?, key: String,
    isConsequence: Bool = false
  ) {
    let whole = "\(key) \(cause?.class.rawValue ?? "") \(cause?.variation ?? "")"
    if let index = places[whole] {
      differences[index].count += 1
      differences[index].bytes += bytes
      return
    }
    places[whole] = differences.count
    differences.append(
      Difference(
        path: path, place: place, a: a, b: b, bytes: bytes, cause: cause,
        isConsequence: isConsequence))
  }
}
