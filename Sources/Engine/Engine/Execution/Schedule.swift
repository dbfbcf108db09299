/// Which steps may run: what has ended, what is ready, and what is in use.
struct Schedule {
  private struct Ready: Comparable {
    /// How many seconds it and the longest chain of steps behind it take, by their estimates: what
    /// would end last begins first.
    var seconds: Int
    var index: Int

    static func < (left: Ready, right: Ready) -> Bool {
      left.seconds != right.seconds ? left.seconds > right.seconds : left.index < right.index
    }
  }

  private(set) var outcomes: [StepOutcome?]
  private let graph: StepGraph
  private let limits: Limits
  private var available: Limits
  private var missing: [Int]
  /// For each step the estimated seconds of the longest chain that begins with it.
  private var chains: [Int]
  private var local = PriorityQueue<Ready>()
  private var networked = PriorityQueue<Ready>()
  private var readyCount = 0
  private var runningCount = 0
  private var finishedCount = 0

  init(_ graph: StepGraph, limits: Limits) {
    self.graph = graph
    self.limits = limits
    self.available = limits
    self.outcomes = Array(repeating: nil, count: graph.steps.count)
    self.missing = graph.dependencies.map(\.count)
    self.chains = Array(repeating: 0, count: graph.steps.count)
    for index in graph.order.reversed() {
      let behind = graph.dependents[index].map { self.chains[$0] }.max() ?? 0
      // A plan may come from a file, with any number in it.
      let own = min(max(0, graph.steps[index].weight.seconds), 1 << 20)
      self.chains[index] = behind + own
    }
    for index in graph.steps.indices where self.missing[index] == 0 { self.makeReady(index) }
  }

  var counts: StepEvent.Counts {
    StepEvent.Counts(
      waiting: self.outcomes.count - self.readyCount - self.runningCount - self.finishedCount,
      ready: self.readyCount, running: self.runningCount, finished: self.finishedCount)
  }

  /// Takes the next step that may run now; `nil` when none may.
  ///
  /// A step that does not fit is not overtaken, except that work of this machine does not wait for a
  /// connection; so a heavy step is never starved by light ones.
  mutating func start() -> Int? {
    let candidates = [(self.local.first, false), (self.networked.first, true)]
      .compactMap { ready, isNetworked in ready.map { ($0, isNetworked) } }
      .sorted { $0.0 < $1.0 }
    for (ready, isNetworked) in candidates {
      let weight = self.weight(of: ready.index)
      if self.available.fits(weight) {
        _ = isNetworked ? self.networked.removeFirst() : self.local.removeFirst()
        self.available.take(weight)
        self.readyCount -= 1
        self.runningCount += 1
        return ready.index
      }
      guard isNetworked, weight.network > self.available.network else { return nil }
    }
    return nil
  }

  /// Puts aside a step that was begun, because another does the same work.
  mutating func park(_ index: Int) {
    self.available.give(self.weight(of: index))
    self.runningCount -= 1
  }

  /// Notes how a step that was begun ended; gives the steps that cannot run for it.
  mutating func finish(
    _ index: Int, _ outcome: StepOutcome, isParked: Bool = false
  ) -> [(Int, StepOutcome)] {
    if !isParked { self.park(index) }
    self.settle(index, outcome)
    switch outcome {
    case .succeeded:
      for dependent in self.graph.dependents[index] where self.outcomes[dependent] == nil {
        self.missing[dependent] -= 1
        if self.missing[dependent] == 0 { self.makeReady(dependent) }
      }
      return []
    case .failed: return self.skip(behind: index, .skipped(because: self.graph.steps[index].id))
    case .skipped, .cancelled: return self.skip(behind: index, outcome)
    }
  }

  /// Notes that the run was interrupted: what has not ended is cancelled.
  mutating func cancelRest() -> [Int] {
    let rest = self.graph.order.filter { self.outcomes[$0] == nil }
    for index in rest { self.settle(index, .cancelled) }
    self.readyCount = 0
    return rest
  }

  /// The inputs of a step whose needs have ended well.
  func inputs(of index: Int) -> [Step.ResolvedInput] {
    self.graph.steps[index].inputs.compactMap { input in
      switch input.source {
      case .tree(let digest):
        return .init(path: input.path, content: .tree(digest), isWritable: input.isWritable)
      case .file(let digest, let isExecutable):
        return .init(
          path: input.path, content: .file(digest, isExecutable: isExecutable),
          isWritable: input.isWritable)
      case .output(let id, let path):
        guard let other = self.graph.index(of: id),
          case .succeeded(let result) = self.outcomes[other],
          let output = result.outputs[path]
        else { return nil }
        let content: Step.ResolvedInput.Content =
          output.kind == .directory
          ? .tree(output.digest) : .file(output.digest, isExecutable: output.isExecutable)
        return .init(path: input.path, content: content, isWritable: input.isWritable)
      }
    }
  }

  private mutating func settle(_ index: Int, _ outcome: StepOutcome) {
    self.outcomes[index] = outcome
    self.finishedCount += 1
  }

  private mutating func skip(behind index: Int, _ outcome: StepOutcome) -> [(Int, StepOutcome)] {
    var skipped: [Int] = []
    var pending = self.graph.dependents[index]
    while let next = pending.popLast() {
      guard self.outcomes[next] == nil else { continue }
      self.settle(next, outcome)
      skipped.append(next)
      pending += self.graph.dependents[next]
    }
    return skipped.sorted().map { ($0, outcome) }
  }

  private func weight(of index: Int) -> Step.Weight {
    self.limits.clamped(self.graph.steps[index].weight)
  }

  private mutating func makeReady(_ index: Int) {
    let ready = Ready(seconds: self.chains[index], index: index)
    self.readyCount += 1
    if self.weight(of: index).network > 0 {
      self.networked.insert(ready)
    } else {
      self.local.insert(ready)
    }
  }
}
