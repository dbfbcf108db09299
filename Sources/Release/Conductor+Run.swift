import Building
public import Engine
import Glibc
import Model
import Packaging
import SystemPackage
public import Toolchains

extension Conductor {
  /// Carries a plan out and writes the output folder.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - store: The store.
  ///   - runner: What runs programs.
  ///   - onEvent: Told how steps go.
  ///   - onFetch: Told how downloads go.
  ///   - onNote: Told what else goes on: rebuilding, where the project asks for it.
  /// - Throws: ``WorkspaceError`` when the output folder cannot be written; a failed cell is no
  ///   error but part of the report.
  public func run(
    _ plan: ReleasePlan, store: Store, runner: any CommandRunner,
    onEvent: @escaping @Sendable (StepEvent) -> Void,
    onFetch: @escaping @Sendable (ToolchainProgress) -> Void,
    onNote: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> ReleaseReport {
    try self.makeStateFolder()
    let writer = DistWriter(
      folder: self.options.outputFolder, stateFolder: self.options.stateFolder)
    // What could not be written in the end is refused before hours of work.
    try writer.check(isForced: self.options.isForced)
    if self.options.goal == .build, !self.options.isForced { try self.refuseToReplaceRelease() }
    try RunRequest(self.options, commit: plan.git.commit).save(
      stateFolder: self.options.stateFolder)
    for (_, bytes) in plan.blobs { _ = try store.put(bytes) }

    var builtins = try self.builtins(store: store, onFetch: onFetch)
    let audit = AuditHandler(names: self.machineNames)
    builtins[AuditStep.handlerName] = { context in try audit.run(context) }
    let executor = Executor(
      store: store, runner: runner, builtins: builtins, limits: self.limits,
      logDirectory: self.options.stateFolder.appending("logs"))
    var outcomes = self.withScripts(await executor.run(plan.graph, onEvent: onEvent))
    var plan = plan
    var rebuilds: [CellID: [Evidence]] = [:]
    var guarded: [CellID: [Evidence]] = [:]
    if self.options.goal == .release, GuardGate.isNeeded(plan), !Task.isCancelled {
      let passage = try await GuardGate(conductor: self, plan: plan, outcomes: outcomes)
        .passage(store: store, runner: runner, onFetch: onFetch, onNote: onNote)
      (plan, outcomes, guarded) = (passage.plan, passage.outcomes, passage.evidence)
    }
    if self.options.goal == .release, let required = plan.project.reproduction.required,
      !Task.isCancelled
    {
      let passage = try await ReproductionGate(
        conductor: self, plan: plan, outcomes: outcomes, required: required
      ).passage(store: store, runner: runner, onFetch: onFetch, onNote: onNote)
      (plan, outcomes, rebuilds) = (passage.plan, passage.outcomes, passage.evidence)
    }

    let summary = RunSummary(plan: plan, outcomes: outcomes)
    let auditor = AuditIdentity(programVersion: self.programVersion, names: audit.names)
    let audits = try CellAudits(
      plan: plan, outcomes: outcomes, tool: auditor.tool, store: store)
    var report = ReleaseReport(
      conclusion: summary.conclusion, cells: summary.cellReports(audits),
      folder: self.options.outputFolder, isChanged: false, version: plan.version,
      steps: summary.stepCounts,
      omitted: plan.project.cells.count - plan.cells.count, audit: audits.tally)
    switch report.conclusion {
    case .interrupted, .failed: return report
    case .complete, .partial: break
    }
    let files = try DistContents(
      plan: plan, summary: summary, audits: audits,
      more: guarded.merging(rebuilds) { $0 + $1 }, store: store,
      programVersion: self.programVersion
    ).files(for: self.options.goal)
    report.isChanged = try writer.write(files, isForced: self.options.isForced)
    return report
  }

  /// How much runs at once.
  var limits: Limits {
    var limits = Limits.ofThisMachine()
    if let jobs = self.options.jobs { limits.cpus = max(1, jobs) }
    return limits
  }

  /// What carries out the steps that run no program, audits aside.
  ///
  /// - Throws: `ToolchainError` when the lock cannot be read.
  func builtins(
    store: Store, onFetch: @escaping @Sendable (ToolchainProgress) -> Void
  ) throws -> [String: BuiltinHandler] {
    let tasks = self.limits.cpus
    let manager = try self.toolchains(store: store)
    var builtins = BuilderHandlers.all
    builtins[PackageStep.handlerName] = { context in
      try await PackageHandler.run(context, tasks: tasks)
    }
    builtins[UniversalSteps.handlerName] = { context in try MergeHandler.run(context) }
    builtins[FetchStep.handlerName] = { context in
      guard let name = context.parameters["name"] else { return }
      do {
        try await manager.fetch(name, progress: onFetch)
      } catch let error as ToolchainError {
        throw StepFailure(
          kind: .failed, message: error.message, hint: error.hint, logPath: error.logPath)
      }
    }
    return builtins
  }

  /// Bare files must not take the place of a release that somebody may be about to publish.
  private func refuseToReplaceRelease() throws {
    struct Head: Decodable {
      var version: String
      var snapshot: Bool
    }
    let path = self.options.outputFolder.appending("release.json")
    guard let bytes = try? SmallFile.read(path, limit: 256 << 20),
      let head = try? StableJSON.decode(Head.self, from: bytes), !head.snapshot
    else { return }
    throw WorkspaceError(
      message:
        "\(self.options.output) holds the release \(head.version), which the bare files of a "
        + "build would replace",
      hint: "name another folder with --output, or pass --clean to replace it")
  }

  /// The outcomes, with the command that repeats a failed step put in a file beside its log: it is
  /// too long for a line that a person reads.
  private func withScripts(_ outcomes: [StepID: StepOutcome]) -> [StepID: StepOutcome] {
    outcomes.mapValues { outcome in
      guard case .failed(var failure) = outcome, let command = failure.reproduce,
        let log = failure.logPath, log.hasSuffix(".log")
      else { return outcome }
      let script = FilePath(String(log.dropLast(".log".count)) + ".sh")
      let text = "#!/bin/sh\n# Repeats the failed step by hand.\nset -eu\n\(command)\n"
      guard (try? SmallFile.replace(script, with: Array(text.utf8))) != nil else { return outcome }
      var path = script
      failure.reproduce =
        "sh \(path.removePrefix(self.options.root) ? path.string : script.string)"
      return .failed(failure)
    }
  }

  /// Makes the folder for state, kept out of version control by a file of its own.
  public func makeStateFolder() throws {
    let folder = self.options.stateFolder
    guard mkdir(folder.string, 0o755) == 0 || errno == EEXIST else {
      throw WorkspaceError(
        message: "cannot make \(folder): \(Errno(rawValue: errno))",
        hint: "Slipway keeps logs and its state there; make the project's folder writable")
    }
    let ignore = folder.appending(".gitignore")
    if access(ignore.string, F_OK) != 0 { try SmallFile.replace(ignore, with: Array("*\n".utf8)) }
  }
}
