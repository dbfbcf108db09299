/// What is wrong with a description of a container image.
public struct ImageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, without a full stop: `the manifest names no layers`.
  public var message: String

  /// Makes an error.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
