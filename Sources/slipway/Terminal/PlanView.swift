import Engine
import Model
import Release

/// A plan as a person reads it.
struct PlanView {
  let plan: ReleasePlan
  let style: TerminalStyle
  let showsSteps: Bool

  /// Writes the plan.
  func write(to output: OutputStream) {
    output.line(
      self.style.paint("\(self.plan.project.name) \(self.plan.version.version)", .bold)
        + ": \(Plural.text(self.plan.cells.count, "cell")), "
        + Plural.text(self.plan.graph.steps.count, "step"))
    output.line()
    var cells = TextTable(heads: ["product", "target", "CPU", "toolchains", "file"])
    for cell in self.plan.cells {
      cells.rows.append([
        cell.cell.product.name,
        cell.cell.target.description + (cell.cell.isRequired ? " (required)" : ""),
        cell.cell.target.baselineDescription, cell.toolchains.joined(separator: ", "),
        cell.packages.map(\.fileName).joined(separator: ", "),
      ])
    }
    for line in cells.lines(style: self.style) { output.line(line) }
    output.line()
    if self.showsSteps {
      self.writeSteps(to: output)
    } else {
      var kinds: [(title: String, count: Int)] = []
      for step in self.plan.graph.steps {
        if let index = kinds.firstIndex(where: { $0.title == step.title }) {
          kinds[index].count += 1
        } else {
          kinds.append((step.title, 1))
        }
      }
      let text = kinds.map { "\($0.count) \($0.title)" }.joined(separator: ", ")
      output.line("  steps: \(text) (--steps shows each, --json all of it)")
    }
    for toolchain in self.plan.toolchains {
      output.line("  \(toolchain.name) \(toolchain.version)  tree \(toolchain.tree.short)")
    }
  }

  private func writeSteps(to output: OutputStream) {
    for index in self.plan.graph.order {
      let step = self.plan.graph.steps[index]
      output.line("  \(self.style.paint(step.id.rawValue, .bold))")
      for input in step.inputs {
        let source: String
        switch input.source {
        case .tree(let digest): source = "tree \(digest.short)"
        case .file(let digest, _): source = "file \(digest.short)"
        case .output(let step, let path): source = "\(path) of “\(step)”"
        }
        output.line("    reads  /\(input.path)  (\(source))")
      }
      if case .command(let command) = step.work {
        for argv in command.commands {
          let text = "    runs   \(argv.joined(separator: " "))"
          output.line(self.style.isTerminal ? text.clipped(to: self.style.width) : text)
        }
      }
      for made in step.outputs { output.line("    makes  /\(made.path)") }
    }
    output.line()
  }
}
