import Model

/// Why there is no plan: everything that is wrong, not the first of it.
struct PlanningError: Error, Sendable, Hashable {
  /// What is wrong.
  var diagnostics: [Diagnostic]

  /// Makes an error.
  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
