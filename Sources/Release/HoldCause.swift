public import Engine
public import Model

/// Why cells are held, told once for all the cells that it holds.
public struct HoldCause: Sendable {
  /// The steps that failed in this way; at least one.
  public var steps: [StepID]
  /// What happened, as the first of them told it.
  public var failure: StepFailure
  /// The program that failed, as it was called first; `nil` where none ran.
  public var command: String?
  /// The cells that it holds.
  public var cells: [CellID]
}

extension ReleaseReport {
  /// Why cells are held: one and the same failure once, whether it is that of one step that many
  /// cells need or of many steps, in the order of the cells.
  public var causes: [HoldCause] {
    var causes: [HoldCause] = []
    for cell in self.cells {
      guard let (step, failure) = cell.failure else { continue }
      if let index = causes.firstIndex(where: {
        $0.steps.contains(step) || $0.failure.tellsTheSame(as: failure)
      }) {
        causes[index].cells.append(cell.id)
        if !causes[index].steps.contains(step) { causes[index].steps.append(step) }
      } else {
        causes.append(
          HoldCause(steps: [step], failure: failure, command: cell.command, cells: [cell.id]))
      }
    }
    return causes
  }
}

extension StepFailure {
  /// Whether a person would read the same in both; logs and commands are each step's own.
  fileprivate func tellsTheSame(as other: StepFailure) -> Bool {
    self.isOfKind(of: other) && self.message == other.message && self.hint == other.hint
      && self.logTail == other.logTail
  }

  /// Refusals are alike whatever else their documents say.
  private func isOfKind(of other: StepFailure) -> Bool {
    if case .refused = self.kind, case .refused = other.kind { return true }
    return self.kind == other.kind
  }
}
