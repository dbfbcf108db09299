public import Model

/// One thing that the guard says of a product.
public struct GuardFinding: Hashable, Sendable, Codable {
  /// What kind.
  public var code: GuardCode
  /// How much it weighs under the product's policy.
  public var severity: Severity
  /// The product.
  public var product: String
  /// The cells that it concerns, in their order.
  public var cells: [CellID]
  /// What is the matter, in a sentence without a full stop.
  public var message: String
  /// The native code; `nil` for what could not be seen.
  public var native: NativeCode?
  /// What could not be seen; `nil` for native code.
  public var unknown: SurveyUnknown?
  /// What a built file has or needs: a library, a package; `nil` for what the graph itself tells.
  public var subject: String?
  /// The file to look at first, relative to the project's root.
  public var file: String
  /// The line in it, from 1, where one is known.
  public var line: Int?
  /// Since when it is there, by the baseline; `nil` where there is none, or it was there already.
  public var since: String?
  /// Whether the baseline has it already; `nil` without a baseline.
  public var isKnown: Bool?
  /// What to do, the strongest first.
  public var waysOut: [WayOut]
  /// Why it does not count, where an allowance says so.
  public var reason: String?

  /// Makes a finding.
  public init(
    _ code: GuardCode, severity: Severity, product: String, cells: [CellID], message: String,
    native: NativeCode? = nil, unknown: SurveyUnknown? = nil, subject: String? = nil, file: String,
    line: Int? = nil,
    since: String? = nil, isKnown: Bool? = nil, waysOut: [WayOut] = [], reason: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.product = product
    self.cells = cells
    self.message = message
    self.native = native
    self.unknown = unknown
    self.subject = subject
    self.file = file
    self.line = line
    self.since = since
    self.isKnown = isKnown
    self.waysOut = waysOut
    self.reason = reason
  }

  /// What stays the same from run to run as long as the finding does: for tools that follow findings.
  public var fingerprint: String {
    let about = native.map {
      "\($0.package.ecosystem.rawValue) \($0.package.name) \($0.kind.rawValue)"
    }
    let seen = about ?? unknown.map { "\($0.file) \($0.reason)" } ?? subject ?? ""
    let text = [product, code.rawValue, seen]
    return Digest(hashing: Array(text.joined(separator: "\n").utf8)).hash
  }
}

extension GuardFinding: Comparable {
  /// The heaviest first, then by product, then the worst verdict, then by name.
  public static func < (left: GuardFinding, right: GuardFinding) -> Bool {
    if left.severity != right.severity { return left.severity < right.severity }
    if left.product != right.product { return left.product < right.product }
    if left.rank != right.rank { return left.rank < right.rank }
    return (left.native?.package.description ?? left.file, left.message)
      < (right.native?.package.description ?? right.file, right.message)
  }

  private var rank: Int {
    let order: [GuardCode] = [
      .required, .unknown, .prebuilt, .switches, .system, .optional, .hostOnly,
    ]
    return order.firstIndex(of: code) ?? order.count
  }
}
