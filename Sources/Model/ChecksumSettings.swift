/// The file that lists the digests of everything that ships.
public struct ChecksumSettings: Hashable, Sendable, Codable {
  /// A digest algorithm for checksum files.
  public enum Algorithm: String, Hashable, Sendable, Codable, CaseIterable {
    case sha256
    case sha384
    case sha512
  }

  /// The template of the file's name.
  public var nameTemplate: String

  /// The algorithm.
  public var algorithm: Algorithm

  /// Makes settings.
  public init(nameTemplate: String = "checksums.txt", algorithm: Algorithm = .sha256) {
    self.nameTemplate = nameTemplate
    self.algorithm = algorithm
  }
}
