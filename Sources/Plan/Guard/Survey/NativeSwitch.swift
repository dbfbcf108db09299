/// Something that decides whether native code is built in.
public struct NativeSwitch: Hashable, Sendable, Codable, Comparable {
  /// What kind of switch.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// A feature of a package (Cargo, Swift's traits, Python's extras).
    case feature
    /// A build tag of Go, an option of CMake or Zig.
    case tag
    /// The target: the code is there for some only.
    case target
    /// An environment variable or setting of the build.
    case setting
  }

  /// What kind.
  public var kind: Kind
  /// Its name: `openssl/vendored`, `sqlite_fts5`, `linux`.
  public var name: String
  /// Whether the native code is there with it; `false` where it removes the code.
  public var turnsOn: Bool

  /// Makes a switch.
  public init(_ kind: Kind, _ name: String, turnsOn: Bool = true) {
    self.kind = kind
    self.name = name
    self.turnsOn = turnsOn
  }

  /// By kind, name and effect.
  public static func < (left: NativeSwitch, right: NativeSwitch) -> Bool {
    (left.kind.rawValue, left.name, left.turnsOn ? 0 : 1)
      < (right.kind.rawValue, right.name, right.turnsOn ? 0 : 1)
  }
}
