public import Model

/// A product, what was found in it, and what is needed to judge that.
public struct GuardSubject: Sendable {
  /// The product's cells that were surveyed, as the project declares them.
  public var cells: [Cell]
  /// What each ecosystem's graph says.
  public var surveys: [EcosystemSurvey]
  /// What was known when it was last accepted; `nil` where nothing was recorded.
  public var baseline: NativeBaseline?
  /// The version of zig in `slipway.lock`; `nil` where none is pinned.
  public var zigVersion: String?
  /// The project's files, to find the line that names a package.
  public var files: SurveyFiles

  /// Makes a subject.
  public init(
    cells: [Cell], surveys: [EcosystemSurvey], baseline: NativeBaseline?, zigVersion: String?,
    files: SurveyFiles
  ) {
    self.cells = cells
    self.surveys = surveys
    self.baseline = baseline
    self.zigVersion = zigVersion
    self.files = files
  }
}
