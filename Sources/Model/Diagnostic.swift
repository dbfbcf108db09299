/// One thing that is wrong, or worth knowing, in what the user wrote.
public struct Diagnostic: Hashable, Sendable, Codable {
  /// How much a diagnostic weighs.
  public enum Severity: String, Hashable, Sendable, Codable {
    case error
    case warning
    case note
  }

  /// The stable name of this kind of diagnostic, such as `config.unknown-key`; documented in
  /// `docs/configuration.md`.
  public var code: String

  /// How much it weighs.
  public var severity: Severity

  /// What is wrong, in one sentence without a full stop.
  public var message: String

  /// Where; `nil` when it concerns no text.
  public var location: SourceLocation?

  /// What to do next, such as “did you mean `targets`?”.
  public var hint: String?

  /// Makes a diagnostic.
  public init(
    code: String, severity: Severity = .error, message: String, location: SourceLocation? = nil,
    hint: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.hint = hint
  }
}
