import SystemPackage

/// What a request becomes for one kind of sandbox.
struct SandboxPlan {
  /// The launcher's argv, working folder and mounts.
  var argv: [String]
  var workingDirectory: String
  var mounts: [(kind: Character, source: String, path: String)]

  /// The request for a session that makes namespaces.
  init(namespaces request: SandboxRequest) throws(SandboxError) {
    self.argv = request.argv
    self.workingDirectory = request.workingDirectory
    self.mounts = try Self.mounts(of: request)
  }

  /// The request for a plain session that runs bubblewrap.
  ///
  /// - Parameter program: Where `bwrap` is.
  init(bubblewrap request: SandboxRequest, program: String) throws(SandboxError) {
    var argv = [
      program, "--unshare-user", "--uid", "1000", "--gid", "1000", "--unshare-ipc",
      "--unshare-pid", "--unshare-uts", "--hostname", "slipway", "--die-with-parent",
      "--new-session", "--cap-drop", "ALL", "--dir", "/dev",
    ]
    if !request.usesNetwork { argv.append("--unshare-net") }
    for device in ["null", "zero", "full", "random", "urandom"] {
      argv += ["--dev-bind", "/dev/\(device)", "/dev/\(device)"]
    }
    argv += ["--symlink", "/tmp", "/dev/shm", "--symlink", "/proc/self/fd", "/dev/fd"]
    for (number, name) in ["stdin", "stdout", "stderr"].enumerated() {
      argv += ["--symlink", "/proc/self/fd/\(number)", "/dev/\(name)"]
    }
    argv += ["--proc", "/proc", "--bind", request.scratch.appending("tmp").string, "/tmp"]
    for mount in try Self.mounts(of: request) {
      switch mount.kind {
      case "l": argv += ["--symlink", mount.source, mount.path]
      case "w": argv += ["--bind", mount.source, mount.path]
      case "h":
        // As the launcher does: a link is made anew, a missing one left out.
        if let target = HostPath.link(at: mount.source) {
          argv += ["--symlink", target, mount.path]
        } else {
          argv += ["--ro-bind-try", mount.source, mount.path]
        }
      default: argv += ["--ro-bind", mount.source, mount.path]
      }
    }
    argv += ["--remount-ro", "/", "--chdir", request.workingDirectory, "--"]
    self.argv = argv + request.argv
    self.workingDirectory = "/"
    self.mounts = []
  }

  /// The request for a plain session without any isolation.
  ///
  /// - Parameter isAsked: Whether the user wants none.
  init(none request: SandboxRequest, isAsked: Bool) throws(SandboxError) {
    guard request.isRelocatable else { throw .needsFixedPaths(isAsked: isAsked) }
    self.argv = request.argv
    self.mounts = []
    self.workingDirectory = request.workingDirectory
    // The longest mount that holds the folder tells where it is on the host.
    let folder = FilePath(request.workingDirectory).lexicallyNormalized()
    var best = -1
    for mount in try Self.mounts(of: request) {
      var inside = folder
      guard inside.removePrefix(FilePath(mount.path)), mount.path.utf8.count > best else {
        continue
      }
      guard mount.kind != "l" else { continue }
      best = mount.path.utf8.count
      self.workingDirectory = FilePath(mount.source).pushing(inside).string
    }
  }

  /// All mounts, outer ones first, checked.
  static func mounts(
    of request: SandboxRequest
  ) throws(SandboxError) -> [(kind: Character, source: String, path: String)] {
    var mounts: [(kind: Character, source: String, path: String)] = []
    func add(_ kind: Character, _ source: String, _ path: String) throws(SandboxError) {
      let inside = FilePath(path)
      guard source.hasPrefix("/") else { throw .invalid("the mount \(source) is not absolute") }
      guard inside.isAbsolute, inside.isLexicallyNormal, !inside.components.isEmpty else {
        throw .invalid("\"\(path)\" is not an absolute path below the root, without dots")
      }
      mounts.append((kind, source, inside.string))
    }
    for path in request.hostPaths { try add("h", path, path) }
    for (path, target) in request.links { try add("l", target, path) }
    for mount in request.mounts {
      try add(mount.isWritable ? "w" : "r", mount.source.string, mount.path)
    }
    guard request.workingDirectory.hasPrefix("/") else {
      throw .invalid("the working folder \"\(request.workingDirectory)\" is not absolute")
    }
    for path in [request.logPath, request.scratch] where !path.isAbsolute {
      throw .invalid("\(path.string) is not absolute")
    }
    // Sorting by path puts a folder before what is mounted inside it.
    mounts.sort { $0.path < $1.path }
    for (one, next) in zip(mounts, mounts.dropFirst()) where one.path == next.path {
      throw .invalid("two things are mounted at \(one.path)")
    }
    return mounts
  }
}
