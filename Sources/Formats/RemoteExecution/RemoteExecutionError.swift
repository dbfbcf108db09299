/// A message of the Remote Execution API that cannot be read.
public struct RemoteExecutionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found that should not be there.
  public var message: String

  /// Makes an error.
  public init(message: String) { self.message = message }

  public var description: String { "malformed Remote Execution message: \(self.message)" }
}
