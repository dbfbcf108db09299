import Model

/// Calls the go command.
struct GoLister: Sendable {
  /// What it listed, or said instead.
  struct Answer: Sendable {
    /// The packages; none where the call failed.
    var listing = GoListing(parsing: [])
    /// How the call ended, what it listed taken out.
    var output = ToolOutput(status: .notFound)
  }

  /// What it listed with cgo and without.
  struct Answers: Sendable {
    var with = Answer()
    var without = Answer()
  }

  let settings: GoSettings
  let tools: any SurveyTools
  /// What makes Go's index of packages right here; `nil` where it is not used.
  let index: GoIndex?

  /// Lists the packages for each target; all lists are made, and read, side by side.
  func listings(for targets: [GoTarget]) async throws -> [Answers] {
    try await withThrowingTaskGroup(of: (Int, Bool, Answer).self) { group in
      for (index, target) in targets.enumerated() {
        for usesC in [true, false] {
          group.addTask { (index, usesC, try await list(target, usesC: usesC)) }
        }
      }
      var answers = targets.map { _ in Answers() }
      for try await (index, usesC, answer) in group {
        if usesC { answers[index].with = answer } else { answers[index].without = answer }
      }
      return answers
    }
  }

  /// Whether the program compiles for a target without cgo; nothing is linked.
  func compiles(for target: GoTarget) async throws -> Bool {
    // As the build does it, so that the build finds what was compiled in Go's own cache.
    let flags = ["-trimpath", "-buildvcs=false", "-export", "-deps", "-json=ImportPath"]
    return try await call(["list"] + flags, target, usesC: false, isList: false, seconds: 3600)
      .isSuccess
  }

  private func list(_ target: GoTarget, usesC: Bool) async throws -> Answer {
    let fields = GoPackage.fields.joined(separator: ",")
    var output = try await call(
      ["list", "-e", "-deps", "-buildvcs=false", "-json=\(fields)"], target, usesC: usesC,
      isList: true, seconds: 600)
    guard output.isSuccess else { return Answer(output: output) }
    let listing = GoListing(parsing: output.output)
    output.output = []
    return Answer(listing: listing, output: output)
  }

  private func call(
    _ arguments: [String], _ target: GoTarget, usesC: Bool, isList: Bool, seconds: Int
  ) async throws -> ToolOutput {
    let index = isList ? self.index : nil
    var arguments = arguments + (index?.arguments ?? [])
    if !settings.tags.isEmpty {
      arguments.append("-tags=\(settings.tags.joined(separator: ","))")
    }
    arguments.append(settings.main)
    var environment = target.environment
    environment.merge(index?.environment ?? [:]) { $1 }
    environment["CGO_ENABLED"] = usesC ? "1" : "0"
    // A list takes some ten megabytes, and collecting garbage a tenth of its time.
    if isList { environment["GOGC"] = "400" }
    return try await tools.run(
      ToolCall(
        role: "go", program: "go", arguments: arguments, environment: environment,
        files: index?.files ?? [:], timeoutSeconds: seconds))
  }
}
