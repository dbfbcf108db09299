import ArgumentParser
import Glibc

/// The root of the command line.
struct SlipwayCommand: AsyncParsableCommand {
  /// The version of this program.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "slipway",
    abstract: "Ship one project to every platform from one machine, and prove what you shipped.",
    discussion: """
      Declare the matrix once in slipway.yaml. Every cell (one product for one target) is made on its \
      own: one that fails holds back no other.

        slipway init                     write a configuration from what is here
        slipway plan                     show the matrix and the steps
        slipway release --snapshot       make everything, without a tag
        slipway resume                   go on after a failure or a stop
        slipway reproduce                rebuild everything in other surroundings, and compare
        slipway guard                    say which dependency brings native code in
        slipway audit FILE...            say what a file needs, and where it breaks its claims
        slipway compare A B              say what differs between two builds, and why

      -C, --config and --store may stand before the command too: slipway -C app check.

      Exit status: 0 done, 1 failed, 2 the configuration is wrong, 3 partial (some cells are held), \
      4 a check refused, 64 usage, 130 interrupted.
      """, version: version,
    subcommands: [
      InitCommand.self, CheckCommand.self, PlanCommand.self, BuildCommand.self,
      ReleaseCommand.self, ResumeCommand.self, ToolchainCommand.self, CacheCommand.self,
      AuditCommand.self, CompareCommand.self, GuardCommand.self, ReproduceCommand.self,
      UniversalCommand.self,
      SchemaCommand.self,
    ])

  /// Runs the command that the arguments name and ends the process with its status.
  static func run() async -> Never {
    do {
      var command = try parseAsRoot(
        LeadingOptions.moved(Array(CommandLine.arguments.dropFirst()), below: Self.self))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      Glibc.exit(0)
    } catch {
      // Help, usage errors and `ExitCode` are ArgumentParser's to tell; the rest is ours.
      if let status = FaultReport.report(error, environment: ProcessEnvironment.read()) {
        Glibc.exit(status)
      }
      exit(withError: error)
    }
  }
}
