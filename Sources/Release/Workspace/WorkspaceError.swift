/// Why a command could not begin: something about the project's folder, its repository or its lock.
public struct WorkspaceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in a sentence without a full stop.
  public var message: String
  /// What to do next.
  public var hint: String?
  /// The status that the command ends with.
  public var exitCode: Int32

  /// Makes an error.
  public init(message: String, hint: String? = nil, exitCode: Int32 = 1) {
    self.message = message
    self.hint = hint
    self.exitCode = exitCode
  }

  public var description: String { self.message }
}
