/// Where in a file a difference is.
public struct Place: Sendable, Hashable, Codable {
  /// What kind of place it is.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// A file or member that only one side has, or of another kind on each side.
    case member
    /// The same members stand in another order.
    case memberOrder = "member-order"
    case memberTime = "member-time"
    case memberMode = "member-mode"
    case memberOwner = "member-owner"
    /// The same content has another name on each side.
    case memberName = "member-name"
    /// What a container says of a member beside name, time, mode and owner, such as extra fields of zip.
    case memberAttribute = "member-attribute"
    /// The settings or the program that compressed it; the content is the same.
    case compression
    /// Fields at the start of a file, or in a table of contents.
    case header
    case section
    /// A function or variable, by name.
    case symbol
    /// A text inside other bytes.
    case string
    /// The name or folder of a source file in debug information.
    case debugPath = "debug-path"
    /// Debug information other than paths.
    case debugInfo = "debug-info"
    /// A field that holds a time.
    case timestamp
    case buildID = "build-id"
    case uuid
    case checksum
    /// A signature, a certificate, or the time that a third party put on one.
    case signature
    /// The same pieces (functions, strings, entries) stand in another order.
    case order
    /// A setting that Go's linker keeps about the build.
    case goBuildInfo = "go-build-info"
    /// A value in a JSON document.
    case jsonValue = "json-value"
    /// Lines of a text.
    case line
    /// The same lines of a text in another order.
    case lineOrder = "line-order"
    /// Line endings, or spaces at ends of lines.
    case whitespace
    /// Bytes of which nothing more is known.
    case bytes
    /// Permissions of a file in a folder.
    case mode
    /// Owner of a file in a folder.
    case owner
    /// Where a symbolic or hard link points.
    case link
    case size
  }

  /// What kind of place it is.
  public var kind: Kind
  /// Its name, such as `.rodata`, `main.version` or `settings/-trimpath`; may be empty.
  public var name: String
  /// The first byte of it in the first side's file or member, where that has a meaning.
  public var offsetA: Int?
  /// The first byte of it in the second side's file or member, where that has a meaning.
  public var offsetB: Int?

  /// Makes a place.
  public init(_ kind: Kind, _ name: String = "", offsetA: Int? = nil, offsetB: Int? = nil) {
    self.kind = kind
    self.name = name
    self.offsetA = offsetA
    self.offsetB = offsetB
  }
}
