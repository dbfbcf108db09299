import Model

/// One thing that makes cells impossible, told once however many cells it concerns.
struct PlanningProblem {
  private let cause: Diagnostic
  private var cells: [CellID]

  /// The problem, begun with the cells that it concerns.
  var diagnostic: Diagnostic {
    var diagnostic = self.cause
    let names = self.cells.map(\.description).joined(separator: ", ")
    diagnostic.message = "\(names): \(self.cause.message)"
    return diagnostic
  }

  /// Adds what is wrong with `cell`, to the same problem of other cells where there is one.
  static func add(_ cause: Diagnostic, of cell: CellID, to problems: inout [PlanningProblem]) {
    if let index = problems.firstIndex(where: { $0.cause == cause }) {
      problems[index].cells.append(cell)
    } else {
      problems.append(PlanningProblem(cause: cause, cells: [cell]))
    }
  }
}
