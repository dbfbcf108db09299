import Model
import SystemPackage

/// Carries out one step: looks its result up, or runs it and keeps what it leaves.
struct StepRunner: Sendable {
  /// What came of it.
  enum Attempt: Sendable {
    case ended(StepOutcome)
    /// The step with this index has the same key and does the work.
    case sameAs(Int)
  }

  let store: Store
  let runner: any CommandRunner
  let builtins: [String: BuiltinHandler]
  let logDirectory: FilePath
  let flights: Flights
  let scratches: ScratchPool
  /// Whether results are neither looked up nor kept.
  let isFresh: Bool

  func attempt(
    _ step: Step, index: Int, inputs: [Step.ResolvedInput],
    onEvent: @Sendable (StepEvent) -> Void
  ) async -> Attempt {
    if Task.isCancelled { return .ended(.cancelled) }
    do {
      let key = try step.key(for: inputs)
      if let owner = self.flights.claim(key, for: index) { return .sameAs(owner) }
      if let result = self.knownResult(of: step, key) { return .ended(.succeeded(result)) }
      // What is not kept need not be waited for.
      let lock = self.isFresh ? nil : try await self.lock(key)
      defer { lock?.removeFile() }
      // Another process may have done it since.
      if let result = self.knownResult(of: step, key) { return .ended(.succeeded(result)) }
      onEvent(.started(step.id))
      return .ended(try await self.run(step, key, inputs))
    } catch is CancellationError {
      return .ended(.cancelled)
    } catch {
      return .ended(Task.isCancelled ? .cancelled : .failed(Self.failure(error)))
    }
  }

  private func knownResult(of step: Step, _ key: Digest) -> StepResult? {
    if self.isFresh { return nil }
    if case .builtin(let builtin) = step.work, builtin.isAlwaysRun { return nil }
    return self.store.result(for: key)
  }

  /// Waits until no other process runs the step with this key.
  private func lock(_ key: Digest) async throws -> FileLock {
    var milliseconds = 2
    while true {
      if let lock = try self.store.lock(for: key) { return lock }
      try await Task.sleep(for: .milliseconds(milliseconds))
      milliseconds = min(milliseconds * 2, 100)
    }
  }

  private func run(
    _ step: Step, _ key: Digest, _ inputs: [Step.ResolvedInput]
  ) async throws -> StepOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    let scratch = try self.scratches.take()
    defer { self.scratches.giveBack(scratch) }
    let log = StepLog(directory: self.logDirectory, step: step.id)
    try FileSystem.remove(log.path.string)
    let workspace = try Workspace(scratch: scratch, step: step, inputs: inputs, store: self.store)
    do {
      switch step.work {
      case .command(let command):
        let failure = try await CommandStep(
          step: step, command: command, workspace: workspace, log: log
        ).run(self.runner)
        if Task.isCancelled { return .cancelled }
        if let failure { return .failed(failure) }
      case .builtin(let builtin):
        try await self.run(builtin, of: step, in: workspace, log: log)
        try Task.checkCancellation()
      }
      let (outputs, stamps) = try workspace.collect(step.outputs)
      let elapsed = (clock.now - start) / .milliseconds(1)
      let result = StepResult(
        outputs: outputs, key: key, isCached: false, milliseconds: Int64(elapsed),
        worker: step.isCommand ? self.runner.worker : "")
      if case .builtin(let builtin) = step.work, builtin.isAlwaysRun { return .succeeded(result) }
      if self.isFresh { return .succeeded(result) }
      try self.store.keep(result, stamps: stamps)
      return .succeeded(result)
    } catch is CancellationError {
      return .cancelled
    } catch {
      if Task.isCancelled { return .cancelled }
      var failure = Self.failure(error)
      if case .builtin = step.work, failure.logTail.isEmpty { failure.logTail = log.tail }
      if failure.logPath == nil, log.exists { failure.logPath = log.path.string }
      // A program that could not even be started is not to be repeated.
      if case .command(let command) = step.work, failure.reproduce == nil, !(error is SandboxError)
      {
        failure.reproduce = Reproduction(
          step: step, workspace: workspace
        ).line(command, through: command.commands.count - 1)
      }
      return .failed(failure)
    }
  }

  private func run(
    _ builtin: Step.Builtin, of step: Step, in workspace: Workspace, log: StepLog
  ) async throws {
    guard let handler = self.builtins[builtin.name] else {
      throw StepFailure(
        kind: .failed, message: "this slipway has no work named “\(builtin.name)”",
        hint: "the plan was made by another version: make it again with this one")
    }
    let context = BuiltinContext(
      step: step, inputs: workspace.inputPaths, outputDirectory: FilePath(workspace.out),
      parameters: builtin.parameters, store: self.store,
      temporaryDirectory: FilePath(workspace.temporary), log: log)
    defer { _ = log.flush() }
    try await handler(context)
  }

  static func failure(_ error: any Error) -> StepFailure {
    switch error {
    case let failure as StepFailure: failure
    case let error as StoreError:
      StepFailure(kind: .failed, message: error.description, hint: error.hint)
    case let error as SandboxError:
      StepFailure(kind: .failed, message: error.description, hint: error.hint)
    default: StepFailure(kind: .failed, message: String(describing: error))
    }
  }
}
