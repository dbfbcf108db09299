/// A library that a file names: one that it loads, or itself.
public struct MachODylib: Hashable, Sendable {
  /// How it is loaded.
  public struct Use: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// It may be absent.
    public static let weak = Use(rawValue: 1)
    /// What it exports, the file exports too.
    public static let reexport = Use(rawValue: 2)
    /// It may load the file in turn.
    public static let upward = Use(rawValue: 4)
    /// It is initialised on first use.
    public static let delayed = Use(rawValue: 8)
    /// It is loaded on first use (`LC_LAZY_LOAD_DYLIB`, no longer written).
    public static let lazy = Use(rawValue: 1 << 31)
  }

  /// The path, which may begin with `@rpath`, `@loader_path` or `@executable_path`.
  public let path: String
  /// How it is loaded.
  public let use: Use
  /// Its version.
  public let currentVersion: MachOVersion
  /// The oldest version that will do.
  public let compatibilityVersion: MachOVersion
}
