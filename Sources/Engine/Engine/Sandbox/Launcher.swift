import CLauncher
public import SystemPackage

/// Runs programs in isolation, thousands cheaply.
///
/// It talks to a small process that was forked once (`CLauncher`); that process starts a supervisor
/// for each program. When Slipway dies, however it dies, all of them end.
public final class Launcher: Sendable {
  /// How programs are isolated here.
  public let report: SandboxReport
  private let session: LauncherSession
  private let helper: SandboxHelper?

  /// Finds out what works, by trying, and starts.
  ///
  /// - Parameters:
  ///   - mode: What the user asked for. ``SandboxMode/auto`` takes the best kind that works.
  ///   - workspace: A folder in which the probe may make a temporary folder.
  /// - Throws: ``SandboxError/refused(_:)`` when the kind that was asked for does not work.
  public init(mode: SandboxMode, workspace: FilePath = "/tmp") async throws(SandboxError) {
    let found = try await SandboxProbe(workspace: workspace).find(mode)
    self.report = found.report
    self.session = found.session
    self.helper = found.helper
  }

  /// Runs a program and waits for its end.
  ///
  /// No process that it started is left then.
  ///
  /// When the task is cancelled, every process of the program gets SIGTERM, and SIGKILL two seconds
  /// later; the result is then ``SandboxExit/Status/cancelled``, unless it had already ended.
  ///
  /// - Throws: ``SandboxError`` when the program could not be started.
  public func run(_ request: SandboxRequest) async throws(SandboxError) -> SandboxExit {
    if Task.isCancelled { return SandboxExit(status: .cancelled) }
    // Where none was asked for, nothing better was tried.
    return try await SandboxRunner(
      session: session, kind: report.kind, helper: helper,
      isAsked: report.refused.isEmpty
    ).run(request)
  }

  /// Whether a program is kept apart from this machine.
  public func isolates() async -> Bool { report.kind != .none }

  /// What a program would see of its surroundings, looked at from inside: lines `name=value`.
  ///
  /// The names are those that `print_surroundings` in `CLauncher` prints. The request's first argument
  /// names a file whose time is told.
  ///
  /// - Throws: ``SandboxError`` when those surroundings cannot be made here.
  public func probe(_ request: SandboxRequest) async throws(SandboxError) -> [String] {
    try await SandboxRunner(
      session: session, kind: report.kind, helper: helper,
      isAsked: report.refused.isEmpty
    ).probe(request)
  }

  /// Kills all that runs, at once; each run then ends as ``SandboxExit/Status/cancelled``.
  public func killAll() { session.killAll() }
}
