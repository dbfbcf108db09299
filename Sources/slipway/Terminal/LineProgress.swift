import Engine

/// Progress for a pipe or a CI system: one line per finished step.
actor LineProgress: ProgressReporter {
  private let output: OutputStream
  private let style: TerminalStyle
  private var total = 0
  private var done = 0

  init(output: OutputStream, style: TerminalStyle) {
    self.output = output
    self.style = style
  }

  func begin(_ graph: StepGraph) {
    self.total = graph.steps.count
    self.done = 0
  }

  func report(_ event: StepEvent) {
    guard case .finished(let id, let outcome) = event else { return }
    self.done += 1
    let count = "[\(self.done)/\(self.total)]"
    switch outcome {
    case .succeeded(let result) where result.isCached:
      self.output.line("\(count) \(id)  reused")
    case .succeeded(let result):
      self.output.line("\(count) \(id)  \(Elapsed.text(milliseconds: result.milliseconds))")
    case .failed(let failure):
      var word = "FAILED"
      if case .refused = failure.kind { word = "REFUSED" }
      self.output.line("\(count) \(self.style.paint(word, .red)) \(id): \(failure.message)")
    case .skipped(let cause):
      self.output.line("\(count) \(id)  not begun: “\(cause)” failed")
    case .cancelled: self.output.line("\(count) \(id)  interrupted")
    }
  }

  func note(_ text: String) { self.output.line(text) }

  nonisolated func announce(_ text: String) {
    // A terminal has written “^C” into the line.
    self.output.line((self.style.isTerminal ? "\n" : "") + text)
  }

  func end() {}
}
