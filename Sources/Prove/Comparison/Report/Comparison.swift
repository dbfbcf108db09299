/// What differs between two files or folders.
public struct Comparison: Sendable, Hashable, Codable {
  /// Whether the two are the same, bit for bit, and everything was looked at.
  public var isIdentical: Bool
  /// Whether they are the same but for signatures, the times on them, and notarization tickets.
  ///
  /// False as well when a limit kept something from being looked at.
  public var isPayloadIdentical: Bool
  /// Whether everything was looked at, and every difference is among ``differences``.
  public var isComplete: Bool
  /// What differs: what explains most comes first, what follows from other differences last.
  public var differences: [Difference]
  /// What has another size on each side, by how much; the largest changes of each kind first.
  public var sizes: [SizeChange]
  /// What was not looked into, and why: limits that were reached, damaged files.
  public var notes: [String]

  /// Makes a comparison.
  public init(
    isIdentical: Bool, isPayloadIdentical: Bool, isComplete: Bool, differences: [Difference] = [],
    sizes: [SizeChange] = [], notes: [String] = []
  ) {
    self.isIdentical = isIdentical
    self.isPayloadIdentical = isPayloadIdentical
    self.isComplete = isComplete
    self.differences = differences
    self.sizes = sizes
    self.notes = notes
  }
}
