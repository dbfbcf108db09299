import Building
import Engine
import Model
import Testing

/// The steps of a universal cell.
@Suite struct UniversalStepsTests {
  private static let files = [
    "go.mod": "module example.test/g\n", "main.go": "package main\n", "main.c": "int main;\n",
  ]

  private func slices(
    _ builder: BuilderSettings, isShared: Bool = true, change: (inout Cell) -> Void = { _ in }
  ) throws -> (cell: Cell, slices: [UniversalSteps.Slice]) {
    let cell = try Fixture.cell("macos/universal", builder)
    let slices = try cell.target.slices.map { target in
      var slice = Cell(product: cell.product, target: target)
      change(&slice)
      return UniversalSteps.Slice(
        cell: slice, steps: try Fixture.steps(slice, Fixture.context(Self.files)),
        isShared: isShared)
    }
    return (cell, slices)
  }

  @Test func mergesWhatTheSlicesLeave() throws {
    let (cell, slices) = try slices(Fixture.go())
    let made = try UniversalSteps.merge(slices, into: cell)
    #expect(
      made.steps.map(\.id.rawValue) == [
        "compile greeter macos/amd64", "compile greeter macos/arm64",
        "merge greeter macos/universal",
      ])
    let merge = try #require(made.last)
    #expect(merge.id == "merge greeter macos/universal")
    #expect(
      merge.inputs == [
        .init(
          path: "amd64/greeter",
          source: .output("compile greeter macos/amd64", path: "out/greeter")),
        .init(
          path: "arm64/greeter",
          source: .output("compile greeter macos/arm64", path: "out/greeter")),
      ])
    #expect(made.artifact.fileName == "greeter" && made.artifact.outputPath == "out/greeter")
    #expect(made.steps.allSatisfy { $0.cells == [cell.id] })
    #expect(made.steps[0].command?.environment["GOARCH"] == "amd64")
    #expect(made.steps[1].command?.environment["GOARCH"] == "arm64")
    _ = try StepGraph(steps: made.steps)
  }

  /// But for the cells that need it, the step is that of the cell, and so is its key.
  @Test func aSliceIsMadeByTheStepsOfItsCell() throws {
    for builder in [Fixture.go(), Fixture.c()] {
      let (cell, slices) = try slices(builder)
      let made = try UniversalSteps.merge(slices, into: cell)
      let own = try Fixture.steps(
        try Fixture.cell("macos/arm64", builder), Fixture.context(Self.files))
      for step in own.steps {
        var same = try #require(made.steps.first { $0.id == step.id }, "\(step.id)")
        same.cells = step.cells
        #expect(same == step)
      }
    }
  }

  @Test func aSliceOfAnotherProductIsCalledOtherwise() throws {
    let (cell, slices) = try slices(Fixture.c(), isShared: false)
    let made = try UniversalSteps.merge(slices, into: cell)
    let names = made.steps.map(\.id.rawValue)
    #expect(names.contains("compile greeter macos/arm64 for macos/universal"), "\(names)")
    #expect(!names.contains("compile greeter macos/arm64"))
    // What does not depend on the product keeps its name.
    #expect(
      names.contains { $0.hasPrefix("C library for macos/arm64 ") && !$0.hasSuffix("universal") })
    _ = try StepGraph(steps: made.steps)
    #expect(
      made.last?.inputs.first?.source
        == .output("compile greeter macos/amd64 for macos/universal", path: "out/greeter"))
  }

  @Test func librariesBringTheirHeader() throws {
    let (cell, slices) = try slices(
      Fixture.go {
        $0.cgo = true
        $0.kind = .staticLibrary
      })
    let made = try UniversalSteps.merge(slices, into: cell)
    #expect(made.artifact.fileName == "libgreeter.a")
    #expect(made.extraArtifacts.map(\.fileName) == ["libgreeter.h"])
    #expect(
      made.last?.inputs.map(\.path) == [
        "amd64/libgreeter.a", "amd64/libgreeter.h", "arm64/libgreeter.a", "arm64/libgreeter.h",
      ])
  }

  @Test func namesThatDifferAreRefused() throws {
    var command = CommandSettings()
    command.run = [["tool"]]
    command.outputs = ["tool"]
    let (cell, slices) = try slices(.command(command)) { slice in
      if slice.target.architecture == .arm64 { slice.product.binaryName = "other" }
    }
    let error = try #require(throws: BuildError.self) {
      try UniversalSteps.merge(slices, into: cell)
    }
    #expect(error.message.contains("macos/amd64 leaves greeter"), "\(error)")
    #expect(error.message.contains("macos/arm64 other"), "\(error)")
  }

  @Test func twoFilesOfOneNameAreRefused() throws {
    var command = CommandSettings()
    command.run = [["tool"]]
    command.outputs = ["tool", "a/notes", "b/notes"]
    let (cell, slices) = try slices(.command(command))
    let error = try #require(throws: BuildError.self) {
      try UniversalSteps.merge(slices, into: cell)
    }
    #expect(error.message.contains("one name"), "\(error)")
  }
}
