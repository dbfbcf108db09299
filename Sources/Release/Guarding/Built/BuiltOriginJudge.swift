import Guard
import Model

/// Tells files that are not of what is here: of another source, with other settings, or put there by
/// somebody else.
///
/// What such files show agrees with nothing.
struct BuiltOriginJudge {
  let cell: Cell
  let origin: BuiltOrigin
  /// What the cell would be built from now.
  let current: String

  /// The findings.
  var findings: [GuardFinding] {
    let target = cell.target
    var found = origin.files.filter { $0.recorded != nil && $0.recorded != $0.found }.map { file in
      finding(
        "\(target): \(file.path) is not the file that was built; its SHA-256 is another one than the record names",
        file: file.path)
    }
    let place = origin.files.first?.path ?? target.description
    let commit = origin.commit.flatMap { $0.isEmpty ? nil : " (of commit \($0.prefix(12)))" } ?? ""
    guard let inputs = origin.inputs else {
      found.append(
        finding(
          "\(target): nothing says from which source \(place)\(commit) was built, so that it shows nothing of this one; build it again",
          file: place))
      return found
    }
    if inputs != current {
      found.append(
        finding(
          "\(target): \(place)\(commit) was built from other source, settings or toolchains than are here now; build it again",
          file: place))
    }
    return found
  }

  private func finding(_ message: String, file: String) -> GuardFinding {
    GuardFinding(
      .builtStale, severity: cell.product.guardPolicy == .any ? .warning : .error,
      product: cell.product.name, cells: [cell.id], message: message,
      subject: cell.target.description, file: file, waysOut: [])
  }
}
