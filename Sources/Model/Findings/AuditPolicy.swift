/// What a project makes of findings: which weigh how much, and which are known and why.
public struct AuditPolicy: Hashable, Sendable, Codable {
  /// A policy that cannot be read.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with it, and what may stand there.
    public let description: String
  }

  /// What one code, or all of a group, weighs.
  public struct Rule: Hashable, Sendable, Codable {
    /// A code, or a group with `*`: `leak.*`.
    public var codes: Wildcard
    /// What they weigh.
    public var severity: Severity
    /// Why; always there for ``Severity/ignored``.
    public var reason: String?

    /// Makes a rule.
    public init(codes: Wildcard, severity: Severity, reason: String? = nil) {
      self.codes = codes
      self.severity = severity
      self.reason = reason
    }
  }

  /// A thing that is known and does not count.
  public struct Allowance: Hashable, Sendable, Codable {
    /// The function, library, path or text that a finding is about.
    public var subject: Wildcard
    /// Why it does not count.
    public var reason: String

    /// Makes an allowance.
    public init(subject: Wildcard, reason: String) {
      self.subject = subject
      self.reason = reason
    }
  }

  /// What codes weigh; a later rule wins over an earlier.
  public var rules: [Rule] = []

  /// What is known.
  public var allowances: [Allowance] = []

  /// A policy that changes nothing.
  public init() {}

  /// Adds a rule in the form `CODE=SEVERITY` or `CODE=ignored: REASON`.
  ///
  /// - Throws: ``Fault`` when there is no such code or severity, or when something is to be ignored
  ///   without a reason.
  public mutating func add(rule text: String) throws(Fault) {
    guard let equals = text.firstIndex(of: "=") else {
      throw Fault(
        description: "“\(text)” is no policy; write CODE=SEVERITY, as in leak.home-path=error")
    }
    let codes = Wildcard(Self.trimmed(text[..<equals]))
    let value = text[text.index(after: equals)...]
    let word = Self.trimmed(value.prefix { $0 != ":" })
    let rest = value.drop { $0 != ":" }.dropFirst()
    guard FindingCode.allCases.contains(where: { codes.matches($0.rawValue) }) else {
      throw Fault(
        description: "“\(codes)” is no code of a finding; docs/audit.md lists them"
          + Self.suggestion(for: codes.description))
    }
    guard let severity = Severity(rawValue: word) else {
      let known = Severity.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(description: "“\(word)” is no severity; there are \(known)")
    }
    let reason = Self.trimmed(rest)
    guard severity != .ignored || !reason.isEmpty else {
      throw Fault(
        description:
          "“\(text)” gives no reason; write \(codes)=ignored: WHY, which the record keeps")
    }
    rules.append(Rule(codes: codes, severity: severity, reason: reason.isEmpty ? nil : reason))
  }

  /// Adds an allowance in the form `PATTERN=REASON`.
  ///
  /// - Throws: ``Fault`` when there is no reason, or when the pattern would allow everything.
  public mutating func add(allowance text: String) throws(Fault) {
    let equals = text.lastIndex(of: "=")
    let pattern = Self.trimmed(text[..<(equals ?? text.endIndex)])
    let reason = equals.map { Self.trimmed(text[text.index(after: $0)...]) } ?? ""
    guard !pattern.isEmpty, !reason.isEmpty else {
      throw Fault(
        description: "“\(text)” is no allowance; write PATTERN=REASON, as in '*_avx2=checked by us'"
      )
    }
    guard !Wildcard(pattern).isAnything else {
      throw Fault(description: "“\(text)” would allow everything; name what it is about")
    }
    allowances.append(Allowance(subject: Wildcard(pattern), reason: reason))
  }

  /// Adds what `other` says on top of this: its rules win.
  public mutating func add(_ other: AuditPolicy) {
    rules += other.rules
    allowances += other.allowances
  }

  /// Why a subject is allowed, or `nil`.
  public func allowance(for subject: String) -> String? {
    allowances.first { $0.subject.matches(subject) }?.reason
  }

  /// The findings with the weight that this policy gives them, the heaviest first.
  public func applied(to findings: [Finding]) -> [Finding] {
    findings.map { finding in
      var finding = finding
      if let rule = rules.last(where: { $0.codes.matches(finding.code.rawValue) }) {
        finding.severity = rule.severity
        finding.reason = rule.reason
      }
      if let subject = finding.subject, let reason = allowance(for: subject) {
        finding.severity = .ignored
        finding.reason = reason
      }
      return finding
    }.sorted()
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }

  private static func suggestion(for text: String) -> String {
    let ending = text.split(separator: ".").last.map(String.init) ?? text
    let near = FindingCode.allCases.filter {
      $0.rawValue.hasSuffix(ending) || $0.rawValue.hasPrefix(text)
    }
    return near.isEmpty ? "" : "; did you mean \(near.map(\.rawValue).joined(separator: " or "))?"
  }
}
