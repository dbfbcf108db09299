/// Finds which variations make an output differ, by building again with some of them.
///
/// Halving a set finds one cause among twenty in about five builds; where neither half differs alone, two
/// variations work together, and delta debugging (Zeller and Hildebrandt 2002, `ddmin`) finds the
/// smallest set that still differs.
struct CauseSearch {
  /// Whether the output differs from the first rebuild's in these surroundings.
  let differs: (Set<Variation>) async throws -> Bool
  /// No more builds than this are made.
  var budget = 40

  /// What makes the output differ.
  struct Finding: Equatable {
    /// Each the smallest set that makes a difference by itself; more than one variation in a set work
    /// together.
    var causes: [Set<Variation>] = []
    /// Whether the search ended before everything was explained.
    var isCutShort = false
  }

  /// The causes among `all`, which differ together.
  ///
  /// - Throws: what building throws.
  func causes(among all: Set<Variation>) async throws -> Finding {
    var finding = Finding()
    var left = all
    var spent = 0
    func check(_ set: Set<Variation>) async throws -> Bool {
      spent += 1
      return try await self.differs(set)
    }
    while !left.isEmpty {
      guard spent < self.budget else {
        finding.isCutShort = true
        return finding
      }
      let cause = try await self.smallest(in: left, check) { spent < self.budget }
      finding.causes.append(cause)
      left.subtract(cause)
      // The rest may make a difference of its own.
      if left.isEmpty { break }
      guard try await check(left) else { break }
    }
    return finding
  }

  private func smallest(
    in all: Set<Variation>, _ differs: (Set<Variation>) async throws -> Bool,
    while hasBudget: () -> Bool
  ) async throws -> Set<Variation> {
    var set = all.sorted()
    var parts = 2
    search: while set.count > 1, hasBudget() {
      let size = (set.count + parts - 1) / parts
      let chunks = stride(from: 0, to: set.count, by: size).map {
        Array(set[$0..<min($0 + size, set.count)])
      }
      for chunk in chunks where hasBudget() {
        if try await differs(Set(chunk)) {
          set = chunk
          parts = 2
          continue search
        }
      }
      if chunks.count > 2 {
        for chunk in chunks where hasBudget() {
          let rest = set.filter { !chunk.contains($0) }
          if try await differs(Set(rest)) {
            set = rest
            parts = max(parts - 1, 2)
            continue search
          }
        }
      }
      guard parts < set.count else { break }
      parts = min(parts * 2, set.count)
    }
    return Set(set)
  }
}
