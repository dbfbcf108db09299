import CLauncher
public import SystemPackage

/// Finds out which kind of sandbox works on this host, by making one and looking from inside.
public struct SandboxProbe: Sendable {
  /// Where a temporary folder can be made.
  public var workspace: FilePath
  /// Where `bwrap` is looked for.
  public var bubblewrapCandidates: [String]
  /// Where `podman` is looked for.
  public var podmanCandidates: [String]
  /// Where `docker` is looked for.
  public var dockerCandidates: [String]
  /// The variables that podman and docker get, which tell them where their configuration is.
  public var engineEnvironment: [String: String]

  /// Makes a probe.
  ///
  /// - Parameter engineEnvironment: `nil` for what this process has of them.
  public init(
    workspace: FilePath = "/tmp",
    bubblewrapCandidates: [String] = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"],
    podmanCandidates: [String] = ["/usr/bin/podman", "/usr/local/bin/podman"],
    dockerCandidates: [String] = ["/usr/bin/docker", "/usr/local/bin/docker"],
    engineEnvironment: [String: String]? = nil
  ) {
    self.workspace = workspace
    self.bubblewrapCandidates = bubblewrapCandidates
    self.podmanCandidates = podmanCandidates
    self.dockerCandidates = dockerCandidates
    self.engineEnvironment = engineEnvironment ?? HostPath.variables(ContainerEngine.variables)
  }

  /// Finds out what works.
  ///
  /// - Throws: ``SandboxError/refused(_:)`` when the kind that was asked for does not work.
  public func run(_ mode: SandboxMode = .auto) async throws(SandboxError) -> SandboxReport {
    try await find(mode).report
  }

  /// A kind that works, ready for use.
  struct Found {
    var session: LauncherSession
    var helper: SandboxHelper?
    var report: SandboxReport
  }

  func find(_ mode: SandboxMode) async throws(SandboxError) -> Found {
    var refused: [SandboxReport.Refusal] = []
    if mode == .auto || mode == .namespaces {
      do throws(SandboxError) {
        return try await tryNamespaces()
      } catch {
        refused.append(.init(kind: .namespaces, why: Self.why(error)))
      }
    }
    if mode == .auto || mode == .bubblewrap {
      do throws(SandboxError) {
        var found = try await tryBubblewrap()
        found.report.refused = refused
        return found
      } catch {
        refused.append(.init(kind: .bubblewrap, why: Self.why(error)))
      }
    }
    for (wanted, kind) in [(SandboxMode.podman, SandboxKind.podman), (.docker, .docker)]
    where mode == .auto || mode == wanted {
      do throws(SandboxError) {
        var found = try await tryContainers(kind)
        found.report.refused = refused
        return found
      } catch {
        refused.append(.init(kind: kind, why: Self.why(error)))
      }
    }
    guard mode == .auto || mode == .none else { throw .refused(refused) }
    return Found(
      session: try LauncherSession(mode: UInt32(SLIPWAY_MODE_PLAIN)), helper: nil,
      report: SandboxReport(
        kind: .none, enforced: ["only the given environment", "no process outlives its step"],
        notEnforced: Self.checks.map {
          .init(
            what: $0.what,
            why: mode == .none ? "no sandbox was asked for" : "this host allows no sandbox")
        }, refused: refused))
  }

  /// What a self-test looks at.
  private static var checks: [(bit: UInt32, what: String, isNeeded: Bool)] {
    [
      (UInt32(SLIPWAY_TEST_HIDDEN), "fixed paths: the host's files are out of sight", true),
      (UInt32(SLIPWAY_TEST_READ_ONLY), "inputs cannot be written", true),
      (UInt32(SLIPWAY_TEST_WRITABLE), "outputs can be written", true),
      (UInt32(SLIPWAY_TEST_ROOT_FIXED), "nothing is written outside the outputs", true),
      (UInt32(SLIPWAY_TEST_PROCESSES), "the host's processes are out of sight", true),
      (UInt32(SLIPWAY_TEST_NO_RIGHTS), "no capabilities", true),
      (UInt32(SLIPWAY_TEST_DEVICES), "/dev holds null, zero, full, random and urandom", true),
      (UInt32(SLIPWAY_TEST_USER), "a fixed user, 1000", false),
      (UInt32(SLIPWAY_TEST_PROC), "a /proc of its own", false),
      (UInt32(SLIPWAY_TEST_NO_NETWORK), "no network", false),
      (UInt32(SLIPWAY_TEST_HOST_NAME), "a fixed host name, slipway", false),
    ]
  }

