public import Model

/// Why a cell cannot be built, found while planning and before anything ran.
public struct BuildError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in one sentence without a full stop and without the cell, which the planner
  /// names.
  public var message: String

  /// What to do next.
  public var hint: String?

  /// Where the product is declared.
  public var location: SourceLocation?

  /// Makes an error.
  public init(_ message: String, hint: String? = nil, location: SourceLocation? = nil) {
    self.message = message
    self.hint = hint
    self.location = location
  }

  /// The message, then the hint.
  public var description: String { hint.map { "\(message)\nhint: \($0)" } ?? message }
}
