/// Finds the known spelling that a mistyped one probably meant.
public enum TargetSuggestion {
  /// The nearest spelling of a known target, in Slipway's form; `nil` when none is near.
  static func nearest(to text: String) -> String? {
    guard text.utf8.count <= TargetParser.longest else { return nil }
    let wanted = text.lowercased()
    var best: (distance: Int, target: Target)?
    for target in Target.known {
      for spelling in [target.description, target.rustTriple, target.zigTriple].compactMap(\.self) {
        let found = distance(wanted, spelling)
        if found < best?.distance ?? .max { best = (found, target) }
      }
    }
    guard let best, best.distance <= max(2, text.utf8.count / 3) else { return nil }
    return best.target.description
  }

  /// The nearest of some words; `nil` when none is near.
  public static func nearest(to text: String, in words: [String]) -> String? {
    guard text.utf8.count <= TargetParser.longest else { return nil }
    let ranked = words.map { (distance(text.lowercased(), $0), $0) }
    guard let best = ranked.min(by: { $0.0 < $1.0 }), best.0 <= max(1, text.utf8.count / 3) else {
      return nil
    }
    return best.1
  }

  /// How many characters must be put in, left out, replaced, or swapped with their neighbour.
  static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.utf8), Array(right.utf8))
    guard !a.isEmpty else { return b.count }
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var next = [i + 1]
      next.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        next.append(cost)
      }
      before = row
      row = next
    }
    return row[b.count]
  }
}
