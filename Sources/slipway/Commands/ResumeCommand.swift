import ArgumentParser
import Release
import SystemPackage

/// `slipway resume`: go on with what was asked for last.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on after a failure, a stop or a partial release.",
    discussion: """
      Repeats the last build or release of this project with the same options. Whatever was made is \
      reused, so nothing is done twice.

      Example: slipway resume
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var options: RunOptions

  func validate() throws {
    if self.project.config != nil {
      throw ValidationError("resume goes on with the configuration that the run was begun with.")
    }
  }

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let root = try self.project.root()
    guard let request = RunRequest.load(stateFolder: root.appending(".slipway")) else {
      throw WorkspaceError(
        message: "nothing was begun in this project, so there is nothing to go on with",
        hint: "begin with `slipway release` or `slipway build`")
    }
    var options = request.options(root: root, store: try self.project.storeFolder(environment))
    options.jobs = self.options.work.jobs
    try await RunSession(
      options: options, run: self.options, environment: environment,
      resumedCommit: .some(request.commit)
    ).run()
  }
}
