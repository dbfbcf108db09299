import Model

/// Cells for which cargo resolves the same: those of one triple.
struct RustGroup: Sendable {
  let triple: String
  let target: Target
  var cells: [CellID]

  /// The groups of cells, in the order of their first cell, and the cells that rustc has no target for.
  static func groups(of cells: [Cell]) -> (groups: [RustGroup], others: [CellID]) {
    var groups: [RustGroup] = []
    var others: [CellID] = []
    for cell in cells {
      guard let triple = cell.target.rustTriple else {
        others.append(cell.id)
        continue
      }
      if let index = groups.firstIndex(where: { $0.triple == triple }) {
        groups[index].cells.append(cell.id)
      } else {
        groups.append(RustGroup(triple: triple, target: cell.target, cells: [cell.id]))
      }
    }
    return (groups, others)
  }
}
