/// One file of a folder or archive, as both sides' are matched and compared.
struct Member {
  /// What it is.
  enum Kind: Hashable {
    case file
    case folder
    case symbolicLink(target: String)
    case hardLink(target: String)
    /// A device, a pipe or another thing without content.
    case special(String)

    /// The name in prose.
    var name: String {
      switch self {
      case .file: "file"
      case .folder: "folder"
      case .symbolicLink(let target): "symbolic link to \(target)"
      case .hardLink(let target): "hard link to \(target)"
      case .special(let name): name
      }
    }
  }

  /// Its path in the folder or archive, without `./` before it and `/` behind it.
  var name: String
  /// What the archive calls it, where that differs from the name it is matched by.
  var storedName: String
  /// What it is.
  var kind: Kind
  /// How many bytes its content has.
  var size: Int64
  /// Permission bits, where they are kept.
  var mode: UInt32?
  /// Owner and group, where they are kept.
  var owner: String?
  /// Seconds since 1970, where they are kept.
  var modified: Int64?
  /// What else is kept of it, such as its compression.
  var attributes: [String: String] = [:]
  /// Gives the content of a file.
  var content: (inout ComparisonBudget) throws -> Piece

  init(
    name: String, kind: Kind, size: Int64, mode: UInt32? = nil, owner: String? = nil,
    modified: Int64? = nil, content: @escaping (inout ComparisonBudget) throws -> Piece
  ) {
    self.name = Self.trimmed(name)
    storedName = name
    self.kind = kind
    self.size = size
    self.mode = mode
    self.owner = owner
    self.modified = modified
    self.content = content
  }

  /// Whether both are files, both are folders, and so on.
  func isLike(_ other: Member) -> Bool {
    switch (kind, other.kind) {
    case (.file, .file), (.folder, .folder), (.symbolicLink, .symbolicLink),
      (.hardLink, .hardLink), (.special, .special):
      true
    default: false
    }
  }

  private static func trimmed(_ name: String) -> String {
    var rest = Substring(name)
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    while rest.count > 1, rest.hasSuffix("/") { rest = rest.dropLast() }
    return String(rest)
  }
}
