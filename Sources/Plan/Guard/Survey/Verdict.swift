/// What native code a part of the dependency graph has.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// None.
  case pure
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
    case .optional: 1
    case .switches: 2
    case .prebuilt: 3
    case .required: 4
    case .unknown: 5
    }
  }
}
