/// Decides which differences follow from others.
enum Consequences {
  /// What was found in one file: if nothing of it is a cause by itself, what explains most is one.
  static func settle(_ differences: inout [Difference], from start: Int, path: String) {
    guard start < differences.count else { return }
    let own = differences.indices[start...].filter { differences[$0].path == path }
    let isExplained = differences[start...].contains { !$0.isConsequence && !$0.isSignature }
    guard !own.isEmpty, !isExplained else { return }
    let candidates = own.filter {
      !differences[$0].isSignature && differences[$0].cause?.class != .digest
    }
    guard
      let best = candidates.min(by: { rank(differences[$0]) < rank(differences[$1]) })
    else { return }
    differences[best].isConsequence = false
  }

  /// What was found in everything: digests of other files count only where nothing else differs.
  static func settleDigests(_ differences: inout [Difference]) {
    guard !differences.contains(where: { !$0.isConsequence }) else { return }
    for index in differences.indices where differences[index].cause?.class == .digest {
      differences[index].isConsequence = false
    }
  }

  /// Lower is told first among what follows from something: what holds a value of its own, before what points at others.
  private static func rank(_ difference: Difference) -> (Int, Int) {
    let order: [Place.Kind] = [
      .timestamp, .debugPath, .string, .symbol, .section, .order, .debugInfo, .bytes, .uuid,
      .buildID,
      .header, .checksum,
    ]
    return (order.firstIndex(of: difference.place.kind) ?? order.count, -difference.bytes)
  }

  /// The order in which differences are told: causes before what follows from them, signatures last; what
  /// is known before what is guessed; and what explains most bytes first.
  static func precedes(_ one: Difference, _ other: Difference) -> Bool {
    func key(_ difference: Difference) -> (Int, Int, Int) {
      let certainty =
        difference.cause?.variation != nil ? 0 : isAccident(difference.cause) ? 1 : 2
      return (
        difference.isSignature ? 1 : 0, difference.isConsequence ? 1 : 0, certainty
      )
    }
    let (a, b) = (key(one), key(other))
    if a != b { return a < b }
    if one.bytes != other.bytes { return one.bytes > other.bytes }
    if one.path != other.path { return one.path.utf8.lexicographicallyPrecedes(other.path.utf8) }
    return (one.place.name, one.place.offsetA ?? -1) < (other.place.name, other.place.offsetA ?? -1)
  }

  private static func isAccident(_ cause: Cause?) -> Bool {
    switch cause?.class {
    case nil, .content, .version, .digest: false
    default: true
    }
  }
}
