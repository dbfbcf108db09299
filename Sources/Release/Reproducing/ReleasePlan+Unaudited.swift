import Engine

extension ReleasePlan {
  /// The steps without audits, which say nothing of whether bytes come out the same.
  ///
  /// - Throws: `StepGraphError`.
  func unaudited() throws -> StepGraph {
    let audits = Set(self.cells.compactMap(\.audit))
    return try StepGraph(
      steps: self.graph.steps.filter { !audits.contains($0.id) }.map { step in
        var step = step
        step.after.removeAll { audits.contains($0) }
        return step
      })
  }
}
