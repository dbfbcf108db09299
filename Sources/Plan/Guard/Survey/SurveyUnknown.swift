public import Model

/// Something that a survey could not see, so that nothing may be called pure.
public struct SurveyUnknown: Hashable, Sendable, Codable {
  /// The file to look at, relative to the project's root: a manifest, a lock file.
  public var file: String
  /// The line, from 1, where one is known.
  public var line: Int?
  /// What could not be seen and why, in a sentence without a full stop.
  public var reason: String
  /// What to do about it.
  public var hint: String?
  /// The package that it is about; `nil` for the whole graph.
  public var package: PackageReference?
  /// The cells that it concerns, in their order.
  public var cells: [CellID]

  /// Makes an unknown.
  public init(
    file: String, line: Int? = nil, reason: String, hint: String? = nil,
    package: PackageReference? = nil, cells: [CellID]
  ) {
    self.file = file
    self.line = line
    self.reason = reason
    self.hint = hint
    self.package = package
    self.cells = cells
  }
}
