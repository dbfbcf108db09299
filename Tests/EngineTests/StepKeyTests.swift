import Engine
import Model
import RemoteExecution
import Testing

struct StepKeyTests {
  static let digest = Digest(hashing: [1])
  static let base = Step(
    id: "a", title: "t",
    work: .command(
      .init(
        commands: [["a", "b"], ["c"]], environment: ["A": "1"], workingDirectory: "src",
        hostPaths: ["/usr"])),
    outputs: [.init(path: "out/x"), .init(path: "out/y")])
  static let inputs: [Step.ResolvedInput] = [
    .init(path: "src", content: .tree(digest)),
    .init(path: "tool/go", content: .file(digest, isExecutable: true)),
  ]

  static func changed(_ body: (inout Step.Command) -> Void) -> Step {
    var step = base
    guard case .command(var command) = step.work else { return step }
    body(&command)
    step.work = .command(command)
    return step
  }

  static let others: [Step] = [
    changed { $0.commands = [["a"], ["b", "c"]] },
    changed { $0.commands = [["a", "b", "c"]] },
    changed { $0.commands = [["a", "b"], ["c"], [""]] },
    changed { $0.environment["A"] = "2" },
    changed { $0.environment["B"] = "" },
    changed { $0.workingDirectory = "" },
    changed { $0.usesNetwork = true },
    changed { $0.hostPaths = [] },
    changed { $0.hostPaths = ["/usr,4:/lib"] },
    changed { $0.hostPaths = ["/usr", "/lib"] },
    Step(id: "a", title: "t", work: base.work, outputs: [.init(path: "out/x")]),
    Step(
      id: "a", title: "t", work: base.work,
      outputs: [.init(path: "out/x", kind: .directory), .init(path: "out/y")]),
    Step(
      id: "a", title: "t", work: .builtin(.init(name: "n", version: 1, parameters: [:])),
      outputs: base.outputs),
    Step(
      id: "a", title: "t", work: .builtin(.init(name: "n", version: 2, parameters: [:])),
      outputs: base.outputs),
    Step(
      id: "a", title: "t", work: .builtin(.init(name: "n", version: 1, parameters: ["a": "b"])),
      outputs: base.outputs),
  ]

  @Test func everythingThatMattersChangesTheKey() throws {
    var keys: Set<Digest> = []
    for step in [Self.base] + Self.others { keys.insert(try step.key(for: Self.inputs)) }
    var changes: [[Step.ResolvedInput]] = []
    for index in Self.inputs.indices {
      var inputs = Self.inputs
      inputs[index].isWritable = true
      changes.append(inputs)
      inputs = Self.inputs
      inputs[index].path += "2"
      changes.append(inputs)
    }
    changes.append([
      Self.inputs[0], .init(path: "tool/go", content: .file(Self.digest, isExecutable: false)),
    ])
    changes.append([Self.inputs[0], .init(path: "tool/go", content: .tree(Self.digest))])
    for inputs in changes { keys.insert(try Self.base.key(for: inputs)) }
    #expect(keys.count == 1 + Self.others.count + changes.count)
  }

  @Test func whatDoesNotMatterDoesNot() throws {
    var step = Self.changed {
      $0.timeoutSeconds = 1
      $0.caches = [.init(name: "go", path: "cache")]
    }
    step.id = "other"
    step.title = "other"
    step.weight = .init(cpus: 2)
    step.after = ["x"]
    step.outputs.reverse()
    #expect(try step.key(for: Self.inputs.reversed()) == Self.base.key(for: Self.inputs))
  }

  @Test func aNestedInputIsAFolderOfTheRoot() throws {
    let action = try Self.base.action(for: Self.inputs)
    let tool = Directory(files: [.init(name: "go", digest: Self.digest, isExecutable: true)])
    let root = Directory(directories: [
      .init(name: "src", digest: Self.digest), .init(name: "tool", digest: tool.digest),
    ])
    #expect(action.inputRootDigest == root.digest)
  }

  @Test func anInputInAnotherIsRefused() {
    #expect(throws: StoreError.self) {
      try Self.base.key(for: Self.inputs + [.init(path: "src/a", content: .tree(Self.digest))])
    }
  }
}
