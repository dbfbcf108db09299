import JSON

extension ComparisonWalker {
  /// Compares two texts: by value where both are JSON, and else by lines.
  mutating func compareText(
    _ path: String, _ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer, isJSON: Bool
  ) {
    if isJSON, let one = try? JSONNode(a), let other = try? JSONNode(b) {
      var comparison = JSONComparison(causes: causes, limits: limits)
      comparison.compare(one, other)
      for difference in comparison.differences(path) { add(difference) }
      if comparison.isEmpty {
        let cause =
          comparison.isReordered ? Cause(.order, cure: Cures.cure(for: .order, of: .json)) : nil
        add(
          path, Place(comparison.isReordered ? .order : .whitespace), a: nil, b: nil,
          bytes: abs(a.count - b.count), cause: cause)
      }
      return
    }
    let comparison = LineComparison(path, a, b, causes: causes, limits: limits)
    for difference in comparison.differences { add(difference) }
    if comparison.isLimited {
      remark(path, "more than \(limits.regions) lines differ; the rest is not listed")
    }
  }
}
