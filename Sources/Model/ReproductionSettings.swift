/// What a project asks of rebuilding its cells.
public struct ReproductionSettings: Hashable, Sendable, Codable {
  /// What a cell needs before it may ship: that a rebuild of at least this strength came out the same;
  /// `nil` where nothing is asked.
  public var required: Evidence.Strength?
  /// Differences that are allowed.
  public var allowed: [AllowedDifferenceRule]

  /// Makes settings; those without arguments ask for nothing and allow nothing.
  public init(required: Evidence.Strength? = nil, allowed: [AllowedDifferenceRule] = []) {
    self.required = required
    self.allowed = allowed
  }
}
