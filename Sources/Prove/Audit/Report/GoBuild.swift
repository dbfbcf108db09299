/// What Go's linker says of a program: what `go version -m` prints, as far as native code goes.
public struct GoBuild: Hashable, Sendable, Codable {
  /// The version of Go, such as `go1.22.1`.
  public var version: String
  /// `CGO_ENABLED`; absent where it is not recorded, as before Go 1.18.
  public var cgo: Bool?
  /// The packages whose C functions are called, by import path, sorted; `main` for the program's own.
  public var callsC: [String]

  /// Makes one.
  public init(version: String, cgo: Bool? = nil, callsC: [String] = []) {
    self.version = version
    self.cgo = cgo
    self.callsC = callsC
  }
}
