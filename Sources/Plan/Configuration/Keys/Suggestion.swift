import Model

/// Finds the word that a person probably meant.
enum Suggestion {
  /// The candidate with the smallest edit distance to `word`, when it is near enough to be meant;
  /// of equals the first.
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
    guard !wanted.isEmpty else { return nil }
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let limit = max(1, min(wanted.count, candidate.unicodeScalars.count) / 3 + 1)
      let distance = EditDistance.between(
        wanted, Array(candidate.lowercased().unicodeScalars.prefix(64)))
      guard distance <= limit, distance < wanted.count else { continue }
      if distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }
}
