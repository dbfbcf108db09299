import Engine
import Guard
import Model
import Synchronization
import SystemPackage
import Toolchains

/// The tools of a survey, each call in a sandbox of its own.
final class SandboxTools: SurveyTools {
  /// The most that is read of what a tool prints.
  static let outputLimit = 512 << 20
  /// The most names of one folder.
  private static let namesLimit = 100_000

  private let context: BuiltinContext
  private let command: Step.Command
  private let roles: Set<String>
  private let runner: any CommandRunner
  private let files: HostFiles
  private let turns: Turns
  private let count = Mutex(0)
  /// Files that calls were given, by digest: many calls see the same.
  private let given = Mutex<[Digest: FilePath]>([:])

  /// Makes tools that see what a step's inputs hold.
  init(
    context: BuiltinContext, command: Step.Command, roles: [String], runner: any CommandRunner,
    width: Int
  ) {
    self.context = context
    self.command = command
    self.roles = Set(roles)
    self.runner = runner
    self.files = HostFiles(mounts: context.inputs, hostPaths: command.hostPaths)
    self.turns = Turns(width)
  }

  func has(_ role: String) -> Bool { roles.contains(role) }

  func run(_ call: ToolCall) async throws -> ToolOutput {
    await turns.take()
    do {
      let output = try await start(call)
      await turns.giveBack()
      return output
    } catch {
      await turns.giveBack()
      throw error
    }
  }

  private func start(_ call: ToolCall) async throws -> ToolOutput {
    try Task.checkCancellation()
    if call.runsProject, !(try await runner.isolates()) {
      // A failure, which is never kept: the answer would be another one where there is a sandbox.
      throw StepFailure(
        kind: .failed,
        message:
          "“\(call.program)” would run what the project says, and that is done in a sandbox only: there is none here",
        hint:
          "leave --sandbox and SLIPWAY_SANDBOX to auto; docs/sandbox.md says what each kind needs")
    }
    let number = count.withLock { count in
      count += 1
      return count
    }
    let scratch = context.temporaryDirectory.appending("call-\(number)")
    try Store.makeFolder(scratch)
    var mounts = context.inputs.map { path, source in
      SandboxRequest.Mount(
        source: source, path: "/\(path)",
        isWritable: context.step.inputs.contains { $0.path == path && $0.isWritable })
    }
    for cache in command.caches {
      mounts.append(
        .init(
          source: try context.store.cachePath(cache.name), path: "/\(cache.path)",
          isWritable: true))
    }
    for (path, bytes) in call.files {
      mounts.append(.init(source: try self.give(bytes), path: path))
    }
    let request = SandboxRequest(
      mounts: mounts, hostPaths: command.hostPaths, argv: [call.program] + call.arguments,
      environment: command.environment.merging(call.environment) { $1 },
      workingDirectory: call.folder ?? "/\(command.workingDirectory)",
      timeout: .seconds(call.timeoutSeconds),
      logPath: context.temporaryDirectory.appending("call-\(number).log"),
      separatesOutput: true, scratch: scratch)
    let exit = try await runner.run(request)
    return try output(of: exit, at: request.outputPath)
  }

  /// A file of these bytes.
  private func give(_ bytes: [UInt8]) throws -> FilePath {
    let digest = Digest(hashing: bytes)
    return try given.withLock { given in
      if let path = given[digest] { return path }
      let path = context.temporaryDirectory.appending("given-\(digest.hash)")
      try Store.makeFile(path, bytes)
      given[digest] = path
      return path
    }
  }

  private func output(of exit: SandboxExit, at path: FilePath) throws -> ToolOutput {
    let messages = String(decoding: exit.logTail, as: UTF8.self)
    let status: ToolOutput.Status
    switch exit.status {
    case .exited(let code): status = .exited(code)
    case .signalled(let signal): status = .signalled(signal)
    case .timedOut: status = .timedOut
    case .notFound: status = .notFound
    case .cancelled: throw CancellationError()
    }
    do throws(StoreError) {
      let bytes = try SmallFile.read(path, limit: Self.outputLimit) ?? []
      return ToolOutput(status: status, output: bytes, messages: messages)
    } catch {
      guard case .tooLarge = error else { throw error }
      return ToolOutput(status: .tooLarge, messages: messages)
    }
  }

  func bytes(at path: String, limit: Int) -> [UInt8]? {
    guard let location = files.location(of: path) else { return nil }
    return try? SmallFile.read(location, limit: limit)
  }

  func names(in path: String) -> [String]? {
    guard let location = files.location(of: path)?.string, HostFile.isFolder(location) else {
      return nil
    }
    let entries = HostFile.entries(location)
    guard entries.count < Self.namesLimit else { return nil }
    return entries.map { $0.isFolder ? "\($0.name)/" : $0.name }
  }

  func digests(below path: String) -> [String: String]? {
    let mounted = context.step.inputs.first { "/\($0.path)" == path && !$0.isWritable }
    guard case .tree(let tree) = mounted?.source,
      let folders = try? context.store.digestsOfFolders(inTree: tree)
    else { return nil }
    return Dictionary(
      uniqueKeysWithValues: folders.map { folder, digest in
        (folder.isEmpty ? path : "\(path)/\(folder)", digest.hash)
      })
  }
}
