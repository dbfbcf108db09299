public import Model

/// One toolchain of the configuration, as `slipway toolchain list` shows it.
public struct ToolchainEntry: Hashable, Sendable, Codable {
  /// The name in the configuration.
  public var name: String
  /// The pinned version; `nil` when it is not pinned.
  public var version: String?
  /// How it stands: `ready` (pinned and in the store, or on this machine), `pinned` (not fetched),
  /// `stale` with the reason, or `not pinned`.
  public var state: String
  /// The digest of its tree; `nil` when it is not pinned.
  public var tree: Digest?

  init(
    name: String, status: ToolchainLock.Status, locked: LockedToolchain?,
    hasTree: (Digest) -> Bool
  ) {
    self.name = name
    version = locked?.version
    tree = locked?.tree
    state =
      switch status {
      case .current(let locked):
        locked.layout == .host || hasTree(locked.tree) ? "ready" : "pinned"
      case .stale(let reason): "stale: \(reason)"
      case .missing: "not pinned"
      }
  }
}
