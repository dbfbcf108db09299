/// One member of a cpio archive, without its data.
public struct CPIOEntry: Hashable, Sendable {
  /// What a member is: the upper bits of its mode.
  public enum Kind: Hashable, Sendable {
    case file
    case directory
    /// Its data is where it points.
    case symbolicLink
    case characterDevice
    case blockDevice
    case fifo
    case socket
    /// Any other type, by its bits.
    case other(UInt32)
  }

  /// The path as the archive spells it: not checked, see ``ArchivePath``.
  public var path: String

  /// The number of bytes of data.
  ///
  /// Of several names of one file (``linkCount`` above 1) all but the last have none.
  public var size: Int64

  /// The file's mode with its type, as `stat` has it.
  public var fullMode: UInt32

  /// Seconds since 1970-01-01T00:00:00Z.
  public var modified: Int64

  /// The owner's number.
  public var userID: Int64

  /// The group's number.
  public var groupID: Int64

  /// The number of names that the file has.
  public var linkCount: UInt32

  /// The file's number: what names of one file share.
  public var inode: UInt32

  /// The permission bits, `0…0o7777`.
  public var mode: UInt32 { fullMode & 0o7777 }

  /// What the member is.
  public var kind: Kind {
    switch fullMode & 0o170000 {
    case 0o100000: .file
    case 0o040000: .directory
    case 0o120000: .symbolicLink
    case 0o020000: .characterDevice
    case 0o060000: .blockDevice
    case 0o010000: .fifo
    case 0o140000: .socket
    case let other: .other(other)
    }
  }

  /// Makes a member.
  public init(
    path: String, size: Int64 = 0, fullMode: UInt32 = 0o100644, modified: Int64 = 0,
    userID: Int64 = 0, groupID: Int64 = 0, linkCount: UInt32 = 1, inode: UInt32 = 0
  ) {
    self.path = path
    self.size = size
    self.fullMode = fullMode
    self.modified = modified
    self.userID = userID
    self.groupID = groupID
    self.linkCount = linkCount
    self.inode = inode
  }
}
