public import SystemPackage

/// One file that goes into a package.
public struct PackageFile: Sendable, Hashable {
  /// Its path inside the package, `/`-separated, without leading slash.
  public var path: String
  /// Where its bytes are.
  public var source: FilePath
  /// Whether it may be executed; the mode is 0755, otherwise 0644.
  public var isExecutable: Bool

  /// Makes a package's file.
  public init(path: String, source: FilePath, isExecutable: Bool) {
    self.path = path
    self.source = source
    self.isExecutable = isExecutable
  }
}
