/// A CPU baseline with what is needed beyond it: `v3`, `v3+AES`.
struct CPULevel: Hashable, Sendable, Comparable {
  /// The place of the baseline among those of its architecture.
  var rank = 0
  /// The baseline's name.
  var name = ""
  /// The features that no baseline has, by name.
  var beyond: Set<String> = []

  /// The lowest that has what two need.
  func union(_ other: CPULevel) -> CPULevel {
    var result = rank >= other.rank ? self : other
    result.beyond = beyond.union(other.beyond)
    return result
  }

  /// `v3+AES+SHA`.
  var text: String { ([name] + beyond.sorted()).joined(separator: "+") }

  /// By the place of the baseline, then by how much is beyond it.
  static func < (left: CPULevel, right: CPULevel) -> Bool {
    (left.rank, left.beyond.count, left.text) < (right.rank, right.beyond.count, right.text)
  }
}
