/// One member of a tar archive, without its data.
public struct TarEntry: Hashable, Sendable {
  /// What a member is.
  public enum Kind: Hashable, Sendable {
    case file
    case directory
    case symbolicLink
    /// A further name for a member before it, which ``TarEntry/linkTarget`` names from the
    /// archive's root.
    case hardLink
    case characterDevice
    case blockDevice
    case fifo
    /// A file with holes; its data is not the file's contents as they are.
    case sparseFile
    /// Any other type, by its flag.
    case other(UInt8)

    /// Whether members of this kind have data after the header, whatever their size says.
    var hasData: Bool {
      switch self {
      case .directory, .symbolicLink, .hardLink, .characterDevice, .blockDevice, .fifo: false
      case .file, .sparseFile, .other: true
      }
    }
  }

  /// The path as the archive spells it: not checked, see ``ArchivePath``.
  public var path: String

  /// What the member is.
  public var kind: Kind

  /// Where a link points; empty for other kinds.
  public var linkTarget: String

  /// The number of bytes of data.
  public var size: Int64

  /// The permission bits, `0…0o7777`.
  public var mode: UInt32

  /// Seconds since 1970-01-01T00:00:00Z.
  public var modified: Int64

  /// The owner's number.
  public var userID: Int64

  /// The group's number.
  public var groupID: Int64

  /// The owner's name; may be empty.
  public var userName: String

  /// The group's name; may be empty.
  public var groupName: String

  /// Makes a member.
  ///
  /// The owner is number 0 without a name unless given.
  public init(
    path: String, kind: Kind = .file, linkTarget: String = "", size: Int64 = 0,
    mode: UInt32 = 0o644, modified: Int64 = 0, userID: Int64 = 0, groupID: Int64 = 0,
    userName: String = "", groupName: String = ""
  ) {
    self.path = path
    self.kind = kind
    self.linkTarget = linkTarget
    self.size = size
    self.mode = mode
    self.modified = modified
    self.userID = userID
    self.groupID = groupID
    self.userName = userName
    self.groupName = groupName
  }
}