  private func tryNamespaces() async throws(SandboxError) -> Found {
    let session = try LauncherSession(mode: UInt32(SLIPWAY_MODE_NAMESPACES))
    let runner = SandboxRunner(session: session, kind: .namespaces)
    let bits = try await withScratch { (scratch) async throws(SandboxError) in
      try await runner.selfTest(
        Self.request(
          scratch: scratch,
          argv: [
            scratch.string, "/read-only", "/writable",
          ]))
    }
    var enforced: [String] = []
    var notEnforced: [SandboxReport.Gap] = []
    for check in Self.checks {
      // A host without a network has no route either: only a namespace of its own counts.
      let holds =
        bits & check.bit != 0
        && (check.bit != UInt32(SLIPWAY_TEST_NO_NETWORK)
          || session.features & UInt32(SLIPWAY_HAS_NETWORK) != 0)
      if holds {
        enforced.append(check.what)
      } else if check.isNeeded {
        throw .setup(doing: "looking from inside", why: "this does not hold: \(check.what)")
      } else {
        notEnforced.append(.init(what: check.what, why: "this host's kernel refuses it"))
      }
    }
    let privateIPC = "private shared memory and message queues"
    if session.features & UInt32(SLIPWAY_HAS_IPC) != 0 {
      enforced.append(privateIPC)
    } else {
      notEnforced.append(.init(what: privateIPC, why: "this host's kernel refuses it"))
    }
    return Found(
      session: session, helper: nil,
      report: SandboxReport(kind: .namespaces, enforced: enforced, notEnforced: notEnforced))
  }

  private func tryBubblewrap() async throws(SandboxError) -> Found {
    guard let program = bubblewrapCandidates.first(where: HostPath.isExecutable) else {
      throw .setup(
        doing: "looking for bwrap",
        why: "it is not in \(bubblewrapCandidates.joined(separator: ", "))")
    }
    let session = try LauncherSession(mode: UInt32(SLIPWAY_MODE_PLAIN))
    let runner = SandboxRunner(session: session, kind: .bubblewrap, helper: .bubblewrap(program))
    let exit = try await withScratch { (scratch) async throws(SandboxError) in
      // Looks for a path that cannot be: bubblewrap says so only once the sandbox stands.
      try await runner.run(Self.request(scratch: scratch, argv: ["/read-only/none"]))
    }
    guard exit.status == .notFound else {
      throw .setup(doing: "trying bwrap", why: String(decoding: exit.logTail, as: UTF8.self))
    }
    return Found(
      session: session, helper: .bubblewrap(program),
      report: SandboxReport(
        kind: .bubblewrap, enforced: Self.checks.map { $0.what },
        notEnforced: [
          .init(what: "exactly the given environment", why: "bubblewrap adds PWD"),
          .init(
            what: "two seconds between SIGTERM and SIGKILL",
            why: "bubblewrap does not pass SIGTERM on"),
        ]))
  }

  private func tryContainers(_ kind: SandboxKind) async throws(SandboxError) -> Found {
    let probe = ContainerProbe(
      kind: kind, candidates: kind == .podman ? podmanCandidates : dockerCandidates,
      environment: engineEnvironment)
    let found = try await withScratch { (scratch) async throws(SandboxError) in
      try await probe.find(scratch: scratch)
    }
    var gaps = found.check.gaps(of: kind)
    gaps.append(
      .init(
        what: "only null, zero, full, random and urandom in /dev",
        why: "\(kind.rawValue) adds terminals and an own /dev/shm of 64 MB"))
    if !found.engine.hasInit {
      gaps.append(
        .init(
          what: "a process 1 beside the program",
          why: "there is no catatonit: a program that signals itself may go on"))
    }
    if kind == .docker {
      gaps.append(
        .init(
          what: "no process outlives a Slipway that is killed",
          why: "containers are children of Docker's service; the next Slipway ends them"))
    }
    return Found(
      session: found.session, helper: .container(found.engine),
      report: SandboxReport(kind: kind, enforced: found.check.enforced, notEnforced: gaps))
  }

  private static func request(scratch: FilePath, argv: [String]) -> SandboxRequest {
    SandboxRequest(
      mounts: [
        .init(source: scratch.appending("in"), path: "/read-only"),
        .init(source: scratch.appending("out"), path: "/writable", isWritable: true),
      ], argv: argv, timeout: .seconds(20), logPath: scratch.appending("log"), logLimit: 0,
      scratch: scratch)
  }

  private func withScratch<Result>(
    _ body: (FilePath) async throws(SandboxError) -> Result
  ) async throws(SandboxError) -> Result {
    guard let scratch = HostPath.makeTemporaryFolder(in: workspace) else {
      throw .setup(doing: "making a folder in \(workspace.string)", why: "it cannot be written")
    }
    defer { Store.remove(temporary: scratch) }
    for name in ["in", "out"] where !HostPath.makeFolder(scratch.appending(name)) {
      throw .setup(doing: "making a folder in \(scratch.string)", why: "it cannot be written")
    }
    return try await body(scratch)
  }

  private static func why(_ error: SandboxError) -> String {
    if case .setup(let doing, let why) = error { return "\(doing): \(why)" }
    return error.description
  }
}
