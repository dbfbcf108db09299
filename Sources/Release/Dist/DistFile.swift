public import Model
public import SystemPackage

/// A file of `dist/`: bytes, or a file of the store that is copied.
public struct DistFile: Sendable {
  /// Where its bytes come from.
  public enum Source: Sendable {
    /// A file; it is copied.
    case file(FilePath)
    /// The bytes themselves.
    case bytes([UInt8])
  }

  /// Its path in `dist/`.
  public var path: String
  /// Where its bytes come from.
  public var source: Source
  /// The digest of its bytes.
  public var digest: Digest
  /// Whether it may be executed.
  public var isExecutable: Bool

  /// Makes a file of `dist/`.
  public init(path: String, source: Source, digest: Digest, isExecutable: Bool = false) {
    self.path = path
    self.source = source
    self.digest = digest
    self.isExecutable = isExecutable
  }
}
