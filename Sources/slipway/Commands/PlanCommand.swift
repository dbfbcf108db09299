import ArgumentParser
import Configuration
import Engine
import Glibc
import Model
import Release
import SystemPackage

/// `slipway plan`: the matrix and the steps, before anything runs.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show the matrix and every step; run nothing.",
    discussion: """
      With --json the whole plan: every step with its inputs, environment and outputs.

      Example: slipway plan --target 'linux/*' --json
      """)

  @OptionGroup var project: ProjectOptions

  @OptionGroup var selection: CellOptions

  @Flag(help: "Print all of it as JSON.")
  var json = false

  @Flag(help: "Print every step, not only the matrix.")
  var steps = false

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let options = ReleaseOptions(
      goal: .release, root: try self.project.root(),
      configuration: try self.project.configuration(),
      store: try self.project.storeFolder(environment), isSnapshot: true,
      targets: self.selection.targets,
      products: self.selection.products)
    let conductor = Conductor(
      options: options, programVersion: SlipwayCommand.version, environment: environment)
    let loaded = try await conductor.load()
    try conductor.makeStateFolder()
    let plan = try await conductor.plan(
      loaded, store: Store(root: options.store), isPortable: true)
    let output = OutputStream.standardOutput
    if self.json {
      output.line(JSONText.document(PlanDocument(plan)))
      return
    }
    let style = TerminalStyle(descriptor: STDOUT_FILENO, environment: environment)
    PlanView(plan: plan, style: style, showsSteps: self.steps).write(to: output)
  }
}
