import Model

extension ConfigurationKeys {
  static let audit = ConfigurationSection(
    id: .audit, path: "audit",
    explanation:
      "`slipway release` audits every cell against its target before it may ship; a cell with a finding that is an error is held. [audit.md](audit.md) lists the findings. Stands at the top level, in products and in overrides: each comes on top of the one before.",
    keys: [
      .init(
        "policy",
        .map(.either([.choice(unexplained.map(\.rawValue)), .section(.auditWeight)])),
        default: "{}",
        "What a finding weighs, by its code or by a group such as `leak.*`; a code wins over a group.",
        example: "{ leak.home-path: error, hardening.*: { ignored: \"a test program\" } }"),
      .init(
        "allow", .map(.text), default: "{}",
        "What is known and in order, with the reason: a pattern of functions, libraries, paths or kinds of secrets.",
        example: "{ \"*_avx2\": \"called behind a check of the CPU\" }"),
      .init(
        "static", .boolean,
        default: "true for Go without cgo on Linux and for C with `static`, else false",
        "Whether programs must need no loader and no libraries. Systems whose programs always do are left out.",
        example: "true"),
    ])

  static let auditWeight = ConfigurationSection(
    id: .auditWeight, path: "audit.policy.<code>",
    explanation: "A weight with its reason, which the record keeps. Exactly one of these keys.",
    keys: Severity.allCases.map { severity in
      .init(
        severity.rawValue, .text,
        severity == .ignored
          ? "Why the finding does not count; the only way to have it ignored."
          : "Why the finding weighs as much as \(severity.article) \(severity.rawValue).",
        example: "a test program")
    })

  /// What a finding may weigh without a reason.
  static let unexplained = Severity.allCases.filter { $0 != .ignored }
}

extension Severity {
  fileprivate var article: String { self == .error ? "an" : "a" }
}
