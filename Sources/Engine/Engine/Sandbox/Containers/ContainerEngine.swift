/// A program of this machine that runs containers, and how it is to be called here.
struct ContainerEngine: Sendable, Hashable {
  /// ``SandboxKind/podman`` or ``SandboxKind/docker``.
  var kind: SandboxKind
  /// Where it is.
  var program: String
  /// What comes before its command, such as `--runtime runc`.
  var globalOptions: [String] = []
  /// Who programs run as, as options of `run`.
  var userOptions: [String] = []
  /// Whether it has a process 1 of its own to give, which passes signals on and reaps.
  var hasInit = false
  /// The variables that the program itself gets, and not what runs in the container.
  var environment: [String: String]

  /// Variables that tell it where its configuration and its service are.
  ///
  /// Sources: podman(1) and docker(1), “Environment variables”; XDG Base Directory Specification.
  static let variables = [
    "PATH", "HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    "DBUS_SESSION_BUS_ADDRESS", "CONTAINERS_CONF", "CONTAINERS_STORAGE_CONF", "DOCKER_HOST",
    "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH",
  ]

  /// The label that every container of ours has.
  static let label = "org.slipway.sandbox"

  /// A container's name: it tells the process that waits for it, so that what a killed one left can be
  /// found.
  static func name(process: Int32, number: UInt64) -> String {
    "slipway-\(process)-\(String(number, radix: 36))"
  }

  /// The process in a container's name; `nil` for one that is none of ours.
  static func process(inName name: Substring) -> Int32? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "slipway", let process = Int32(parts[1]), process > 1 else {
      return nil
    }
    return process
  }

  /// Removes a container, running or not.
  func removal(of name: String) -> [String] {
    var argv = [program] + globalOptions + ["rm", "--force"]
    if kind == .podman { argv += ["--time", "0", "--ignore"] }
    return argv + ["--volumes", name]
  }

  /// Lists our containers' names.
  var listing: [String] {
    [program] + globalOptions
      + ["ps", "--all", "--no-trunc", "--filter", "label=\(Self.label)", "--format", "{{.Names}}"]
  }
}
