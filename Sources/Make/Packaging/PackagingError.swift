/// Why a package could not be written.
public struct PackagingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in a sentence without a full stop.
  public var message: String
  /// What to do next.
  public var hint: String?

  /// Makes an error.
  public init(message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  public var description: String { self.message }
}
