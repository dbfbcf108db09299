import Engine
import Glibc
public import Model
import Subprocess
import SystemPackage

extension Conductor {
  /// Runs the project's `before` commands on this machine, outside of any sandbox.
  ///
  /// They get a small environment: where programs are, the home folder and the language. What else
  /// is in the environment stays out, secrets above all.
  ///
  /// - Throws: ``WorkspaceError`` when one fails.
  public func runBeforeHooks(
    of project: Project, onLine: @Sendable (String) -> Void
  ) async throws {
    for command in project.beforeHooks {
      guard let program = command.first else { continue }
      onLine("before: \(command.joined(separator: " "))")
      var environment: [Environment.Key: String] = [:]
      for name in ["PATH", "HOME", "LANG", "TMPDIR"] {
        guard let value = getenv(name) else { continue }
        environment[Environment.Key(stringLiteral: name)] = String(cString: value)
      }
      let result = try await Subprocess.run(
        program.contains("/")
          ? .path(self.options.root.pushing(FilePath(program))) : .name(program),
        arguments: Arguments(Array(command.dropFirst())), environment: .custom(environment),
        workingDirectory: self.options.root, input: .none,
        output: .fileDescriptor(.standardError, closeAfterSpawningProcess: false),
        error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
      try Task.checkCancellation()
      guard result.terminationStatus.isSuccess else {
        throw WorkspaceError(
          message: "the command “\(command.joined(separator: " "))” under before failed: "
            + "\(result.terminationStatus)", hint: "run it by hand in the project's folder")
      }
    }
  }
}
