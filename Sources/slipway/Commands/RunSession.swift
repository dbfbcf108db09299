import ArgumentParser
import Configuration
import Engine
import Glibc
import Model
import Release
import SystemPackage
import Toolchains

/// One run of a command that makes cells, from reading the configuration to the closing table.
struct RunSession {
  let options: ReleaseOptions
  let run: RunOptions
  let environment: [String: String]
  /// The commit that a resumed run was begun with; `nil` for a run that begins here.
  var resumedCommit: String??

  private var style: TerminalStyle {
    TerminalStyle(descriptor: STDERR_FILENO, environment: self.environment)
  }

  /// Runs, and throws the status to end with unless all went well.
  func run() async throws {
    let status: Int32
    do {
      let progress = self.progress()
      status = try await Interruption.watch(announce: progress.announce) {
        try await self.carryOut(progress)
      }
    } catch {
      if self.run.json {
        // Whoever reads events learns the end from them; the person's text goes to standard error.
        OutputStream.standardOutput.line(JSONText.line(FaultDocument(error)))
      }
      throw error
    }
    if status != 0 { throw ExitCode(status) }
  }

  private func carryOut(_ progress: any ProgressReporter) async throws -> Int32 {
    let limit = try self.run.storeLimit(self.environment)
    let conductor = Conductor(
      options: self.options, programVersion: SlipwayCommand.version,
      environment: self.environment)
    let loaded = try await conductor.load()
    self.warn(loaded)
    if let resumedCommit, resumedCommit != loaded.git.commit {
      throw WorkspaceError(
        message: "the commit is another than the one this run was begun with "
          + "(\(resumedCommit?.prefix(12) ?? "none"), now \(loaded.git.commit?.prefix(12) ?? "none"))",
        hint: "check the first one out again, or begin anew with `slipway release`")
    }
    try conductor.makeStateFolder()
    let lock = try await WorkspaceLock.take(self.options.stateFolder.appending("lock")) { holder in
      let who = holder.map { " (process \($0))" } ?? ""
      OutputStream.standardError.line(
        "another slipway is at work in this project\(who); waiting for it")
    }
    defer { withExtendedLifetime(lock) {} }
    let store = try Store(root: self.options.store)
    try await conductor.runBeforeHooks(of: loaded.project) { text in
      OutputStream.standardError.line(text)
    }
    let plan = try await conductor.plan(loaded, store: store)
    let mode = self.run.work.sandboxMode(self.environment)
    // What was asked for by name and does not work is refused before anything else is done.
    let launcher: any CommandRunner =
      mode == .auto
      ? DeferredLauncher(workspace: self.options.store)
      : try await Launcher(mode: mode, workspace: self.options.store)

    await progress.begin(plan.graph)
    let (events, feed) = AsyncStream.makeStream(of: Announcement.self)
    let listener = Task {
      for await announcement in events {
        switch announcement {
        case .step(let event): await progress.report(event)
        case .note(let text): await progress.note(text)
        }
      }
    }
    let fetches = FetchAnnouncer { feed.yield(.note($0)) }
    let report: ReleaseReport
    do {
      report = try await conductor.run(
        plan, store: store, runner: launcher,
        onEvent: { feed.yield(.step($0)) }, onFetch: { fetches.report($0) },
        onNote: { feed.yield(.note($0)) })
    } catch {
      feed.finish()
      await listener.value
      await progress.end()
      throw error
    }
    feed.finish()
    await listener.value
    await progress.end()
    if self.run.json {
      OutputStream.standardOutput.line(JSONText.line(ReportDocument(report)))
    } else {
      ReportView(
        report: report, root: self.options.root, style: self.style, goal: self.options.goal
      )
      .write(to: .standardError)
    }
    if report.conclusion != .interrupted { self.bound(store, to: limit) }
    return report.exitCode
  }

  /// Keeps the store from growing without end.
  ///
  /// What was made stands already, so that a fault here is only told.
  private func bound(_ store: Store, to limit: Int64) {
    do {
      guard let removed = try StoreGC(store).collectWhenDue(maxBytes: limit), removed.count > 0
      else { return }
      OutputStream.standardError.line(
        "the store was larger than \(Elapsed.text(bytes: limit)): removed what was not used for "
          + "longest, \(Elapsed.text(bytes: removed.bytes))")
    } catch {
      OutputStream.standardError.line("the store could not be made smaller: \(error)")
    }
  }

  /// What the listener is told.
  private enum Announcement: Sendable {
    case step(StepEvent)
    case note(String)
  }

  private func progress() -> any ProgressReporter {
    if self.run.json { return EventProgress(output: .standardOutput) }
    let style = self.style
    return style.isInteractive
      ? LiveProgress(output: .standardError, style: style)
      : LineProgress(output: .standardError, style: style)
  }

  private func warn(_ loaded: Conductor.Loaded) {
    guard !loaded.warnings.isEmpty else { return }
    OutputStream.standardError.write(
      DiagnosticRenderer(hasColour: self.style.usesColor, width: self.style.width)
        .render(loaded.warnings, sources: [loaded.file: loaded.text]))
  }
}
