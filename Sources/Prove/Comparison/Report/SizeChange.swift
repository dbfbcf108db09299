/// A file, member, section or symbol, and how large it is on each side.
public struct SizeChange: Sendable, Hashable, Codable {
  /// What it is.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// A file that was given or is in a folder that was.
    case file
    /// A file in an archive.
    case member
    case section
    /// A function or variable.
    case symbol
  }

  /// What it is.
  public var kind: Kind
  /// The file it is in, or itself, as ``Difference/path``.
  public var path: String
  /// The name of the section or symbol; empty for files and members.
  public var name: String
  /// Bytes on the first side; `nil` when it is not there.
  public var a: Int64?
  /// Bytes on the second side; `nil` when it is not there.
  public var b: Int64?

  /// How many bytes it grew by.
  public var growth: Int64 { (b ?? 0) &- (a ?? 0) }

  /// Makes a change.
  public init(kind: Kind, path: String, name: String = "", a: Int64?, b: Int64?) {
    self.kind = kind
    self.path = path
    self.name = name
    self.a = a
    self.b = b
  }
}
