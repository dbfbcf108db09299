import Model

/// What a line of a build script means for one system.
struct NeedJudgement: Hashable, Sendable {
  var verdict: Verdict
  /// Options that turn the line on or off.
  var switches: [NativeSwitch] = []
  /// What is said beside the line; empty where there is nothing.
  var note = ""

  /// Judges a line.
  ///
  /// - Returns: `nil` where the line does not count on the system, and no option makes it count.
  init?(_ condition: BuildCondition, isFatal: Bool, on system: OperatingSystem) {
    let options = condition.deciding(on: system)
    switch condition.holds(on: system) {
    case .no:
      guard !options.isEmpty else { return nil }
      self.verdict = .optional
      self.switches = options.map { NativeSwitch(.tag, $0) }
      self.note = "off by default"
    case .yes:
      self.verdict = isFatal ? .required : .optional
      self.switches = options.map { NativeSwitch(.tag, $0, turnsOn: false) }
      if !isFatal { self.note = "used where it is found" }
    case .undecided:
      let text = condition.undecidedText
      // Behind a search's outcome only what was found already asks for more.
      let isBehindSearch = text.lowercased().contains("found") || text.lowercased().contains("have")
      self.verdict = !isFatal || isBehindSearch ? .optional : .unknown
      self.switches = options.map { NativeSwitch(.tag, $0, turnsOn: false) }
      self.note = "where “\(text.prefix(120))”"
    }
  }
}

extension BuildCondition {
  /// The first thing in it that is not decided, as the script writes it.
  var undecidedText: String {
    switch self {
    case .undecided(let text): text
    case .not(let inner): inner.undecidedText
    case .all(let parts), .any(let parts):
      parts.lazy.map(\.undecidedText).first { !$0.isEmpty } ?? ""
    case .systems, .option: ""
    }
  }

  /// Whether it asks for a search to have failed: `if(NOT ZLIB_FOUND)`.
  var isAfterFailure: Bool {
    switch self {
    case .not(let inner):
      inner.undecidedText.lowercased().contains("found")
    case .all(let parts): parts.contains(where: \.isAfterFailure)
    default: false
    }
  }
}
