public import Model

/// What the guard says of a project (`docs/formats/guard-json.md`).
public struct GuardReport: Hashable, Sendable, Codable {
  /// The version of the format.
  public static let currentSchemaVersion = 1

  /// The outcome.
  public enum Status: String, Hashable, Sendable, Codable {
    /// No finding is an error.
    case accepted
    /// At least one is.
    case refused
  }

  /// One product.
  public struct Product: Hashable, Sendable, Codable {
    /// The product's name.
    public var name: String
    /// The policy that holds.
    public var policy: GuardSettings.Policy
    /// The cells that were looked at.
    public var cells: [CellID]
    /// How many packages of each ecosystem were looked at.
    public var packages: [String: Int]
    /// The worst verdict on it, ``Verdict/pure`` where nothing was found.
    public var verdict: Verdict
    /// Whether `slipway.lock` has a baseline of it.
    public var hasBaseline: Bool

    /// Makes a product.
    public init(
      name: String, policy: GuardSettings.Policy, cells: [CellID], packages: [String: Int],
      verdict: Verdict, hasBaseline: Bool
    ) {
      self.name = name
      self.policy = policy
      self.cells = cells
      self.packages = packages
      self.verdict = verdict
      self.hasBaseline = hasBaseline
    }
  }

  /// The version of the format.
  public var schemaVersion: Int
  /// The project.
  public var project: String
  /// The outcome.
  public var status: Status
  /// The products, in the order of their declaration.
  public var products: [Product]
  /// The findings, the worst first.
  public var findings: [GuardFinding]
  /// What came of trying ways out; `nil` where none was tried.
  public var trials: [GuardTrial]?
  /// The version of this program.
  public var slipway: String

  /// Makes a report.
  public init(
    project: String, products: [Product], findings: [GuardFinding],
    trials: [GuardTrial]? = nil, slipway: String
  ) {
    schemaVersion = Self.currentSchemaVersion
    self.project = project
    self.products = products
    self.findings = findings.sorted()
    status = findings.contains { $0.severity == .error } ? .refused : .accepted
    self.trials = trials
    self.slipway = slipway
  }

  /// The status that the command ends with.
  public var exitCode: Int32 { status == .refused ? 4 : 0 }

  /// How many findings have a weight.
  public func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
}
