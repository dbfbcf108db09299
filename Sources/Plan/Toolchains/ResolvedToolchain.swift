public import Model

/// A toolchain that is pinned as it is asked for, and where an action finds it.
public struct ResolvedToolchain: Hashable, Sendable {
  /// The name in the configuration.
  public var name: String
  /// What is pinned.
  public var locked: LockedToolchain
  /// Folders of this machine that an action must see, read-only, at the same paths; empty unless
  /// the layout is `host`.
  public var hostPaths: [String]

  /// Makes a resolved toolchain.
  public init(name: String, locked: LockedToolchain, hostPaths: [String] = []) {
    self.name = name
    self.locked = locked
    self.hostPaths = hostPaths
  }

  /// The names of the SDKs in a Swift SDK bundle; empty for every other source.
  public var swiftSDKs: [String] {
    guard case .swiftSDK = locked.source else { return [] }
    return locked.files.first?.package?.split(separator: ",").map(String.init) ?? []
  }
}
