/// How much a finding weighs; the heaviest first.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// The artifact breaks a claim, or will not start where it should: it must not ship.
  case error
  /// It may break, or tells more than it should.
  case warning
  /// Worth knowing.
  case note
  /// Would be one of the others, and a policy or an allowance says why it does not count.
  case ignored

  /// Its place, `0` the heaviest.
  var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    case .ignored: 3
    }
  }

  /// The heavier before the lighter.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
