/// A package as its ecosystem names it: a Go module, a crate, a Swift package, a library.
public struct PackageReference: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// Its ecosystem.
  public var ecosystem: Ecosystem
  /// Its name: `github.com/mattn/go-sqlite3`, `openssl-sys`.
  public var name: String
  /// Its version as the ecosystem spells it; `nil` for the project itself and what has none.
  public var version: String?

  /// Makes a reference.
  public init(_ ecosystem: Ecosystem, _ name: String, version: String? = nil) {
    self.ecosystem = ecosystem
    self.name = name
    self.version = version
  }

  /// The name, and behind a space the version.
  public var description: String { version.map { "\(name) \($0)" } ?? name }

  /// By ecosystem, name and version.
  public static func < (left: PackageReference, right: PackageReference) -> Bool {
    (left.ecosystem, left.name, left.version ?? "")
      < (right.ecosystem, right.name, right.version ?? "")
  }
}
