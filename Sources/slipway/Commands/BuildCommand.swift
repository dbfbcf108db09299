import ArgumentParser
import Release
import SystemPackage

/// `slipway build`: make some cells, packed into nothing.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Make cells and leave their bare files in dist/.",
    discussion: """
      Nothing is packed and nothing is called a release. What was made before is reused.

      Example: slipway build --target linux/arm64 windows/amd64
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var options: RunOptions

  @Option(
    name: .customLong("target"), parsing: .upToNextOption,
    help: ArgumentHelp("Only cells with these targets (patterns).", valueName: "target"))
  var targets: [String] = []

  @Option(
    name: .customLong("product"), parsing: .upToNextOption,
    help: ArgumentHelp("Only cells of these products.", valueName: "name"))
  var products: [String] = []

  @Option(help: ArgumentHelp("Where the files end up.", valueName: "folder"))
  var output: String = "dist"

  @Flag(help: "Replace the output folder even where Slipway did not write it.")
  var clean = false

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let options = ReleaseOptions(
      goal: .build, root: try self.project.root(),
      configuration: try self.project.configuration(), output: FilePath(self.output),
      store: try self.project.storeFolder(environment), isSnapshot: true, targets: self.targets,
      products: self.products, jobs: self.options.jobs, isForced: self.clean)
    try await RunSession(options: options, run: self.options, environment: environment).run()
  }
}
