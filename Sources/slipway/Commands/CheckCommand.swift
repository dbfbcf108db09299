import ArgumentParser
import Configuration
import Engine
import Glibc
import Model
import Release

/// `slipway check`: everything that can be said of a configuration without building.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate the configuration, the lock and the plan; build nothing.",
    discussion: """
      All mistakes are told at once, each with its place. The status is 2 when there are any.

      Example: slipway check --config ci/slipway.yaml
      """)

  @OptionGroup var project: ProjectOptions

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let options = ReleaseOptions(
      goal: .release, root: try self.project.root(),
      configuration: try self.project.configuration(),
      store: try self.project.storeFolder(environment), isSnapshot: true)
    let conductor = Conductor(
      options: options, programVersion: SlipwayCommand.version, environment: environment)
    let loaded = try await conductor.load()
    let output = OutputStream.standardError
    let style = TerminalStyle(descriptor: output.descriptor, environment: environment)
    if !loaded.warnings.isEmpty {
      output.write(
        DiagnosticRenderer(hasColour: style.usesColor, width: style.width)
          .render(loaded.warnings, sources: [loaded.file: loaded.text]))
    }
    try conductor.makeStateFolder()
    let plan = try await conductor.plan(loaded, store: Store(root: options.store))
    OutputStream.standardOutput.line(
      "the configuration is sound: \(Plural.text(plan.cells.count, "cell")), "
        + "\(Plural.text(plan.graph.steps.count, "step")), "
        + Plural.text(plan.toolchains.count, "pinned toolchain"))
  }
}
