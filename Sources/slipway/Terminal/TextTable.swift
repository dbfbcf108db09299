/// A table in plain columns, no wider than the terminal.
struct TextTable {
  /// The heads of the columns.
  var heads: [String]
  /// The rows; each has as many texts as there are heads.
  var rows: [[String]] = []

  /// The lines of the table.
  ///
  /// The last column is cut where the line would be too long.
  func lines(style: TerminalStyle, indent: Int = 2) -> [String] {
    let widths = self.heads.indices.map { column in
      ([self.heads] + self.rows).map { $0[column].displayWidth }.max() ?? 0
    }
    let margin = String(repeating: " ", count: indent)
    func line(_ cells: [String]) -> String {
      var text = margin
      for (column, cell) in cells.enumerated() {
        let isLast = column == cells.count - 1
        text += isLast ? cell : cell.padded(to: widths[column]) + "  "
      }
      return text.clipped(to: style.width)
    }
    return [style.paint(line(self.heads), .dim)] + self.rows.map(line)
  }
}
