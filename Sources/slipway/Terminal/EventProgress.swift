import Engine
import Model

/// Progress as events, one JSON object a line, for programs.
actor EventProgress: ProgressReporter {
  private let output: OutputStream
  private var steps: [StepID: Step] = [:]

  init(output: OutputStream) { self.output = output }

  private struct Event: Encodable {
    var event: String
    var steps: Int?
    var step: String?
    var title: String?
    var cells: [String]?
    var outcome: String?
    var cached: Bool?
    var milliseconds: Int64?
    var key: String?
    var message: String?
    var log: String?
  }

  func begin(_ graph: StepGraph) {
    self.steps = Dictionary(graph.steps.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    self.write(Event(event: "planned", steps: graph.steps.count))
  }

  func report(_ event: StepEvent) {
    switch event {
    case .started(let id):
      self.write(self.event("started", id))
    case .finished(let id, let outcome):
      var event = self.event("finished", id)
      switch outcome {
      case .succeeded(let result):
        event.outcome = "succeeded"
        event.cached = result.isCached
        event.milliseconds = result.milliseconds
        event.key = result.key.hash
      case .failed(let failure):
        event.outcome = "failed"
        event.message = failure.message
        event.log = failure.logPath
      case .skipped(let cause):
        event.outcome = "skipped"
        event.message = "“\(cause)” failed"
      case .cancelled: event.outcome = "cancelled"
      }
      self.write(event)
    default: break
    }
  }

  func note(_ text: String) { self.write(Event(event: "note", message: text)) }

  nonisolated func announce(_ text: String) { OutputStream.standardError.line(text) }

  func end() {}

  private func event(_ name: String, _ id: StepID) -> Event {
    let step = self.steps[id]
    return Event(
      event: name, step: id.rawValue, title: step?.title,
      cells: step?.cells.map(\.description))
  }

  private func write(_ event: Event) {
    self.output.line(JSONText.line(event))
  }
}
