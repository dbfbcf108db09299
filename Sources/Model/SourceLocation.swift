/// A place in a text file that a person wrote.
public struct SourceLocation: Hashable, Sendable, Codable {
  /// The file's path as the user would name it.
  public var file: String

  /// The line, from 1.
  public var line: Int

  /// The column, from 1, in Unicode scalars.
  public var column: Int

  /// How many scalars the caret underlines; at least 1.
  public var length: Int

  /// Makes a location.
  public init(file: String, line: Int, column: Int, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
  }
}
