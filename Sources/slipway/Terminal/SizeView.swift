import Comparison

/// What grew and what shrank between two files, folders or releases.
struct SizeView {
  let comparison: Comparison
  let style: TerminalStyle
  let showsAll: Bool

  /// How many rows of each kind are shown.
  private static let rowLimit = 10

  /// Writes a table for each kind of thing that changed its size.
  func write(to output: OutputStream) {
    if comparison.sizes.isEmpty {
      output.line(
        comparison.isIdentical ? "identical, bit for bit" : "nothing changed its size")
    }
    let kinds: [(SizeChange.Kind, String)] = [
      (.file, "file"), (.member, "member"), (.section, "section"), (.symbol, "function"),
    ]
    for (kind, name) in kinds {
      let changes = comparison.sizes.filter { $0.kind == kind }
      guard !changes.isEmpty else { continue }
      var table = TextTable(heads: [name, "before", "after", "change", ""])
      for change in changes.prefix(showsAll ? changes.count : Self.rowLimit) {
        table.rows.append(row(change))
      }
      for line in table.lines(style: style, indent: 0) { output.line(line) }
      let more = changes.count - table.rows.count
      if more > 0 {
        output.line(style.paint("… and \(more) more; --all shows them", .dim))
      }
      let growth = changes.reduce(Int64(0)) { $0 &+ $1.growth }
      output.line("\(Plural.text(changes.count, name)) changed, \(signed(growth)) bytes together")
      output.line()
    }
    for note in comparison.notes.prefix(3) { output.line("note: \(note.withoutControls)") }
  }

  private func row(_ change: SizeChange) -> [String] {
    var name = change.name.isEmpty ? change.path : change.name
    if !change.name.isEmpty, !change.path.isEmpty { name = "\(change.path) \(change.name)" }
    if name.isEmpty { name = "the file" }
    var share = ""
    if let a = change.a, a > 0, change.b != nil {
      let thousandths = (Double(change.growth) / Double(a) * 1000).rounded() / 10
      share = "\(thousandths < 0 ? "" : "+")\(thousandths) %"
    } else {
      share = change.a == nil ? "new" : change.b == nil ? "gone" : ""
    }
    return [
      name.withoutControls, change.a.map(String.init) ?? "–", change.b.map(String.init) ?? "–",
      signed(change.growth), share,
    ]
  }

  private func signed(_ value: Int64) -> String { value > 0 ? "+\(value)" : "\(value)" }
}
