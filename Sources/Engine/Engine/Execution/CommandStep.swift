import Model
import SystemPackage

/// The programs of one step, run one after another.
struct CommandStep {
  let step: Step
  let command: Step.Command
  let workspace: Workspace
  let log: StepLog

  /// Runs them; gives the failure of the first that fails.
  ///
  /// - Throws: when the sandbox could not be made, or the surrounding task was cancelled.
  func run(_ runner: any CommandRunner) async throws -> StepFailure? {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(self.command.timeoutSeconds)
    for (index, argv) in self.command.commands.enumerated() {
      let exit = try await runner.run(
        self.request(argv, index: index, timeout: deadline - clock.now))
      if exit.status == .exited(0) { continue }
      if exit.status == .cancelled { throw CancellationError() }
      return self.failure(exit, index: index, program: argv.first ?? "")
    }
    _ = self.log.settle()
    return nil
  }

  private func request(
    _ argv: [String], index: Int, timeout: Duration
  ) throws(StoreError) -> SandboxRequest {
    // The first program's sandbox uses the step's own folder, so that most steps make no other.
    var scratch = self.workspace.scratch
    if index > 0 {
      scratch += "/sandbox-\(index)"
      try FileSystem.makeDirectory(scratch)
    }
    return SandboxRequest(
      mounts: self.workspace.mounts, hostPaths: self.command.hostPaths, argv: argv,
      environment: self.command.environment,
      workingDirectory: "/" + self.command.workingDirectory,
      usesNetwork: self.command.usesNetwork, timeout: max(timeout, .milliseconds(1)),
      logPath: self.log.path, appendsToLog: index > 0, scratch: FilePath(scratch))
  }

  private func failure(_ exit: SandboxExit, index: Int, program path: String) -> StepFailure {
    // Where a program lies inside the sandbox tells a person nothing.
    let program =
      if case .notFound = exit.status { path } else {
        path.split(separator: "/").last.map(String.init) ?? path
      }
    var failure = StepFailure(kind: .failed, message: "")
    switch exit.status {
    case .exited(let status):
      failure.kind = .exited(status)
      failure.message = "\(program) ended with status \(status)"
    case .signalled(let signal):
      failure.kind = .signalled(signal)
      failure.message = "\(program) was killed by signal \(signal)"
      // SIGKILL, the one that the kernel uses when memory is short.
      if signal == 9 {
        failure.hint = "the machine may have run out of memory: run fewer steps at once"
      }
    case .timedOut:
      let seconds = self.command.timeoutSeconds
      failure.kind = .timedOut(seconds: seconds)
      failure.message = "\(program) took longer than \(seconds) s and was stopped"
      failure.hint = "if it does not hang, give it more time"
    case .notFound:
      failure.kind = .notFound(program)
      failure.message = "the program “\(program)” is not there"
      failure.hint =
        program.hasPrefix("/")
        ? "only what the step declares as inputs is in the sandbox"
        : "it was looked for on the step's own PATH, \(self.command.environment["PATH"] ?? "which is not set")"
    case .cancelled: failure.message = "it was stopped"
    }
    failure.logTail = StepLog.tail(of: exit.logTail)
    failure.logPath = self.log.settle() ? self.log.path.string : nil
    failure.reproduce = Reproduction(step: self.step, workspace: self.workspace)
      .line(self.command, through: index)
    return failure
  }
}
