/// How far a mistyped word is from one that was probably meant.
public enum EditDistance {
  /// How many characters must be put in, left out, replaced, or swapped with their neighbour to make
  /// one word of the other (optimal string alignment).
  public static func between<Symbol: Equatable>(_ left: [Symbol], _ right: [Symbol]) -> Int {
    guard !left.isEmpty else { return right.count }
    var before: [Int] = []
    var row = Array(0...right.count)
    for (i, symbol) in left.enumerated() {
      var next = [i + 1]
      next.reserveCapacity(right.count + 1)
      for (j, other) in right.enumerated() {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (symbol == other ? 0 : 1))
        if i > 0, j > 0, symbol == right[j - 1], left[i - 1] == other {
          cost = min(cost, before[j - 1] + 1)
        }
        next.append(cost)
      }
      before = row
      row = next
    }
    return row[right.count]
  }
}
