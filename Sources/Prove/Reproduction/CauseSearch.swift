/// Finds which variations make an output differ, by building again with some of them.
///
/// It finds one cause among twenty in about six builds, and two that work together in about twelve, as
/// QuickXplain does (Junker 2004).
struct CauseSearch {
  /// Whether the output differs from the first rebuild's in these surroundings.
  let differs: (Set<Variation>) async throws -> Bool
  /// No more builds than this are made.
  var budget = 40
  /// No more causes than this are looked for: the first ones have to be cured before more is learned.
  var mostCauses = 5

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
      guard spent < self.budget, finding.causes.count < self.mostCauses else {
        finding.isCutShort = true
        return finding
      }
      let cause = try await self.smallest(in: left, check) { spent < self.budget }
      finding.causes.append(cause.set)
      finding.isCutShort = cause.isCutShort
      if cause.isCutShort { break }
      left.subtract(cause.set)
      // The rest may make a difference of its own.
      if left.isEmpty { break }
      guard try await check(left) else { break }
    }
    return finding
  }

  /// A set within `all` that differs and from which nothing can be taken.
  ///
  /// The shortest beginning of a list that differs ends with something that is needed; with that kept, the
  /// next is looked for in what stands before it. Each costs the logarithm of the list's length.
  private func smallest(
    in all: Set<Variation>, _ differs: (Set<Variation>) async throws -> Bool,
    while hasBudget: () -> Bool
  ) async throws -> (set: Set<Variation>, isCutShort: Bool) {
    var needed: Set<Variation> = []
    var candidates = all.sorted()
    while !candidates.isEmpty {
      if !needed.isEmpty {
        guard hasBudget() else { return (needed.union(candidates), true) }
        if try await differs(needed) { break }
      }
      // Without any it does not differ; with all of them it does.
      var (shorter, longer) = (0, candidates.count)
      while longer - shorter > 1 {
        guard hasBudget() else { return (needed.union(candidates[..<longer]), true) }
        let middle = (shorter + longer) / 2
        if try await differs(needed.union(candidates[..<middle])) {
          longer = middle
        } else {
          shorter = middle
        }
      }
      needed.insert(candidates[longer - 1])
      candidates.removeSubrange((longer - 1)...)
    }
    return (needed, false)
  }
}
