import Engine
import Model

/// One step, built alone again and again from the same inputs.
struct StepTrial: Sendable {
  let rebuilder: Rebuilder
  /// The step, whose inputs are trees and files and no other step's outputs.
  let step: Step
  /// What the first rebuild made.
  let first: StepResult

  /// What came of a build.
  enum Outcome: Sendable, Hashable {
    /// The digest of every output, by its path.
    case made(StepResult)
    case failed(StepFailure)

    /// Whether it left the same bytes as another.
    func isSame(as other: StepResult) -> Bool {
      guard case .made(let result) = self else { return false }
      return result.outputs == other.outputs
    }
  }

  /// Makes a trial of a step whose inputs are what the first rebuild's steps left; `nil` when one of them is
  /// not there.
  init?(
    _ step: Step, first outcomes: [StepID: StepOutcome], rebuilder: Rebuilder
  ) {
    guard let first = outcomes[step.id]?.result else { return nil }
    var step = step
    for index in step.inputs.indices {
      guard case .output(let maker, let path) = step.inputs[index].source else { continue }
      guard let output = outcomes[maker]?.result?.outputs[path] else { return nil }
      switch output.kind {
      case .directory: step.inputs[index].source = .tree(output.digest)
      case .file:
        step.inputs[index].source = .file(output.digest, isExecutable: output.isExecutable)
      }
    }
    step.after = []
    self.step = step
    self.first = first
    self.rebuilder = rebuilder
  }

  /// Builds the step in surroundings.
  ///
  /// - Throws: `CancellationError`, `StoreError`.
  func build(in surroundings: RebuildSurroundings) async throws -> Outcome {
    try Task.checkCancellation()
    let graph = try StepGraph(steps: [self.step])
    let outcomes = try await self.rebuilder.build(graph, in: surroundings, name: "causes")
    switch outcomes[self.step.id] {
    case .succeeded(let result): return .made(result)
    case .failed(let failure): return .failed(failure)
    case .skipped, .cancelled, nil: throw CancellationError()
    }
  }
}

extension StepOutcome {
  /// What the step left; `nil` when it did not succeed.
  var result: StepResult? {
    guard case .succeeded(let result) = self else { return nil }
    return result
  }
}
