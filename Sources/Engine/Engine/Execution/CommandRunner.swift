/// What runs the programs of steps: the sandbox's launcher, or a stand-in.
public protocol CommandRunner: Sendable {
  /// Runs a program to its end.
  ///
  /// When the surrounding task is cancelled the program is stopped and the status is `cancelled`.
  ///
  /// - Throws: when the sandbox itself could not be made.
  func run(_ request: SandboxRequest) async throws -> SandboxExit
}
