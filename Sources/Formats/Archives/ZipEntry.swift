/// One member of a zip file, without its data.
public struct ZipEntry: Hashable, Sendable {
  /// What a member is.
  public enum Kind: Hashable, Sendable {
    case file
    case directory
    /// Its data is the target.
    case symbolicLink
    /// A device, a pipe or another kind that only Unix modes can name.
    case other
  }

  /// How the data is stored.
  public enum Method: Hashable, Sendable {
    case stored
    case deflated
    /// Any other method, by its number (APPNOTE.TXT section 4.4.5).
    case other(UInt16)

    init(number: UInt16) {
      self =
        switch number {
        case 0: .stored
        case 8: .deflated
        default: .other(number)
        }
    }

    var number: UInt16 {
      switch self {
      case .stored: 0
      case .deflated: 8
      case .other(let number): number
      }
    }
  }

  /// The path as the file spells it: not checked, see ``ArchivePath``.
  ///
  /// Directories end with `/`.
  public let path: String

  /// How the data is stored.
  public let method: Method

  /// Whether the data is encrypted, which this library does not read.
  public let isEncrypted: Bool

  /// The number of bytes in the file.
  public let compressedSize: Int64

  /// The number of bytes of the data.
  public let size: Int64

  /// The CRC-32 of the data.
  public let crc32: UInt32

  /// The Unix mode with its file type bits; `nil` if the writer was no Unix program.
  public let unixMode: UInt32?

  /// When it was modified, in seconds since 1970-01-01T00:00:00Z, with the DOS time, which names
  /// no zone, read as UTC.
  public let modified: Int64

  /// Where the data begins.
  let dataOffset: Int

  /// What the member is.
  public var kind: Kind {
    let type = (unixMode ?? 0) & ZipLayout.fileTypeMask
    return switch type {
    case ZipLayout.symbolicLink: .symbolicLink
    case _ where path.hasSuffix("/"): .directory
    case ZipLayout.directory: .directory
    case 0, ZipLayout.regularFile: .file
    default: .other
    }
  }
}
