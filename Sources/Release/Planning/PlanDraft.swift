import Engine
import Model

/// The steps of a plan while it is made: cells share steps, and each stands once.
struct PlanDraft {
  private(set) var steps: [Step] = []
  private var positions: [StepID: Int] = [:]
  /// Small files that builders wrote.
  var blobs: [Digest: [UInt8]] = [:]

  /// Adds steps that `cell` needs, or the whole release where it is `nil`.
  ///
  /// - Returns: Their names.
  mutating func add(_ added: [Step], cell: CellID?) -> [StepID] {
    for step in added {
      if let position = self.positions[step.id] {
        let known = Set(self.steps[position].cells)
        self.steps[position].cells += step.cells.filter { !known.contains($0) }
        if let cell, !self.steps[position].cells.contains(cell) {
          self.steps[position].cells.append(cell)
        }
      } else {
        self.positions[step.id] = self.steps.count
        var step = step
        if let cell, !step.cells.contains(cell) { step.cells.append(cell) }
        self.steps.append(step)
      }
    }
    return added.map(\.id)
  }
}
