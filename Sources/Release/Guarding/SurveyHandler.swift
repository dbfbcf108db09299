import Engine
import Guard
import Model
import SystemPackage

/// Carries out a survey: the ecosystem's tools run in the sandbox, and the answer is kept by the store.
struct SurveyHandler: Sendable {
  let runner: any CommandRunner
  /// How many tools may run side by side.
  let width: Int

  /// Surveys, and leaves the answer as JSON.
  ///
  /// - Throws: when the sandbox could not be made, or the order is another version's.
  func run(_ context: BuiltinContext) async throws {
    guard let text = context.parameters["order"],
      let order = try? StableJSON.decode(SurveyStep.Order.self, from: Array(text.utf8)),
      let surveyor = SurveyorRegistry.surveyor(of: order.ecosystem)
    else {
      throw StepFailure(
        kind: .failed, message: "the order of this survey cannot be read",
        hint: "the plan was made by another version: make it again with this one")
    }
    let cells = try order.targets.map {
      Cell(product: order.product, target: try Target(parsing: $0))
    }
    let source = SurveySource(context.inputs["src"] ?? context.temporaryDirectory)
    let tools = SandboxTools(
      context: context, command: order.command, roles: order.roles, runner: runner,
      width: width)
    let survey = try await surveyor.survey(
      SurveySubject(product: order.product, cells: cells, files: source.files), tools: tools)
    try SmallFile.replace(
      context.outputDirectory.appending("survey.json"), with: StableJSON.encode(survey))
  }
}
