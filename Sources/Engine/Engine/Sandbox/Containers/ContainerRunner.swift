import CLauncher
import SystemPackage

/// Runs programs in containers, one container for each.
///
/// The engine's client is a child of the launcher, which ends it and all that it started; what the engine
/// still remembers of the container afterwards is removed.
struct ContainerRunner {
  var session: LauncherSession
  var engine: ContainerEngine

  /// Runs a program and waits for its end.
  func run(_ request: SandboxRequest) async throws(SandboxError) -> SandboxExit {
    guard request.surroundings == SandboxSurroundings() else {
      throw .setup(
        doing: "changing the program's surroundings",
        why: "the sandbox \(engine.kind.rawValue) has no means for it")
    }
    let temporary = request.scratch.appending("tmp")
    guard HostPath.makeFolder(temporary) else {
      throw .setup(doing: "making \(temporary.string)", why: "the scratch folder takes no folder")
    }
    let plan = try ContainerPlan(
      request, engine,
      name: ContainerEngine.name(process: ProcessLife.own, number: UInt64.random(in: 0 ... .max)))
    if let image = plan.image {
      try await importRoot(plan.root, as: image, request)
    } else {
      // A scratch folder may have served before.
      Store.remove(temporary: plan.rootFolder)
      try plan.root.make(in: plan.rootFolder)
    }
    let reply = try await start(plan.argv, request)
    var exit = reply.exit
    switch reply.kind {
    case Int(SLIPWAY_EXITED): exit = try read(reply.value, exit)
    case Int(SLIPWAY_SIGNALLED): exit.status = .signalled(reply.value)
    case Int(SLIPWAY_TIMED_OUT): exit.status = .timedOut
    case Int(SLIPWAY_CANCELLED): exit.status = .cancelled
    case Int(SLIPWAY_NOT_FOUND):
      throw .setup(doing: "starting \(engine.kind.rawValue)", why: "\(engine.program) is not there")
    case Int(SLIPWAY_SETUP_FAILED):
      throw .setup(doing: reply.text, why: SandboxWire.words(reply.value))
    default:
      await remove(plan.name, request)
      throw .launcherLost("the process that watched \(request.argv.first ?? "") ended early")
    }
    if reply.kind != Int(SLIPWAY_EXITED) { await remove(plan.name, request) }
    return exit
  }

  /// Removes containers of Slipways that are no more.
  func removeLeftovers(_ request: SandboxRequest) async {
    guard let reply = try? await helper(engine.listing, request),
      reply.kind == Int(SLIPWAY_EXITED), reply.value == 0
    else { return }
    for name in String(decoding: reply.exit.logTail, as: UTF8.self).split(separator: "\n") {
      guard let process = ContainerEngine.process(inName: name), !ProcessLife.isThere(process)
      else { continue }
      await remove(String(name), request)
    }
  }

  /// The engine's own failures and its program's end both arrive as its status: 125 for a failure of the
  /// engine, 126 and 127 for a program that cannot be started, or 1 where the runtime or process 1 finds
  /// that out, each with a message and nothing else; and 128 + n for signal n.
  ///
  /// Source: podman-run(1) and docker-run(1), “Exit status”.
  private func read(_ status: Int32, _ exit: SandboxExit) throws(SandboxError) -> SandboxExit {
    var exit = exit
    exit.status = .exited(status)
    if let message = EngineMessage(exit.logTail, status: status) {
      guard message.isNotFound else {
        throw .setup(doing: "starting a program with \(engine.kind.rawValue)", why: message.text)
      }
      exit.status = .notFound
    } else if (129...(128 + 31)).contains(status) {
      exit.status = .signalled(status - 128)
    }
    return exit
  }

  /// Brings a root into Docker's store, unless it is there.
  private func importRoot(
    _ root: ContainerRoot, as image: String, _ request: SandboxRequest
  ) async throws(SandboxError) {
    let known = try await helper(
      [engine.program] + engine.globalOptions
        + ["image", "inspect", "--format", "{{.Id}}", image], request)
    if known.kind == Int(SLIPWAY_EXITED), known.value == 0 { return }
    let archive = request.scratch.appending("root.tar")
    do {
      try SmallFile.replace(archive, with: try RootArchive.bytes(of: root))
    } catch let error as SandboxError {
      throw error
    } catch {
      throw .setup(doing: "writing the container's root", why: "\(error)")
    }
    let reply = try await helper(
      [engine.program] + engine.globalOptions + ["import", archive.string, image], request)
    guard reply.kind == Int(SLIPWAY_EXITED), reply.value == 0 else {
      throw .setup(
        doing: "bringing an empty root into \(engine.kind.rawValue)",
        why: String(decoding: reply.exit.logTail.suffix(1000), as: UTF8.self))
    }
  }

  private func remove(_ name: String, _ request: SandboxRequest) async {
    // The task may be cancelled, and this must happen all the same.
    _ = await Task { try? await helper(engine.removal(of: name), request) }.value
  }

  private func start(
    _ argv: [String], _ request: SandboxRequest
  ) async throws(SandboxError) -> SandboxWire.Reply {
    var outer = request
    outer.environment = engine.environment
    var flags: UInt32 = 0
    if request.appendsToLog { flags |= UInt32(SLIPWAY_RUN_APPEND_LOG) }
    let (allFlags, frame) = (flags, outer)
    let reply = try await session.run { (id) throws(SandboxError) in
      try SandboxWire.run(
        id: id, flags: allFlags, request: frame, argv: argv, workingDirectory: "/", mounts: [])
    }
    guard let reply else { throw .launcherLost("it was killed, or ran out of memory") }
    return reply
  }

  /// Runs a command of the engine's that is no container of ours.
  private func helper(
    _ argv: [String], _ request: SandboxRequest
  ) async throws(SandboxError) -> SandboxWire.Reply {
    var quiet = request
    quiet.logPath = request.scratch.appending("engine-log")
    quiet.logLimit = 0
    quiet.appendsToLog = false
    quiet.timeout = .seconds(60)
    return try await start(argv, quiet)
  }
}
