/// A table in plain columns, no wider than the terminal that shows it.
struct TextTable {
  /// The heads of the columns.
  var heads: [String]
  /// The rows; each has as many texts as there are heads.
  var rows: [[String]] = []

  /// No column is made narrower than this.
  private static let leastWidth = 12

  /// The lines of the table.
  ///
  /// On a terminal the widest columns are cut to what fits; into a file or a pipe everything is
  /// written.
  func lines(style: TerminalStyle, indent: Int = 2) -> [String] {
    var widths = self.heads.indices.map { column in
      ([self.heads] + self.rows).map { $0[column].displayWidth }.max() ?? 0
    }
    if style.isTerminal {
      var excess = indent + widths.reduce(0, +) + 2 * (widths.count - 1) - style.width
      while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > Self.leastWidth
      {
        widths[widest] -= 1
        excess -= 1
      }
    }
    let margin = String(repeating: " ", count: indent)
    func line(_ cells: [String]) -> String {
      var text = margin
      for (column, cell) in cells.enumerated() {
        let isLast = column == cells.count - 1
        let cut = cell.clipped(to: widths[column])
        text += isLast ? cut : cut.padded(to: widths[column]) + "  "
      }
      while text.hasSuffix(" ") { text.removeLast() }
      return style.isTerminal ? text.clipped(to: style.width) : text
    }
    return [style.paint(line(self.heads), .dim)] + self.rows.map(line)
  }
}
