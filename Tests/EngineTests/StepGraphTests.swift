import Engine
import Model
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct StepGraphTests {
  static func input(_ id: StepID, at path: String = "in") -> Step.Input {
    .init(path: path, source: .output(id, path: "out/x"))
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var steps: [Step]
    var error: StepGraphError
    var message: String
  }

  static let bad: [Bad] = [
    Bad(
      testDescription: "a name twice", steps: [.write("a", "1"), .write("a", "2")],
      error: .duplicateStep("a"), message: "two steps are named “a”"),
    Bad(
      testDescription: "unknown by after", steps: [.write("a", "1", after: ["b"])],
      error: .unknownStep("b", neededBy: "a"),
      message: "the step “a” needs “b”, which is not in the plan"),
    Bad(
      testDescription: "unknown by input",
      steps: [.command("a", [["x"]], inputs: [input("b")])],
      error: .unknownStep("b", neededBy: "a"),
      message: "the step “a” needs “b”, which is not in the plan"),
    Bad(
      testDescription: "undeclared output",
      steps: [
        .command("b", [["x"]], outputs: ["out/y"]),
        .command("a", [["x"]], inputs: [input("b")]),
      ], error: .undeclaredOutput("out/x", of: "b", neededBy: "a"),
      message: "the step “a” needs “out/x” of “b”, which does not declare that output"),
    Bad(
      testDescription: "cycle",
      steps: [
        .write("z", "1", after: ["a"]), .write("a", "1", after: ["c"]),
        .write("b", "1", after: ["a"]), .write("c", "1", after: ["b"]),
      ], error: .cycle(["a", "c", "b"]),
      message: "steps need each other in a circle: “a” needs “c” needs “b” needs “a”"),
    Bad(
      testDescription: "needs itself", steps: [.write("a", "1", after: ["a"])],
      error: .cycle(["a"]), message: "steps need each other in a circle: “a” needs “a”"),
    Bad(
      testDescription: "same path",
      steps: [.write("b", "1"), .command("a", [["x"]], inputs: [input("b"), input("b")])],
      error: .overlappingPaths("in", "in", in: "a"), message: "the step “a” has two things at “in”"),
    Bad(
      testDescription: "path in path",
      steps: [
        .write("b", "1"),
        .command(
          "a", [["x"]],
          inputs: [input("b", at: "in/sub"), input("b", at: "in-between"), input("b", at: "in")]),
      ], error: .overlappingPaths("in", "in/sub", in: "a"),
      message: "the step “a” has “in/sub” inside “in”"),
    Bad(
      testDescription: "input in out",
      steps: [.write("b", "1"), .command("a", [["x"]], inputs: [input("b", at: "out/in")])],
      error: .overlappingPaths("out", "out/in", in: "a"),
      message: "the step “a” has “out/in” inside “out”"),
    Bad(
      testDescription: "output elsewhere", steps: [.command("a", [["x"]], outputs: ["output/x"])],
      error: .outputOutside("output/x", of: "a"),
      message: "the output “output/x” of the step “a” does not lie below “out”"),
    Bad(
      testDescription: "output upwards", steps: [.command("a", [["x"]], outputs: ["out/../x"])],
      error: .badPath("out/../x", in: "a"),
      message:
        "“out/../x” in the step “a” is no relative path without empty, “.” and “..” segments"),
    Bad(
      testDescription: "no program", steps: [.command("a", [])], error: .emptyCommand("a"),
      message: "the step “a” runs no program"),
  ]

  @Test(arguments: bad)
  func whatIsNoPlanIsRefused(_ bad: Bad) {
    let error = #expect(throws: StepGraphError.self) { try StepGraph(steps: bad.steps) }
    #expect(error == bad.error)
    #expect(error?.description == bad.message)
  }

  @Test func theOrderIsThatOfTheListWhereNeedsAllow() throws {
    let graph = try StepGraph(steps: [
      .write("d", "1", after: ["c"]), .write("b", "1"), .write("c", "1", after: ["a"]),
      .write("a", "1"),
    ])
    #expect(graph.order.map { graph.steps[$0].id } == ["b", "a", "c", "d"])
    #expect(graph.closure(of: ["c"]) == ["a", "c"])
    #expect(graph["c"]?.after == ["a"])
    #expect(graph["e"] == nil)
  }

  @Test func aPlanGoesThroughJSON() throws {
    let graph = try StepGraph(steps: [
      .write("a", "1"), .command("b", [["x"]], inputs: [Self.input("a")]),
    ])
    let data = try JSONEncoder().encode(graph)
    #expect(try JSONDecoder().decode(StepGraph.self, from: data).steps == graph.steps)
    let broken = Data(#"[]"#.utf8)
    #expect(try JSONDecoder().decode(StepGraph.self, from: broken).steps.isEmpty)
    let twice = try JSONEncoder().encode([Step.write("a", "1"), .write("a", "1")])
    #expect(throws: StepGraphError.self) { try JSONDecoder().decode(StepGraph.self, from: twice) }
  }

  @Test func tenThousandStepsInALine() throws {
    let steps: [Step] = (0..<10_000).reversed().map {
      .write(StepID("s\($0)"), "1", after: $0 == 0 ? [] : [StepID("s\($0 - 1)")])
    }
    let graph = try StepGraph(steps: steps)
    #expect(graph.order == Array((0..<10_000).reversed()))
    var circle = steps
    circle[9_999].after = ["s9999"]
    let error = #expect(throws: StepGraphError.self) { try StepGraph(steps: circle) }
    guard case .cycle(let ids) = error else {
      Issue.record("no cycle")
      return
    }
    #expect(ids.count == 10_000)
  }
}
