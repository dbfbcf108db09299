import Binaries

extension ComparisonWalker {
  /// Compares instructions function by function: what only moved, and what only points at things that moved,
  /// follows from what moved them.
  mutating func compareCode(
    _ path: String, _ one: BinarySection, _ other: BinarySection, _ a: BinaryOutline,
    _ b: BinaryOutline, maker: Maker
  ) {
    let functionsA = CodeFunctions(one, a)
    let functionsB = CodeFunctions(other, b)
    guard !functionsA.list.isEmpty, !functionsB.list.isEmpty else {
      let moved = MovedCode(a, b)
      if one.bytes.count == other.bytes.count,
        moved.explains(
          one.bytes, at: one.address, other.bytes, at: other.address)
      {
        return add(
          path, Place(.section, one.name, offsetA: one.offset, offsetB: other.offset),
          a: nil, b: nil, bytes: one.bytes.count, cause: Cause(.address), isConsequence: true)
      }
      return compareData(
        path,
        DataPair(
          one.bytes, other.bytes, role: .raw, name: one.name, offsetA: one.offset,
          offsetB: other.offset), maker: maker)
    }
    var comparison = CodeComparison(path, one, other, functionsA, functionsB, MovedCode(a, b))
    comparison.run(limit: limits.differences, maker: maker)
    for difference in comparison.differences { add(difference) }
    sizes += comparison.sizes
  }
}
