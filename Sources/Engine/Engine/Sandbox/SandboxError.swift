/// Why a program could not be started in isolation.
///
/// The program has not run.
public enum SandboxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kernel refused a part of the sandbox, or something that the request names is not there:
  /// what was being done, and the kernel's reason in words.
  case setup(doing: String, why: String)
  /// The request itself makes no sense: what is wrong with it.
  case invalid(String)
  /// The kind of sandbox that was asked for does not work on this host.
  case refused([SandboxReport.Refusal])
  /// The program needs fixed paths and this host lets Slipway make no sandbox.
  case needsFixedPaths(program: String)
  /// The process that starts programs is gone, or the one that watched this program was killed.
  case launcherLost(String)

  public var description: String {
    switch self {
    case .setup(let doing, let why): "the sandbox could not be made: \(doing): \(why)"
    case .invalid(let what): "this cannot be run in a sandbox: \(what)"
    case .refused(let refusals):
      "no sandbox works on this host: "
        + refusals.map { "\($0.kind.rawValue): \($0.why)" }.joined(separator: "; ")
    case .needsFixedPaths(let program):
      """
      \(program) needs its files at fixed paths such as /src, and this host allows no sandbox that \
      could put them there; allow unprivileged user namespaces or install bubblewrap
      """
    case .launcherLost(let what): "the process that starts programs was lost: \(what)"
    }
  }
}
