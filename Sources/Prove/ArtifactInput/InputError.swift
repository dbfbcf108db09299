public import SystemPackage

/// A file that could not be opened, mapped or written.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// What the system says.
  public var errno: Errno

  /// Makes an error.
  public init(path: String, errno: Errno) {
    self.path = path
    self.errno = errno
  }

  /// `cannot be read: No such file or directory`.
  public var description: String { "cannot be read: \(errno)" }
}
