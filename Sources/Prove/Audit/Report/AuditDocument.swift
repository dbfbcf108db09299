import Model

/// What an audit says of all the files that it was given: the document of
/// `docs/formats/audit-json.md`.
public struct AuditDocument: Hashable, Sendable, Codable {
  /// The form's version; raised when a reader of the old form would misread the new one.
  public static let currentSchemaVersion = 1

  /// Whether the files may be shipped.
  public enum Status: String, Hashable, Sendable, Codable {
    /// There is no finding that is an error.
    case passed
    /// There is one.
    case refused
  }

  /// The form's version.
  public var schemaVersion: Int
  /// Whether the files may be shipped.
  public var status: Status
  /// The files that were audited, in the order they were given and, within each, as they stand in
  /// it.
  public var artifacts: [ArtifactReport]
  /// How many further files were seen, which are nothing that runs.
  public var otherFiles: Int

  /// Makes a document.
  public init(artifacts: [ArtifactReport], otherFiles: Int) {
    schemaVersion = Self.currentSchemaVersion
    self.artifacts = artifacts
    self.otherFiles = otherFiles
    status = artifacts.contains { $0.worst == .error } ? .refused : .passed
  }
}
