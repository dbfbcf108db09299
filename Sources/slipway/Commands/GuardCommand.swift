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

      With --built, what `slipway build` or `release` left is held against the graph: libraries that a file \
      needs and nobody names, C in a program that was to be without. With --try, ways out are tried by building, into the \
      store alone.

      Example: slipway guard --target 'linux/*'
      Example: slipway guard --try
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

  @Flag(help: "Hold the built files in the output folder against the graph too.")
  var built = false

  @Flag(
    name: .customLong("try"),
    help: "Try the ways out by building: which cells build, and how long they take.")
  var tries = false

  @Option(help: ArgumentHelp("With --built: where the built files are.", valueName: "folder"))
  var output = "dist"

  @Flag(exclusivity: .exclusive)
  var form: Form?

  func validate() throws {
    if update, !selection.targets.isEmpty {
      throw ValidationError("--update records whole products: leave --target out")
    }
    if tries, form != nil, form != .json {
      throw ValidationError("--try prints a table, or JSON with --json")
    }
  }

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let options = ReleaseOptions(
      goal: .release, root: try self.project.root(),
      configuration: try self.project.configuration(), output: FilePath(self.output),
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
    // What is tried is built, and a build may ask for all that the repository says.
    let loaded = try await self.tries ? conductor.load() : conductor.loadForGuard()
    try conductor.makeStateFolder()
    let store = try Store(root: options.store)
    let mode = self.work.sandboxMode(environment)
    let deferred = DeferredLauncher(workspace: options.store)
    // Which sandbox works is found out while the changed source is taken in.
    let plan = try await conductor.guardPlan(loaded, store: store) {
      if mode == .auto { deferred.prepare() }
    }
    let runner: any CommandRunner =
      mode == .auto ? deferred : try await Launcher(mode: mode, workspace: options.store)
    let fetches = FetchAnnouncer { OutputStream.standardError.line($0) }
    let subjects = try await conductor.survey(
      plan, store: store, runner: runner,
      onEvent: { event in
        if case .started(let step) = event, plan.isSurvey(step) {
          OutputStream.standardError.line("\(step)")
        }
      }, onFetch: { fetches.report($0) })
    let scratch = ProcessEnvironment.temporaryFolder(environment)
    let found = try self.built ? conductor.compareBuilt(subjects, scratch: scratch) : []
    let trials =
      try await self.tries
      ? conductor.tryWays(
        subjects, of: loaded, store: store, runner: runner, scratch: scratch,
        onFetch: { fetches.report($0) }, onWay: { OutputStream.standardError.line($0) }) : nil
    let report = conductor.judge(
      subjects, project: loaded.project, built: found, trials: trials)
    let output = OutputStream.standardOutput
    switch self.form {
    case .json: output.line(JSONText.document(report))
    case .sarif: output.line(JSONText.document(SARIFDocument(report)))
    case .annotations: for line in Annotations(report).lines { output.line(line) }
    case .codeQuality: output.line(JSONText.document(CodeQuality(report)))
    case nil:
      let style = TerminalStyle(descriptor: output.descriptor, environment: environment)
      GuardView(report: report, style: style, showsAll: self.all).write(to: output)
      if let trials {
        output.line("")
        for line in TrialView(trials: trials, style: style).lines { output.line(line) }
      }
    }
    guard self.update else { return report.exitCode }
    let recorded = try conductor.recordBaselines(subjects)
    OutputStream.standardError.line("slipway.lock knows \(recorded.joined(separator: ", "))")
    return 0
  }
}
