import Model
import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A request as the command line of a container engine.
struct ContainerPlan {
  /// The container's name.
  var name: String
  /// The command line.
  var argv: [String]
  /// The container's root, to be made or imported first.
  var root: ContainerRoot
  /// Where it is made.
  var rootFolder: FilePath
  /// For Docker, the image that holds the root; `nil` for podman, which takes a folder.
  var image: String?

  /// Folders in which podman puts a file of its own (`hostname`, `.containerenv`).
  ///
  /// Source: podman's `libpod/container_internal_common.go`, `makeBindMounts`.
  private static let ownFolders: Set<String> = ["/etc", "/run"]

  /// Makes a plan.
  ///
  /// - Throws: ``SandboxError`` for what cannot be mounted.
  init(_ request: SandboxRequest, _ engine: ContainerEngine, name: String) throws(SandboxError) {
    self.name = name
    rootFolder = request.scratch.appending("root")
    root = try ContainerRoot(
      try SandboxPlan.mounts(of: request), spread: Self.ownFolders)
    var argv =
      [engine.program] + engine.globalOptions + [
        "run", "--rm", "--name", name, "--label", "\(ContainerEngine.label)=1", "--read-only",
        "--network", request.usesNetwork ? "host" : "none", "--cap-drop", "ALL",
        "--security-opt", "no-new-privileges", "--hostname", "slipway", "--ipc", "private",
        "--ulimit", "core=0:0", "--log-driver", "none", "--workdir", request.workingDirectory,
      ]
    if engine.hasInit { argv.append("--init") }
    argv += engine.userOptions
    if engine.kind == .podman {
      argv += [
        "--read-only-tmpfs=false", "--no-hosts", "--passwd=false", "--umask", "0022",
        "--unsetenv-all", "--env-host=false", "--http-proxy=false", "--systemd=false",
        "--image-volume", "ignore",
      ]
      argv += Self.limits
    } else {
      argv += ["--pull", "never"]
    }
    argv += [
      "--mount", Self.mount(request.scratch.appending("tmp").string, "/tmp", isWritable: true),
    ]
    for mount in root.mounts {
      argv += ["--mount", Self.mount(mount.source, mount.path, isWritable: mount.isWritable)]
    }
    for (variable, value) in request.environment.sorted(by: { $0.key < $1.key }) {
      if variable.isEmpty || variable.contains("=") {
        throw .invalid("\"\(variable)\" is not the name of an environment variable")
      }
      argv += ["--env", "\(variable)=\(value)"]
    }
    switch engine.kind {
    case .docker:
      let image = Self.image(for: root)
      self.image = image
      argv.append(image)
    default: argv += ["--rootfs", rootFolder.string]
    }
    self.argv = argv + request.argv
  }

  /// Podman asks for more open files and processes than a user may have, unless told; so many are enough
  /// for any build.
  private static var limits: [String] {
    let most = 16384
    return [("nofile", _SC_OPEN_MAX), ("nproc", _SC_CHILD_MAX)].flatMap { name, resource in
      let limit = sysconf(Int32(resource))
      let value = limit < 1 ? most : min(limit, most)
      return ["--ulimit", "\(name)=\(value):\(value)"]
    }
  }

  /// One mount, as a record of comma-separated values, in which a field with a comma or a quote is quoted.
  ///
  /// Source: podman-run(1) and the Docker documentation, “Bind mounts”; RFC 4180 for the quoting.
  static func mount(_ source: String, _ path: String, isWritable: Bool) -> String {
    func field(_ text: String) -> String {
      guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
    return
      (["type=bind", field("source=\(source)"), field("target=\(path)")]
      + (isWritable ? [] : ["readonly"])).joined(separator: ",")
  }

  /// The image that a root is imported as: equal roots share one.
  static func image(for root: ContainerRoot) -> String {
    let text = root.shape.map { "\($0.path)\0\($0.isFolder)\0\($0.target ?? "")\0" }.joined()
    return "slipway-root:\(Digest(hashing: text.utf8).hash.prefix(24))"
  }
}
