import CLauncher
import SystemPackage

/// Turns a request into a launcher's frame for one kind of sandbox, and a reply into an exit.
struct SandboxRunner {
  var session: LauncherSession
  var kind: SandboxKind
  /// The program that makes the sandbox, for the kinds that need one.
  var helper: SandboxHelper?
  /// For no isolation: whether the user wants that.
  var isAsked = false

  /// Runs a program and waits for its end.
  func run(_ request: SandboxRequest) async throws(SandboxError) -> SandboxExit {
    if case .container(let engine) = helper {
      return try await ContainerRunner(session: session, engine: engine).run(request)
    }
    let reply = try await reply(to: request)
    var exit = reply.exit
    switch reply.kind {
    case Int(SLIPWAY_EXITED): exit.status = .exited(reply.value)
    case Int(SLIPWAY_SIGNALLED): exit.status = .signalled(reply.value)
    case Int(SLIPWAY_TIMED_OUT): exit.status = .timedOut
    case Int(SLIPWAY_NOT_FOUND): exit.status = .notFound
    case Int(SLIPWAY_CANCELLED): exit.status = .cancelled
    case Int(SLIPWAY_SETUP_FAILED):
      throw .setup(doing: reply.text, why: SandboxWire.words(reply.value))
    default:
      throw .launcherLost(
        reply.value == 0
          ? "the process that watched \(request.argv.first ?? "") ended early"
          : "signal \(reply.value) killed the process that watched \(request.argv.first ?? "")")
    }
    return kind == .bubblewrap ? try Self.readBubblewrap(exit) : exit
  }

  /// Runs the launcher's own checks in the sandbox; the result holds the `SLIPWAY_TEST_…` bits.
  func selfTest(_ request: SandboxRequest) async throws(SandboxError) -> UInt32 {
    let reply = try await reply(to: request, flags: UInt32(SLIPWAY_RUN_SELF_TEST))
    guard reply.kind == Int(SLIPWAY_EXITED) else {
      throw .setup(doing: reply.text, why: SandboxWire.words(reply.value))
    }
    return UInt32(bitPattern: reply.value)
  }

  /// What a program would see of its surroundings, in lines `name=value`.
  func probe(_ request: SandboxRequest) async throws(SandboxError) -> [String] {
    let reply = try await reply(to: request, flags: UInt32(SLIPWAY_RUN_PROBE))
    guard reply.kind == Int(SLIPWAY_EXITED) else {
      throw .setup(doing: reply.text, why: SandboxWire.words(reply.value))
    }
    return String(decoding: reply.exit.logTail, as: UTF8.self).split(separator: "\n")
      .map(String.init)
  }

  private func reply(
    to request: SandboxRequest, flags extra: UInt32 = 0
  ) async throws(SandboxError) -> SandboxWire.Reply {
    guard kind == .namespaces || request.surroundings == SandboxSurroundings() else {
      throw .setup(
        doing: "changing the program's surroundings",
        why: "the sandbox \(kind.rawValue) has no means for it")
    }
    let plan: SandboxPlan
    switch kind {
    case .namespaces: plan = try SandboxPlan(namespaces: request)
    case .bubblewrap:
      let temporary = request.scratch.appending("tmp")
      guard HostPath.makeFolder(temporary) else {
        throw .setup(doing: "making \(temporary.string)", why: "the scratch folder takes no folder")
      }
      guard case .bubblewrap(let program) = helper else {
        throw .setup(doing: "starting bubblewrap", why: "it was not looked for")
      }
      plan = try SandboxPlan(bubblewrap: request, program: program)
    case .podman, .docker:
      throw .setup(
        doing: "looking from inside", why: "the sandbox \(kind.rawValue) has no means for it")
    case .none: plan = try SandboxPlan(none: request, isAsked: isAsked)
    }
    var flags = extra
    if request.usesNetwork { flags |= UInt32(SLIPWAY_RUN_NETWORK) }
    if request.appendsToLog { flags |= UInt32(SLIPWAY_RUN_APPEND_LOG) }
    if request.separatesOutput { flags |= UInt32(SLIPWAY_RUN_OUTPUT) }
    let allFlags = flags
    let reply = try await session.run { (id) throws(SandboxError) in
      try SandboxWire.run(
        id: id, flags: allFlags, request: request, argv: plan.argv,
        workingDirectory: plan.workingDirectory, mounts: plan.mounts)
    }
    guard let reply else { throw .launcherLost("it was killed, or ran out of memory") }
    return reply
  }

  /// Bubblewrap's own failures and its program's end both arrive as its exit status: 1 with a message
  /// of its own, and 128 + n for signal n (bwrap.c, `propagate_exit_status`).
  private static func readBubblewrap(_ exit: SandboxExit) throws(SandboxError) -> SandboxExit {
    var exit = exit
    guard case .exited(let status) = exit.status else { return exit }
    if status == 1, exit.logTail.starts(with: "bwrap: ".utf8) {
      let message = String(decoding: exit.logTail.prefix { $0 != 10 }, as: UTF8.self)
      guard message.hasPrefix("bwrap: execvp "), message.hasSuffix("No such file or directory")
      else { throw .setup(doing: "starting bubblewrap", why: message) }
      exit.status = .notFound
    } else if (129...(128 + 31)).contains(status) {
      exit.status = .signalled(status - 128)
    }
    return exit
  }
}
