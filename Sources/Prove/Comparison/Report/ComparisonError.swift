/// Why two files or folders could not be compared at all.
public struct ComparisonError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// What is wrong with it, and what to do.
  public var message: String

  /// Makes an error.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  /// `build/a: cannot be read: No such file or directory`.
  public var description: String { "\(path): \(message)" }
}
