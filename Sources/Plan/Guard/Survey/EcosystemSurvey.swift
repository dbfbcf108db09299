/// What one ecosystem's graph says about a product.
public struct EcosystemSurvey: Hashable, Sendable, Codable {
  /// The ecosystem.
  public var ecosystem: Ecosystem
  /// The native code, in the order of the packages' names.
  public var native: [NativeCode]
  /// What could not be seen.
  public var unknowns: [SurveyUnknown]
  /// The packages that were looked at, native or not, sorted: what a baseline is compared with.
  public var packages: [PackageReference]

  /// Makes a survey.
  public init(
    ecosystem: Ecosystem, native: [NativeCode] = [], unknowns: [SurveyUnknown] = [],
    packages: [PackageReference] = []
  ) {
    self.ecosystem = ecosystem
    self.native = native
    self.unknowns = unknowns
    self.packages = packages
  }
}
