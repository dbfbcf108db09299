import Model
import Release
import Reproduction

/// What came of rebuilding, one line a cell, the causes below it.
struct ReproductionView {
  let report: ReproductionReport
  let style: TerminalStyle

  /// Writes the report.
  func write(to output: OutputStream) {
    for cell in self.report.cells { self.write(cell, to: output) }
    output.line()
    self.writeVariations(to: output)
    if let published = self.report.published { self.write(published, to: output) }
    output.line(self.closing)
  }

  private func write(_ cell: ReproductionReport.Cell, to output: OutputStream) {
    let name = "\(cell.product) for \(cell.target)"
    switch cell.outcome {
    case .reproduced:
      output.line(
        self.style.paint("✓ ", .green) + "\(name): reproduced, "
          + Plural.text(cell.files.count, "file"))
    case .unsigned:
      output.line(
        self.style.paint("✓ ", .green) + "\(name): reproduced without its signature, which differs")
    case .allowed:
      output.line(
        self.style.paint("✓ ", .yellow)
          + "\(name): reproduced but for what the project allows")
      for allowed in cell.allowed {
        output.line("    \(allowed.rule): \(self.text(allowed.place)) (\(allowed.reason))")
      }
    case .differs:
      output.line(self.style.paint("✗ ", .red) + "\(name): " + self.summary(of: cell))
    case .couldNotRun:
      output.line(
        self.style.paint("? ", .yellow)
          + "\(name): not known, \(cell.reason ?? "a rebuild failed")")
    }
    for cause in cell.causes where cell.outcome == .differs || cell.outcome == .couldNotRun {
      output.line("    " + self.style.paint(cause.title, .bold))
      for place in cause.places.prefix(Self.shownPlaces) {
        output.line("      \(self.text(place))")
        if let first = place.first, let second = place.second {
          output.line("        " + self.style.paint("- ", .red) + first.withoutControls)
          output.line("        " + self.style.paint("+ ", .green) + second.withoutControls)
        }
      }
      if cause.places.count > Self.shownPlaces {
        output.line("      and \(cause.places.count - Self.shownPlaces) more places (--json)")
      }
      if !cause.cure.isEmpty {
        output.line("      " + self.style.paint("cure: ", .cyan) + cause.cure)
      }
    }
    if cell.isCutShort { output.line("    more may differ than is told here") }
    if cell.outcome == .couldNotRun, let log = cell.log { output.line("    log: \(log)") }
  }

  private static let shownPlaces = 3

  private func summary(of cell: ReproductionReport.Cell) -> String {
    let step = cell.step.map { ", by “\($0)”" } ?? ""
    return cell.causes.isEmpty ? "differs\(step); the cause was not found" : "differs\(step)"
  }

  private func text(_ place: DifferingPlace) -> String {
    let name = place.name.isEmpty || place.name == place.path ? "" : " \(place.name)"
    return "\(place.path): \(place.kind)\(name)".withoutControls
  }

  private func writeVariations(to output: OutputStream) {
    let applied = self.report.variations.filter { $0.status == .applied }
    output.line("varied: " + applied.map(\.variation.rawValue).joined(separator: ", "))
    let impossible = self.report.variations.filter { $0.status == .notPossible }
    if !impossible.isEmpty {
      output.line("not possible here, so nothing is known of:")
      for state in impossible {
        output.line("  \(state.variation.rawValue): \(state.note ?? "no means")")
      }
    }
    let left = self.report.variations.filter { $0.status == .notAsked }
    if !left.isEmpty {
      output.line("not asked for: " + left.map(\.variation.rawValue).joined(separator: ", "))
    }
  }

  private func write(_ published: ReproductionReport.Published, to output: OutputStream) {
    let total = published.same + published.different.count + published.missing.count
    let isSame = published.different.isEmpty && published.missing.isEmpty
    output.line(
      self.style.paint("published: ", isSame ? .green : .red)
        + "\(published.same) of \(Plural.text(total, "file")) came out the same")
    for name in published.different { output.line("  differs: \(name)") }
    for name in published.missing { output.line("  not made again: \(name)") }
  }

  private var closing: String {
    let passed = self.report.cells.count { $0.outcome.isPass }
    let total = self.report.cells.count
    let ink: TerminalStyle.Ink = self.report.exitCode == 0 ? .green : .red
    return self.style.paint("reproduced: ", ink)
      + "\(passed) of \(Plural.text(total, "cell")) of \(self.report.version) "
      + "(\(self.report.strength.rawValue))"
  }
}
