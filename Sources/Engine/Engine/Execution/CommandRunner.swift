/// What runs the programs of steps: the sandbox's launcher, or a stand-in.
public protocol CommandRunner: Sendable {
  /// What runs programs and how it keeps them apart, for the record of what they made.
  var worker: String { get }

  /// Whether a program is kept apart from this machine: without a sandbox it sees and changes what the
  /// user can.
  ///
  /// - Throws: when that had to be found out and could not.
  func isolates() async throws -> Bool

  /// Runs a program to its end.
  ///
  /// When the surrounding task is cancelled the program is stopped and the status is `cancelled`.
  ///
  /// - Throws: when the sandbox itself could not be made.
  func run(_ request: SandboxRequest) async throws -> SandboxExit
}
