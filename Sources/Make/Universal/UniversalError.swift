public import SystemPackage

/// Why a universal file could not be made or read.
public struct UniversalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file that is at fault; `nil` where the request is.
  public var file: FilePath?
  /// What is wrong; it names the field where one is.
  public var message: String
  /// The next thing to do, where that is known.
  public var hint: String?

  /// Makes an error.
  public init(_ file: FilePath?, _ message: String, hint: String? = nil) {
    self.file = file
    self.message = message
    self.hint = hint
  }

  /// `libfoo.a: expected …`.
  public var description: String { file.map { "\($0): \(message)" } ?? message }
}
