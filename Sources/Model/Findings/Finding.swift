/// One thing that an audit found on one artifact.
public struct Finding: Hashable, Sendable, Codable {
  /// What kind of thing.
  public var code: FindingCode

  /// How much it weighs, after the policy was applied.
  public var severity: Severity

  /// What is wrong, with the names and numbers, in one sentence without a full stop.
  public var message: String

  /// What to do about it.
  public var fix: String

  /// What it is about: a function, a library, a path; what an allowance is matched with.
  public var subject: String?

  /// Why it is ignored; absent unless ``severity`` is ``Severity/ignored``, or the policy gave one.
  public var reason: String?

  /// Makes a finding, with the severity and the fix of its code unless others are given.
  public init(
    _ code: FindingCode, _ message: String, severity: Severity? = nil, fix: String? = nil,
    subject: String? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.severity
    self.message = message
    self.fix = fix ?? code.fix
    self.subject = subject
  }
}

extension Finding: Comparable {
  /// The heaviest first, then by code as the catalogue has them, then by what they say.
  public static func < (left: Finding, right: Finding) -> Bool {
    if left.severity != right.severity { return left.severity < right.severity }
    if left.code != right.code { return left.code.position < right.code.position }
    return (left.subject ?? "", left.message) < (right.subject ?? "", right.message)
  }
}
