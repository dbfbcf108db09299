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

  @OptionGroup var selection: CellOptions

  @OptionGroup var destination: OutputOptions

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let options = ReleaseOptions(
      goal: .build, root: try self.project.root(),
      configuration: try self.project.configuration(), output: FilePath(self.destination.output),
      store: try self.project.storeFolder(environment), isSnapshot: true,
      targets: self.selection.targets,
      products: self.selection.products, jobs: self.options.work.jobs,
      isForced: self.destination.clean)
    try await RunSession(options: options, run: self.options, environment: environment).run()
  }
}
