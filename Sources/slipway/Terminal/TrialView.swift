import Guard

/// What came of trying ways out, as a table: the way, the cells that it lets build, and how long they take.
struct TrialView {
  let trials: [GuardTrial]
  let style: TerminalStyle

  /// The lines of the page.
  var lines: [String] {
    guard !trials.isEmpty else { return ["there is no native code to find a way out of"] }
    var lines: [String] = []
    var products: [String] = []
    for trial in trials where !products.contains(trial.product) { products.append(trial.product) }
    for product in products {
      let own = trials.filter { $0.product == product }
      if !lines.isEmpty { lines.append("") }
      if products.count > 1 { lines.append(product) }
      var table = TextTable(heads: ["way", "cells that build", "time", "needs to run"])
      table.rows = own.map(row)
      lines += table.lines(style: style, indent: 0)
      for trial in own { lines += reasons(trial) }
    }
    return lines.map(\.withoutControls)
  }

  private func row(_ trial: GuardTrial) -> [String] {
    if trial.problem != nil { return [trial.way, "not tried", "", ""] }
    let built = trial.cells.filter(\.isBuilt)
    let libraries = Set(built.flatMap(\.libraries)).sorted().joined(separator: ", ")
    return [
      trial.way, "\(built.count) of \(trial.cells.count)",
      built.isEmpty ? "" : Elapsed.text(milliseconds: trial.milliseconds),
      built.isEmpty ? "" : libraries.isEmpty ? "the system only" : libraries,
    ]
  }

  /// Why cells do not build, one line for each reason.
  private func reasons(_ trial: GuardTrial) -> [String] {
    if let problem = trial.problem { return ["\(trial.way): \(problem)"] }
    var order: [String] = []
    var targets: [String: [String]] = [:]
    for cell in trial.cells where !cell.isBuilt {
      let reason = cell.reason ?? "it was not built"
      if targets[reason] == nil { order.append(reason) }
      targets[reason, default: []].append(cell.target)
    }
    return order.map { reason in
      "\(trial.way): not \(targets[reason, default: []].joined(separator: ", ")): \(reason)"
    }
  }
}
