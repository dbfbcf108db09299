/// The longest part of a list that increases.
enum IncreasingRun {
  /// The indices of the values that are in it, in order.
  ///
  /// Source: M. L. Fredman, “On computing the length of longest increasing subsequences”, 1975.
  static func longest(_ values: [Int32]) -> [Int] {
    var tails: [Int32] = []
    var before = [Int32](repeating: -1, count: values.count)
    for (index, value) in values.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if values[Int(tails[middle])] < value { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = tails[low - 1] }
      if low == tails.count { tails.append(Int32(index)) } else { tails[low] = Int32(index) }
    }
    var run: [Int] = []
    var next = tails.last ?? -1
    while next >= 0 {
      run.append(Int(next))
      next = before[Int(next)]
    }
    return run.reversed()
  }
}
