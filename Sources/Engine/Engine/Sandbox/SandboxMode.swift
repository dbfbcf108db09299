/// What a user may ask for (`SLIPWAY_SANDBOX`).
public enum SandboxMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// The best kind that works.
  case auto
  /// Namespaces or nothing.
  case namespaces
  /// Bubblewrap or nothing.
  case bubblewrap
  /// Containers by podman or nothing.
  case podman
  /// Containers by Docker or nothing.
  case docker
  /// No isolation.
  case none
}

/// A way to isolate a program, best first.
public enum SandboxKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// The kernel's user, mount, process, network, IPC and host name namespaces, made by Slipway.
  case namespaces
  /// The same, made by the `bwrap` program, which some hosts allow what they refuse to others.
  case bubblewrap
  /// A container for each program, made by podman.
  case podman
  /// A container for each program, made by Docker.
  case docker
  /// None: a program's processes are still ended with it, but it sees the whole host.
  case none
}
