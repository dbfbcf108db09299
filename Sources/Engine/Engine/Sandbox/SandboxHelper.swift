/// The program of this machine that makes a sandbox for us.
enum SandboxHelper: Sendable, Hashable {
  /// Bubblewrap, by its path.
  case bubblewrap(String)
  /// Podman or Docker.
  case container(ContainerEngine)
}
