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
  /// The program needs fixed paths, which it has only in a sandbox, and there is none: by the
  /// user's wish, or because this host allows none.
  case needsFixedPaths(isAsked: Bool)
  /// The process that starts programs is gone, or the one that watched this program was killed.
  case launcherLost(String)

  public var description: String {
    switch self {
    case .setup(let doing, let why): "the sandbox could not be made: \(doing): \(why)"
    case .invalid(let what): "this cannot be run in a sandbox: \(what)"
    case .refused(let refusals):
      "no sandbox works on this host: "
        + refusals.map { "\($0.kind.rawValue): \($0.why)" }.joined(separator: "; ")
    case .needsFixedPaths(isAsked: true):
      "a build needs fixed paths such as /src, which only a sandbox has, and none was asked for"
    case .needsFixedPaths(isAsked: false):
      "a build needs fixed paths such as /src, which only a sandbox has, and this host allows none"
    case .launcherLost(let what): "the process that starts programs was lost: \(what)"
    }
  }

  /// What to do about it; `nil` where the description says it all.
  public var hint: String? {
    switch self {
    case .needsFixedPaths(isAsked: true):
      "leave `none` out of --sandbox and SLIPWAY_SANDBOX"
    case .needsFixedPaths(isAsked: false), .refused:
      "allow unprivileged user namespaces, or install bubblewrap or podman"
    case .setup, .invalid, .launcherLost: nil
    }
  }
}
