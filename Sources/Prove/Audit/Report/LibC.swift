/// A symbol and the version of it that is needed.
public struct VersionedSymbol: Hashable, Sendable, Codable, Comparable {
  /// The symbol's name.
  public var symbol: String
  /// The version, such as `GLIBC_2.34`.
  public var version: String

  /// Makes one.
  public init(symbol: String, version: String) {
    self.symbol = symbol
    self.version = version
  }

  /// By name.
  public static func < (left: VersionedSymbol, right: VersionedSymbol) -> Bool {
    (left.symbol, left.version) < (right.symbol, right.version)
  }
}

/// The C library that a file needs.
public struct LibC: Hashable, Sendable, Codable {
  /// Whose.
  public enum Kind: String, Hashable, Sendable, Codable {
    case gnu, musl, bionic
    /// Windows' own old runtime, `msvcrt.dll`.
    case msvcrt
    /// Windows' universal C runtime.
    case ucrt
    /// The one library of the system: macOS, the BSDs, WASI.
    case system
  }

  /// Whose.
  public var kind: Kind
  /// The oldest version that it runs with, as far as symbols say; absent where there are no versions.
  public var floor: String?
  /// The symbols that ask for ``floor``, by name.
  public var because: [VersionedSymbol]

  /// Makes one.
  public init(kind: Kind, floor: String? = nil, because: [VersionedSymbol] = []) {
    self.kind = kind
    self.floor = floor
    self.because = because
  }
}

/// The newest version of a compiler's library that a file needs.
public struct RuntimeFloor: Hashable, Sendable, Codable {
  /// The name before the version: `GLIBCXX`, `CXXABI`, `GCC`.
  public var name: String
  /// The version.
  public var floor: String
  /// The symbols that ask for it, by name.
  public var because: [VersionedSymbol]

  /// Makes one.
  public init(name: String, floor: String, because: [VersionedSymbol]) {
    self.name = name
    self.floor = floor
    self.because = because
  }
}
