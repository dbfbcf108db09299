import ArgumentParser
import Engine
import Release

/// Options of every command that runs programs of a plan.
struct WorkOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("How many processors to use (default: all).", valueName: "number"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "How steps are kept apart: auto, namespaces, bubblewrap, podman, docker or none (default: $SLIPWAY_SANDBOX or auto).",
      valueName: "kind"))
  var sandbox: String?

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

/// Options of every command that makes cells.
struct RunOptions: ParsableArguments {
  @OptionGroup var work: WorkOptions

  @Flag(help: "Write events to standard output, one JSON object a line.")
  var json = false

  /// How large the store may be after a run, in bytes.
  ///
  /// - Throws: `WorkspaceError` when `SLIPWAY_STORE_SIZE` is no size.
  func storeLimit(_ environment: [String: String]) throws -> Int64 {
    let text = environment["SLIPWAY_STORE_SIZE"] ?? ""
    guard let limit = ByteSize.parse(text.isEmpty ? ByteSize.defaultStore : text) else {
      throw WorkspaceError(
        message: "SLIPWAY_STORE_SIZE is “\(text)”, which is no size",
        hint: "write one such as 500MB or 20GB", exitCode: 2)
    }
    return limit
  }
}
