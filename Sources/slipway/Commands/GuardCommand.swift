import ArgumentParser
import Engine
import Glibc
import Guard
import Model
import Release
import SystemPackage

/// `slipway guard`: which dependency brings native code in, by which path, and what to do.
struct GuardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guard",
    abstract: "Say which dependency brings native code in, by which path, and what to do.",
    discussion: """
      Lists what each product depends on with its language's own tools, in the sandbox, before anything is built; \
      nothing that cannot be seen is called pure. What is allowed stands under `guard` in slipway.yaml; with \
      --update, slipway.lock records what is there, so that a later finding says since when. The status is 4 when a \
      finding is an error, and 2 when the configuration is wrong. docs/guard.md says more.

      Example: slipway guard --target 'linux/*'
      Example: slipway guard --sarif > guard.sarif
      """)

  /// The forms of the report.
  enum Form: EnumerableFlag {
    case json, sarif, annotations, codeQuality

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .json: "Print the report as one JSON document (docs/formats/guard-json.md)."
      case .sarif: "Print it as SARIF 2.1.0, for code scanning."
      case .annotations: "Print it as GitHub's annotations: a line for each finding."
      case .codeQuality: "Print it as GitLab's Code Quality report."
      }
    }
  }

  @OptionGroup var project: ProjectOptions
  @OptionGroup var work: WorkOptions
  @OptionGroup var selection: CellOptions

  @Flag(help: "Record what is there in slipway.lock as known, and end with status 0.")
  var update = false

  @Flag(help: "Print notes, every path and every way out too.")
  var all = false

  @Flag(exclusivity: .exclusive)
  var form: Form?

  func validate() throws {
    if update, !selection.targets.isEmpty {
      throw ValidationError("--update records whole products: leave --target out")
    }
  }

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let options = ReleaseOptions(
      goal: .release, root: try self.project.root(),
      configuration: try self.project.configuration(),
      store: try self.project.storeFolder(environment), isSnapshot: true,
      targets: self.selection.targets, products: self.selection.products, jobs: self.work.jobs)
    let errors = OutputStream.standardError
    let status = try await Interruption.watch(announce: { errors.line($0) }) {
      try await self.carryOut(options, environment)
    }
    if status != 0 { throw ExitCode(status) }
  }

  private func carryOut(
    _ options: ReleaseOptions, _ environment: [String: String]
  ) async throws -> Int32 {
    let conductor = Conductor(
      options: options, programVersion: SlipwayCommand.version, environment: environment)
    let loaded = try await conductor.loadForGuard()
    try conductor.makeStateFolder()
    let store = try Store(root: options.store)
    let plan = try await conductor.guardPlan(loaded, store: store)
    let mode = self.work.sandboxMode(environment)
    let runner: any CommandRunner =
      mode == .auto
      ? DeferredLauncher(workspace: options.store)
      : try await Launcher(mode: mode, workspace: options.store)
    let fetches = FetchAnnouncer { OutputStream.standardError.line($0) }
    let subjects = try await conductor.survey(
      plan, store: store, runner: runner,
      onEvent: { event in
        // Looking for a toolchain in the store is a step too, of which nobody needs to hear.
        if case .started(let step) = event, !step.rawValue.hasPrefix("fetch ") {
          OutputStream.standardError.line("\(step)")
        }
      }, onFetch: { fetches.report($0) })
    let report = conductor.judge(subjects, project: loaded.project)
    let output = OutputStream.standardOutput
    switch self.form {
    case .json: output.line(JSONText.document(report))
    case .sarif: output.line(JSONText.document(SARIFDocument(report)))
    case .annotations: for line in Annotations(report).lines { output.line(line) }
    case .codeQuality: output.line(JSONText.document(CodeQuality(report)))
    case nil:
      let style = TerminalStyle(descriptor: output.descriptor, environment: environment)
      GuardView(report: report, style: style, showsAll: self.all).write(to: output)
    }
    guard self.update else { return report.exitCode }
    let recorded = try conductor.recordBaselines(subjects)
    OutputStream.standardError.line("slipway.lock knows \(recorded.joined(separator: ", "))")
    return 0
  }
}
