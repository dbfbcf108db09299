import Model

/// Checks that a template can be read and names only fields that exist where it is rendered.
struct TemplateCheck {
  let scope: TemplateFields.Scope
  /// The names of the declared variables.
  let environment: Set<String>

  @discardableResult
  func check(_ text: Located<String>, _ problems: inout Problems) -> Template? {
    guard text.value.contains("{{") || text.value.contains("}}") else {
      return try? Template(parsing: text.value)
    }
    let template: Template
    do {
      template = try Template(parsing: text.value)
    } catch {
      problems.error(
        .badTemplate, error.message,
        at: Values.inside(text, offset: error.column - 1, length: error.length),
        hint: error.suggestion)
      return nil
    }
    let names = TemplateFields.names(in: scope)
    var isGood = true
    for reference in template.references where !isKnown(reference.name, names) {
      isGood = false
      problems.error(
        .badTemplate, message(reference.name),
        at: Values.inside(
          text, offset: reference.column - 1, length: reference.name.unicodeScalars.count + 1),
        hint: hint(reference.name, names))
    }
    return isGood ? template : nil
  }

  private func isKnown(_ name: String, _ names: [String]) -> Bool {
    name.hasPrefix("Env.") ? environment.contains(String(name.dropFirst(4))) : names.contains(name)
  }

  private func message(_ name: String) -> String {
    if name.hasPrefix("Env."), scope == .release {
      return "`.\(name)`: variables belong to builds, and this is for the whole release"
    }
    if name.hasPrefix("Env.") {
      return "the variable `\(name.dropFirst(4))` is not declared under `environment`"
    }
    return TemplateFields.names(in: .cell).contains(name)
      ? "`.\(name)` differs from cell to cell, and this is for the whole release"
      : "there is no field `.\(name)`"
  }

  private func hint(_ name: String, _ names: [String]) -> String? {
    if name.hasPrefix("Env.") {
      if scope == .release { return nil }
      let variable = String(name.dropFirst(4))
      return Suggestion.nearest(to: variable, among: environment.sorted()).map {
        "did you mean `.Env.\($0)`?"
      } ?? "nothing is taken from this machine's environment; add `environment: { \(variable): … }`"
    }
    if let same = Self.foreign[name], names.contains(same) { return "did you mean `.\(same)`?" }
    if TemplateFields.names(in: .cell).contains(name) { return nil }
    return Suggestion.nearest(to: name, among: names).map { "did you mean `.\($0)`?" }
  }

  /// GoReleaser's fields that have another name here.
  private static let foreign: [String: String] = [
    "Binary": "BinaryName", "FullCommit": "Commit", "Arm": "Variant", "Amd64": "Variant",
    "Date": "CommitDate", "Timestamp": "CommitTimestamp", "GitTag": "Tag", "OS": "Os",
    "GOOS": "Os", "GOARCH": "Arch", "Name": "ProductName", "ArtifactExt": "Ext",
  ]
}
