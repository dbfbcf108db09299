import Model

/// The diagnostics of one reading, in the order of their finding.
struct Problems {
  /// Everything found.
  private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  /// Whether anything found is an error.
  var hasErrors: Bool { errorCount > 0 }

  /// How many errors were found.
  private(set) var errorCount = 0

  /// Notes an error.
  mutating func error(
    _ code: ConfigurationCode, _ message: String, at location: SourceLocation?, hint: String? = nil
  ) {
    add(
      Diagnostic(
        code: code.rawValue, severity: .error, message: message, location: location, hint: hint))
  }

  /// Notes a warning.
  mutating func warning(
    _ code: ConfigurationCode, _ message: String, at location: SourceLocation?, hint: String? = nil
  ) {
    add(
      Diagnostic(
        code: code.rawValue, severity: .warning, message: message, location: location, hint: hint))
  }

  /// Everything found, in the order of the text; what has no place comes first.
  var sorted: [Diagnostic] {
    all.enumerated().sorted { left, right in
      let one = (left.element.location?.line ?? 0, left.element.location?.column ?? 0, left.offset)
      let two = (
        right.element.location?.line ?? 0, right.element.location?.column ?? 0, right.offset
      )
      return one < two
    }.map(\.element)
  }

  private mutating func add(_ diagnostic: Diagnostic) {
    // A shared YAML node (an alias) is read once for each use.
    guard seen.insert(diagnostic).inserted else { return }
    all.append(diagnostic)
    if diagnostic.severity == .error { errorCount += 1 }
  }
}
