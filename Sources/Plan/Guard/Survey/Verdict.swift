/// What native code a part of the dependency graph has.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// None.
  case pure
  /// Nothing but what the target's own system has, such as Apple's frameworks: the linker needs its
  /// stubs, and nothing is compiled.
  case system
  /// The program works the same without it: it is left out where there is no C compiler.
  case optional
  /// It is built in either way, but other code runs without a C compiler, such as a stub that fails.
  case switches
  /// There is no program without it.
  case required
  /// It comes as a file that somebody else compiled, for some platforms.
  case prebuilt
  /// It could not be seen.
  case unknown

  /// The better before the worse.
  public static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .pure: 0
    case .system: 1
    case .optional: 2
    case .switches: 3
    case .prebuilt: 4
    case .required: 5
    case .unknown: 6
    }
  }
}
