import Engine
import Glibc
import Model
import Synchronization

/// Progress on a terminal: a block that is redrawn with every running step, its cell and its time.
actor LiveProgress: ProgressReporter {
  private let output: OutputStream
  private let style: TerminalStyle
  private let clock = ContinuousClock()
  private var steps: [StepID: Step] = [:]
  private var running: [(id: StepID, since: ContinuousClock.Instant)] = []
  private var total = 0
  private var done = 0
  private var failed = 0
  private var began: ContinuousClock.Instant
  /// The widths of the lines that are on the screen and will be replaced.
  private var drawn: [Int] = []
  private var ticker: Task<Void, Never>?
  /// What was announced and is not on the screen yet.
  private let announced: Mutex<[String]> = Mutex([])

  init(output: OutputStream, style: TerminalStyle) {
    self.output = output
    self.style = style
    self.began = ContinuousClock().now
  }

  func begin(_ graph: StepGraph) {
    self.steps = Dictionary(graph.steps.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    self.total = graph.steps.count
    self.running = []
    self.done = 0
    self.failed = 0
    self.began = self.clock.now
    self.output.write("\u{1B}[?25l")
    self.ticker = Task {
      while !Task.isCancelled {
        self.redraw()
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  func report(_ event: StepEvent) {
    switch event {
    case .started(let id): self.running.append((id, self.clock.now))
    case .finished(let id, let outcome):
      self.running.removeAll { $0.id == id }
      self.done += 1
      if case .failed(let failure) = outcome {
        self.failed += 1
        self.above(self.style.paint("✗ ", .red) + "\(id): \(failure.message)")
      }
    default: break
    }
  }

  func note(_ text: String) { self.above(text) }

  nonisolated func announce(_ text: String) {
    self.announced.withLock { $0.append(text) }
    Task { await self.redraw() }
  }

  func end() {
    self.ticker?.cancel()
    self.ticker = nil
    self.redraw()
    self.output.write("\u{1B}[?25h")
  }

  /// Writes a line that stays, above the block.
  private func above(_ text: String) { self.show(self.block, above: text) }

  private func redraw() { self.show(self.block, above: nil) }

  /// Puts the block's lines in the place of those that are there, with a line that stays above them.
  ///
  /// Each line is cleared behind its text; to clear the block at once would make tmux keep every
  /// drawing in its history where the block begins at the top of the screen.
  private func show(_ lines: [String], above text: String?) {
    let said =
      self.announced.withLock { texts in
        defer { texts = [] }
        return texts
      } + (text.map { [$0] } ?? [])
    guard !(said.isEmpty && lines.isEmpty && self.drawn.isEmpty) else { return }
    // From the line's beginning: the terminal may have written “^C” there.
    var frame = self.drawn.isEmpty ? "\r" : "\r\u{1B}[\(self.drawnRows)A"
    for line in said { frame += line + "\u{1B}[K\n" }
    for (index, line) in lines.enumerated() {
      frame += (index == 0 ? self.style.paint(line, .bold) : line) + "\u{1B}[K\n"
    }
    // What is left of the earlier block: below the new one, or its first line and what is below that.
    frame +=
      said.isEmpty && lines.isEmpty
      ? "\u{1B}[K\u{1B}[1B\u{1B}[0J\u{1B}[1A" : "\u{1B}[0J"
    self.drawn = lines.map(\.displayWidth)
    self.output.write(frame)
  }

  /// How many rows the block takes: a terminal that became narrower has broken its lines into several.
  private var drawnRows: Int {
    let screen = self.screen
    let rows = self.drawn.reduce(0) { $0 + max(1, ($1 + screen.width - 1) / screen.width) }
    return min(rows, screen.height - 1)
  }

  private var screen: (width: Int, height: Int) {
    TerminalStyle.size(of: self.output.descriptor) ?? (self.style.width, 24)
  }

  /// The lines that show what runs; none before the run and after it.
  private var block: [String] {
    guard self.ticker != nil else { return [] }
    let now = self.clock.now
    let screen = self.screen
    let elapsed = Elapsed.text(milliseconds: (now - self.began).milliseconds)
    var head = "\(self.done) of \(self.total) steps · \(elapsed)"
    if self.failed > 0 { head += " · \(self.failed) failed" }
    var lines = [head]
    // The block, a line for those that have no room, and the cursor's own must fit.
    let room = max(1, min(12, screen.height - 3))
    for entry in self.running.prefix(room) {
      let step = self.steps[entry.id]
      let title = (step?.title ?? "step").padded(to: 10)
      let time = Elapsed.text(milliseconds: (now - entry.since).milliseconds)
      let subject = step.map(Self.subject) ?? entry.id.rawValue
      lines.append(Self.line("  \(title) \(subject)", time, width: screen.width))
    }
    if self.running.count > room { lines.append("  and \(self.running.count - room) more") }
    return lines.map { $0.clipped(to: screen.width) }
  }

  /// A line whose time is seen on a narrow terminal too.
  private static func line(_ text: String, _ time: String, width: Int) -> String {
    "\(text.clipped(to: max(12, width - time.displayWidth - 2)))  \(time)"
  }

  /// Whom a step serves: its one cell, or what its name says.
  static func subject(of step: Step) -> String {
    guard step.cells.count == 1, let cell = step.cells.first else {
      let name = step.id.rawValue
      return name.hasPrefix(step.title + " ") ? String(name.dropFirst(step.title.count + 1)) : name
    }
    return cell.description
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int64 {
    self.components.seconds * 1000 + self.components.attoseconds / 1_000_000_000_000_000
  }
}
