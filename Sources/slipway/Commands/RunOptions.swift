import ArgumentParser
import Engine

/// Options of every command that runs steps.
struct RunOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("How many processors to use (default: all).", valueName: "number"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "How steps are kept apart: auto, namespaces, bubblewrap or none (default: $SLIPWAY_SANDBOX or auto).",
      valueName: "kind"))
  var sandbox: String?

  @Flag(help: "Write events to standard output, one JSON object a line.")
  var json = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs wants a number of at least 1.") }
    if let sandbox, SandboxMode(rawValue: sandbox) == nil {
      throw ValidationError(
        "--sandbox is one of \(SandboxMode.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
  }

  /// The sandbox that is asked for.
  func sandboxMode(_ environment: [String: String]) -> SandboxMode {
    let text = self.sandbox ?? environment["SLIPWAY_SANDBOX"] ?? ""
    return SandboxMode(rawValue: text) ?? .auto
  }
}
