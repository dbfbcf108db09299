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

  private static func distance(_ left: String, _ right: String) -> Int {
    EditDistance.between(Array(left.utf8), Array(right.utf8))
  }
}
