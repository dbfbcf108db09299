/// What a project asks of the audit of its cells.
public struct AuditSettings: Hashable, Sendable, Codable {
  /// What findings weigh, and what is known.
  public var policy: AuditPolicy

  /// Whether programs must need no loader and no libraries; `nil` where nothing is said, and the
  /// builder's settings decide.
  public var isStatic: Bool?

  /// Makes settings; those without arguments change nothing.
  public init(policy: AuditPolicy = AuditPolicy(), isStatic: Bool? = nil) {
    self.policy = policy
    self.isStatic = isStatic
  }
}
