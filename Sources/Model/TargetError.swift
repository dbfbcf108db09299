/// A text that names no target that Slipway can build for.
public struct TargetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what may stand there.
  public let message: String

  /// The known target or pattern that looks most like what was written, if one is near.
  public let suggestion: String?

  /// Makes an error.
  public init(message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }

  /// The message, with “did you mean” when there is a suggestion.
  public var description: String {
    suggestion.map { "\(message); did you mean \($0)?" } ?? message
  }
}
