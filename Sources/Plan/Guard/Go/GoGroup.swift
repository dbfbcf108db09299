import Model

/// Cells for which the go command lists the same: those of one system, architecture and baseline.
struct GoGroup: Sendable {
  let target: GoTarget
  var cells: [CellID]

  /// The groups of cells, in the order of their first cell, and the cells that Go has no target for.
  static func groups(of cells: [Cell]) -> (groups: [GoGroup], others: [CellID]) {
    var groups: [GoGroup] = []
    var others: [CellID] = []
    for cell in cells {
      guard let target = cell.target.go else {
        others.append(cell.id)
        continue
      }
      if let index = groups.firstIndex(where: { $0.target == target }) {
        groups[index].cells.append(cell.id)
      } else {
        groups.append(GoGroup(target: target, cells: [cell.id]))
      }
    }
    return (groups, others)
  }
}
