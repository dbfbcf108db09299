import Model

/// Calls the go command.
struct GoLister: Sendable {
  /// What it printed with cgo and without.
  struct Outputs: Sendable {
    var with: ToolOutput
    var without: ToolOutput
  }

  let settings: GoSettings
  let tools: any SurveyTools

  /// Lists the packages for each target; all lists are made side by side.
  func listings(for targets: [GoTarget]) async throws -> [Outputs] {
    try await withThrowingTaskGroup(of: (Int, Bool, ToolOutput).self) { group in
      for (index, target) in targets.enumerated() {
        for usesC in [true, false] {
          group.addTask { (index, usesC, try await list(target, usesC: usesC)) }
        }
      }
      var outputs = targets.map { _ in
        Outputs(with: ToolOutput(status: .notFound), without: ToolOutput(status: .notFound))
      }
      for try await (index, usesC, output) in group {
        if usesC { outputs[index].with = output } else { outputs[index].without = output }
      }
      return outputs
    }
  }

  /// Whether the program compiles for a target without cgo; nothing is linked.
  func compiles(for target: GoTarget) async throws -> Bool {
    // As the build does it, so that the build finds what was compiled in Go's own cache.
    let flags = ["-trimpath", "-buildvcs=false", "-export", "-deps", "-json=ImportPath"]
    return try await call(["list"] + flags, target, usesC: false, seconds: 3600).isSuccess
  }

  private func list(_ target: GoTarget, usesC: Bool) async throws -> ToolOutput {
    let fields = GoPackage.fields.joined(separator: ",")
    return try await call(
      ["list", "-e", "-deps", "-buildvcs=false", "-json=\(fields)"], target, usesC: usesC,
      seconds: 600)
  }

  private func call(
    _ arguments: [String], _ target: GoTarget, usesC: Bool, seconds: Int
  ) async throws -> ToolOutput {
    var arguments = arguments
    if !settings.tags.isEmpty {
      arguments.append("-tags=\(settings.tags.joined(separator: ","))")
    }
    arguments.append(settings.main)
    var environment = target.environment
    environment["CGO_ENABLED"] = usesC ? "1" : "0"
    return try await tools.run(
      ToolCall(
        role: "go", program: "go", arguments: arguments, environment: environment,
        timeoutSeconds: seconds))
  }
}
