import Engine
import Guard
import Model

/// Reads the answers of surveys out of the store.
struct SurveyCollector {
  let plan: GuardPlan
  let outcomes: [StepID: StepOutcome]
  let store: Store

  /// The surveys of a product; one that failed is an unknown.
  ///
  /// - Throws: `StoreError`.
  func surveys(of part: GuardPlan.Part) throws -> [EcosystemSurvey] {
    var surveys: [EcosystemSurvey] = []
    if !part.unknowns.isEmpty {
      surveys.append(EcosystemSurvey(ecosystem: part.ecosystem, unknowns: part.unknowns))
    }
    for (step, ecosystem, cells) in part.surveys {
      surveys.append(try survey(step, ecosystem, cells))
    }
    return surveys.map(withOwners)
  }

  private func survey(
    _ step: StepID, _ ecosystem: Ecosystem, _ cells: [CellID]
  ) throws -> EcosystemSurvey {
    switch outcomes[step] {
    case .succeeded(let result):
      guard let output = result.outputs[SurveyStep.outputPath],
        let survey = try? StableJSON.decode(
          EcosystemSurvey.self, from: store.read(output.digest))
      else {
        return unseen(ecosystem, cells, reason: "the answer in the store cannot be read")
      }
      return survey
    case .failed(let failure):
      return unseen(ecosystem, cells, reason: failure.message, hint: failure.hint)
    case .skipped(let cause):
      guard case .failed(let failure) = outcomes[cause] else {
        return unseen(ecosystem, cells, reason: "“\(cause)” failed")
      }
      let last = failure.logTail.last { !$0.allSatisfy(\.isWhitespace) }
      return unseen(
        ecosystem, cells,
        reason: "“\(cause)” failed: \(failure.message)\(last.map { ": \($0)" } ?? "")",
        hint: failure.hint)
    case .cancelled, nil: throw CancellationError()
    }
  }

  private func unseen(
    _ ecosystem: Ecosystem, _ cells: [CellID], reason: String, hint: String? = nil
  ) -> EcosystemSurvey {
    let folder = plan.parts.lazy.flatMap(\.cells)
      .first { cell in cells.contains(cell.id) || cell.slices.contains { cells.contains($0.id) } }?
      .product.directory
    return EcosystemSurvey(
      ecosystem: ecosystem,
      unknowns: [
        SurveyUnknown(
          file: GuardManifest.path(of: ecosystem, folder: folder ?? "", files: plan.files),
          reason: reason, hint: hint, cells: cells)
      ])
  }

  /// The survey with the cells that the project declares in place of slices.
  private func withOwners(_ survey: EcosystemSurvey) -> EcosystemSurvey {
    func declared(_ cells: [CellID]) -> [CellID] {
      let found = Set(cells.flatMap { plan.owners[$0] ?? [$0] })
      return plan.order.filter(found.contains)
    }
    var survey = survey
    for index in survey.native.indices {
      survey.native[index].cells = declared(survey.native[index].cells)
    }
    for index in survey.unknowns.indices {
      survey.unknowns[index].cells = declared(survey.unknowns[index].cells)
    }
    return survey
  }
}
