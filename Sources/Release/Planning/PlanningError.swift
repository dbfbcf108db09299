public import Model

/// Why there is no plan: everything that is wrong, not the first of it.
public struct PlanningError: Error, Sendable, Hashable {
  /// What is wrong.
  public var diagnostics: [Diagnostic]

  /// Makes an error.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
