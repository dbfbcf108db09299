import Building
import Engine
import Model

/// The steps of a plan while it is made: cells share steps, and each stands once.
struct PlanDraft {
  private(set) var steps: [Step] = []
  private var positions: [StepID: Int] = [:]
  /// For each step the cells that it names.
  private var members: [Set<CellID>] = []
  /// Small files that builders wrote.
  var blobs: [Digest: [UInt8]] = [:]

  /// Adds steps that `cell` needs, or the whole release where it is `nil`.
  ///
  /// - Returns: Their names.
  /// - Throws: `BuildError` when a step has the name of one that does something else: the one would
  ///   stand in for the other.
  mutating func add(_ added: [Step], cell: CellID?) throws(BuildError) -> [StepID] {
    for step in added {
      let position: Int
      if let known = self.positions[step.id] {
        position = known
        try self.share(step, at: position)
      } else {
        position = self.steps.count
        self.positions[step.id] = position
        self.steps.append(step)
        self.members.append(Set(step.cells))
      }
      for cell in step.cells + (cell.map { [$0] } ?? [])
      where self.members[position].insert(cell).inserted {
        self.steps[position].cells.append(cell)
      }
    }
    return added.map(\.id)
  }

  /// Lets `step` be the step of the same name that is there.
  private mutating func share(_ step: Step, at position: Int) throws(BuildError) {
    let known = self.steps[position]
    var work = step.work
    if case .command(var new) = work, case .command(var old) = known.work {
      // How long it may take changes nothing of what it does: the more patient product decides.
      new.timeoutSeconds = max(new.timeoutSeconds, old.timeoutSeconds)
      old.timeoutSeconds = new.timeoutSeconds
      work = .command(new)
      self.steps[position].work = .command(old)
    }
    guard self.steps[position].work == work, known.inputs == step.inputs,
      known.outputs == step.outputs
    else {
      throw BuildError(
        "the step “\(step.id)” would do one thing for this cell and another for "
          + "\(known.cells.first.map(\.description) ?? "the release")",
        hint: "this is a defect of slipway; make the two as products of their own")
    }
  }
}
