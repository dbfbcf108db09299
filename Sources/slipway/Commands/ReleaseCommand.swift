import ArgumentParser
import Release
import SystemPackage

/// `slipway release`: plan, make and pack every cell.
struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Make every cell, pack it, and leave a complete dist/.",
    discussion: """
      A release is made from a clean commit with a version tag; --snapshot needs neither. Cells that \
      cannot be made are held and told; the others are packed, and the status is 3. A cell that is \
      required stops the release instead.

      Example: slipway release --snapshot --target 'linux/*'
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var options: RunOptions

  @Flag(help: "Make a snapshot: no tag needed, never published.")
  var snapshot = false

  @OptionGroup var selection: CellOptions

  @OptionGroup var destination: OutputOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Reports that `slipway reproduce --output` left elsewhere, for cells that need one.",
      valueName: "file"), completion: .file())
  var evidence: [String] = []

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let options = ReleaseOptions(
      goal: .release, root: try self.project.root(),
      configuration: try self.project.configuration(), output: FilePath(self.destination.output),
      store: try self.project.storeFolder(environment), isSnapshot: self.snapshot,
      targets: self.selection.targets, products: self.selection.products,
      jobs: self.options.work.jobs,
      isForced: self.destination.clean, reports: self.evidence.map { FilePath($0) })
    try await RunSession(options: options, run: self.options, environment: environment).run()
  }
}
