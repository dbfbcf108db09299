/// Whether a variation was made, and how.
public struct VariationState: Sendable, Hashable, Codable {
  /// Whether it was made.
  public enum Status: String, Sendable, Hashable, Codable {
    /// The second rebuild saw another value than the first, as a look from inside showed.
    case applied
    /// This host has no means for it: nothing is known.
    case notPossible = "not-possible"
    /// It was not asked for: nothing is known.
    case notAsked = "not-asked"
  }

  /// The variation.
  public var variation: Variation
  /// Whether it was made.
  public var status: Status
  /// The value in the first rebuild.
  public var first: String?
  /// The value in the second.
  public var second: String?
  /// Why it was not made, or what has to be known about how.
  public var note: String?

  /// Makes a state.
  public init(
    _ variation: Variation, _ status: Status, first: String? = nil, second: String? = nil,
    note: String? = nil
  ) {
    self.variation = variation
    self.status = status
    self.first = first
    self.second = second
    self.note = note
  }
}
