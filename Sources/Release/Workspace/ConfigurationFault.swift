public import Model

/// A configuration that cannot be used, with everything that is wrong with it.
public struct ConfigurationFault: Error, Sendable {
  /// What is wrong, and what is worth knowing.
  public var diagnostics: [Diagnostic]
  /// The file's name for messages.
  public var file: String
  /// The file's text.
  public var text: String

  /// Makes a fault.
  public init(diagnostics: [Diagnostic], file: String, text: String) {
    self.diagnostics = diagnostics
    self.file = file
    self.text = text
  }
}
