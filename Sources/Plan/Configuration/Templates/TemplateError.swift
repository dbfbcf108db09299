/// Why a template cannot be read or rendered.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in one sentence without a full stop.
  public var message: String

  /// Where in the template's text, from 1, in Unicode scalars.
  public var column: Int

  /// How many scalars it concerns; at least 1.
  public var length: Int

  /// What to do next.
  public var suggestion: String?

  /// Makes an error.
  public init(message: String, column: Int, length: Int = 1, suggestion: String? = nil) {
    self.message = message
    self.column = column
    self.length = max(1, length)
    self.suggestion = suggestion
  }

  public var description: String { "\(message) (column \(column) of the template)" }
}
