/// What a product asks of the native code in its dependencies.
public struct GuardSettings: Hashable, Sendable, Codable {
  /// Which native code a product may have.
  public enum Policy: String, Hashable, Sendable, Codable, CaseIterable {
    /// None but what is left out without a C compiler.
    case pure
    /// What is linked into the program; no library that has to be there when it runs.
    case `static`
    /// Any; what is new since the baseline is told.
    case any
  }

  /// Native code that is known and in order.
  public struct Allowance: Hashable, Sendable, Codable {
    /// The packages, by name.
    public var name: Wildcard
    /// Why it is in order.
    public var reason: String

    /// Makes an allowance.
    public init(name: Wildcard, reason: String) {
      self.name = name
      self.reason = reason
    }
  }

  /// The policy; `nil` where nothing is said, and the builder's settings decide.
  public var policy: Policy?
  /// What is allowed, in the order of its declaration.
  public var allowances: [Allowance]

  /// Makes settings; those without arguments ask for nothing.
  public init(policy: Policy? = nil, allowances: [Allowance] = []) {
    self.policy = policy
    self.allowances = allowances
  }

  /// The allowance of a package; `nil` where there is none.
  public func allowance(for package: String) -> Allowance? {
    allowances.first { $0.name.matches(package) }
  }
}

extension Product {
  /// Whether the builder's settings leave out what needs a C compiler.
  public var isBuiltWithoutC: Bool {
    if case .go(let settings) = self.builder { return !settings.cgo }
    return false
  }

  /// The policy that holds: where the configuration names none, what is built without C is to be pure, since
  /// native code cannot be in order there.
  public var guardPolicy: GuardSettings.Policy {
    self.guardSettings.policy ?? (self.isBuiltWithoutC ? .pure : .any)
  }
}
