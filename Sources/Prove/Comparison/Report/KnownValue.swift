/// A value of the environment that is known to differ between the two builds.
///
/// What differs between the two sides is searched for both values; a difference that holds them is told
/// as caused by the variation. A time has the variation `clock` and both values in seconds since
/// 1970; it is found as a number, as a date in the usual texts, and as binary of 32 and 64 bits.
public struct KnownValue: Sendable, Hashable, Codable {
  /// The name of the variation, such as `build-path` or `host-name`.
  public var variation: String
  /// The value when the first side was built.
  public var a: String
  /// The value when the second side was built.
  public var b: String

  /// Makes a known value.
  public init(variation: String, a: String, b: String) {
    self.variation = variation
    self.a = a
    self.b = b
  }
}
