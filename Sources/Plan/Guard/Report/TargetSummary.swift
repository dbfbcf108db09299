import Model

/// Cells' targets in few words: `linux/arm64, macos/*`.
enum TargetSummary {
  /// The targets of `cells`, a system of which all of `all` are among them by a star.
  static func text(_ cells: [CellID], of all: [CellID]) -> String {
    let chosen = Set(cells)
    if all.count > 1, all.allSatisfy(chosen.contains) { return "all \(all.count) targets" }
    var words: [String] = []
    for cell in cells {
      let system = cell.target.prefix { $0 != "/" }
      let siblings = all.filter { $0.target.hasPrefix("\(system)/") }
      let isWhole = siblings.count > 1 && siblings.allSatisfy(chosen.contains)
      let word = isWhole ? "\(system)/*" : cell.target
      if !words.contains(word) { words.append(word) }
    }
    return words.joined(separator: ", ")
  }
}
