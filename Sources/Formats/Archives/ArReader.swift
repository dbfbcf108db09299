/// Reads an `ar` archive that lies in memory, or is mapped into it: static libraries and Debian
/// packages.
///
/// Source: `ar(5)` of FreeBSD, the GNU binutils' `bfd/archive.c` for names longer than 15 bytes, and
/// Microsoft's PE Format, “Archive (Library) File Format”.
public struct ArReader {
  /// One member.
  public struct Member: Hashable, Sendable {
    /// The name, without what the format puts around it.
    public let name: String
    /// Where its data lies.
    public let range: Range<Int>
    /// Seconds since 1970-01-01T00:00:00Z.
    public let modified: Int64
    /// The Unix mode.
    public let mode: UInt32
    /// The owner's number; 0 where none is kept.
    public let userID: Int64
    /// The group's number; 0 where none is kept.
    public let groupID: Int64
  }

  /// The members in order, without symbol and name tables.
  public let members: [Member]

  private let bytes: UnsafeRawBufferPointer

  /// Opens an archive.
  ///
  /// `bytes` must stay valid and unchanged for as long as the reader is used.
  public init(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
    self.bytes = bytes
    let magic = Array("!<arch>\n".utf8)
    if bytes.starts(with: Array("!<thin>\n".utf8)) {
      throw ArchiveError(.ar, .unsupported, "is a thin archive: its members are other files")
    }
    guard bytes.starts(with: magic) else {
      throw ArchiveError(
        .ar, bytes.count < magic.count ? .truncated : .malformed, "expected “!<arch>”")
    }
    let view = ByteView(bytes: bytes, format: .ar)
    var members: [Member] = []
    var names: UnsafeRawBufferPointer?
    var offset = magic.count
    while offset < bytes.count {
      let header = try ArHeader(view, at: offset)
      let start = offset + ArHeader.size
      let data = try view.slice(start, header.dataSize, "a member's data")
      switch header.name {
      // The last two are Microsoft's: symbols of ARM64EC code, and hashes of functions' types.
      case "/", "/SYM64/", "/<ECSYMBOLS>/", "/<XFGHASHMAP>/":
        break
      case "//":
        names = data
      default:
        let (name, skip) = try header.fullName(names: names, data: data)
        members.append(
          Member(
            name: name, range: (start + skip)..<(start + header.dataSize),
            modified: header.modified, mode: header.mode, userID: header.userID,
            groupID: header.groupID))
      }
      offset = start + header.dataSize
      // Data of an odd length is padded, except by some writers at the very end.
      if header.dataSize % 2 == 1 && offset < bytes.count {
        guard bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == 0 else {
          throw ArchiveError(.ar, at: Int64(offset), .malformed, "expected a padding newline")
        }
        offset += 1
      }
    }
    self.members = members
  }

  /// The data of `member`.
  public func contents(of member: Member) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[member.range.clamped(to: 0..<bytes.count)])
  }
}
