extension ComparisonWalker {
  /// Compares two byte strings of one role, and keeps what differs.
  mutating func compareData(_ path: String, _ pair: DataPair, maker: Maker) {
    guard !ByteEquality.areEqual(pair.a, pair.b) else { return }
    let comparison = DataComparison(path, pair, causes: causes, limits: limits, maker: maker)
    for difference in comparison.differences { add(difference) }
    if comparison.isLimited {
      let place = pair.name.isEmpty ? "" : "\(pair.name): "
      remark(path, "\(place)more than \(limits.regions) places differ; the rest is told as one")
    }
  }
}
