/// Why an archive or a compressed stream could not be read or written.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The format that was being read or written.
  public enum Format: String, Hashable, Sendable {
    case gzip, xz, zstd, tar, zip, ar, deb, cpio, rpm
    /// A path or link target inside any archive.
    case path
  }

  /// What kind of fault it is, for callers that act on it.
  public enum Reason: String, Hashable, Sendable {
    /// The input ends before the format says it may.
    case truncated
    /// The bytes break the format's rules, or a checksum does not match.
    case malformed
    /// A limit that the caller set was reached; the input may be a bomb.
    case limit
    /// The format allows it, this library does not.
    case unsupported
    /// A path or link that would reach outside the place where it is unpacked.
    case escape
  }

  /// The format that was being read or written.
  public var format: Format

  /// The byte of the input at which the fault was noticed; `0` where the input has no offsets.
  public var offset: Int64

  /// What kind of fault it is.
  public var reason: Reason

  /// What was expected and what was found.
  public var message: String

  /// Makes an error.
  public init(_ format: Format, at offset: Int64 = 0, _ reason: Reason, _ message: String) {
    self.format = format
    self.offset = offset
    self.reason = reason
    self.message = message
  }

  /// `tar: byte 512: expected …`.
  public var description: String {
    format == .path ? message : "\(format.rawValue): byte \(offset): \(message)"
  }
}
