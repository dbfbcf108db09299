import Model

/// Answers for the cells of one triple.
struct RustReader: Sendable {
  /// What was found.
  struct Answer: Sendable {
    var native: [NativeCode] = []
    var unknowns: [SurveyUnknown] = []
    var packages: [PackageReference] = []
  }

  let calls: CargoCalls
  let settings: RustSettings
  let manifest: String
  let folder: String

  /// The answer.
  ///
  /// - Throws: when the sandbox could not be made or the task was cancelled.
  func answer(for group: RustGroup) async throws -> Answer {
    let output = try await calls.metadata(for: group.triple)
    guard output.isSuccess else { return unseen(output, group) }
    guard let metadata = CargoMetadata(parsing: output.output) else {
      return unseen("what `cargo metadata` printed cannot be read", group)
    }
    guard let root = Self.root(of: metadata, settings, program: calls.program) else {
      return unseen(
        "no package of the workspace has a program “\(calls.program)”", group,
        hint: "set `package` and `bin`")
    }
    async let targetTree = calls.tree(of: root.name, for: group.triple, hostToo: false)
    async let wholeTree = calls.tree(of: root.name, for: group.triple, hostToo: true)
    let (target, whole) = try await (targetTree, wholeTree)
    for output in [target, whole] where !output.isSuccess { return unseen(output, group) }
    return answer(
      metadata, root: root, target: CargoTree(parsing: target.output).packages,
      whole: CargoTree(parsing: whole.output).packages, group)
  }

  /// The package that is built.
  static func root(
    of metadata: CargoMetadata, _ settings: RustSettings, program: String
  ) -> CargoMetadata.Package? {
    let members = metadata.members.compactMap { metadata.packages[$0] }
    if let name = settings.package { return members.first { $0.name == name } }
    if let root = metadata.root.flatMap({ metadata.packages[$0] }) { return root }
    return members.first { $0.programs.contains(program) }
      ?? (members.count == 1 ? members.first : nil)
  }

  private func answer(
    _ metadata: CargoMetadata, root: CargoMetadata.Package, target: Set<String>,
    whole: Set<String>, _ group: RustGroup
  ) -> Answer {
    var answer = Answer()
    let crates = RustCrates(
      metadata: metadata, tools: calls.tools, target: group.target, root: root,
      program: calls.program)
    let active = whole.union(target)
    var graph = DependencyGraph(root: root.id)
    for (id, edges) in metadata.edges {
      guard let package = metadata.packages[id], active.contains(package.key) else { continue }
      for edge in edges {
        guard let other = metadata.packages[edge.target], active.contains(other.key),
          edge.isNormal || edge.isBuild
        else { continue }
        graph.add(id, dependsOn: edge.target)
      }
    }
    let reached = graph.reached()
    for package in metadata.packages.values.sorted(by: { $0.id < $1.id })
    where active.contains(package.key) && reached.contains(package.id) {
      if package.isForeign { answer.packages.append(package.reference) }
      guard
        let native = crates.native(
          of: package, active: active, isHostOnly: !target.contains(package.key))
      else { continue }
      let path = graph.shortestPath(to: package.id) ?? []
      answer.native.append(
        NativeCode(
          package: package.reference, kind: native.kind, verdict: native.verdict,
          detail: native.detail, needs: native.needs,
          switches: switches(path, metadata, active: active),
          isHostOnly: native.isHostOnly, cells: group.cells,
          path: path.compactMap { metadata.packages[$0]?.reference },
          pathCount: graph.pathCount(to: package.id),
          otherPaths: graph.furtherPaths(to: package.id) { metadata.packages[$0]?.reference },
          file: native.file))
    }
    return answer
  }

  /// The features that lead to a crate on its shortest path, and those of its own that turn on what its
  /// build script uses, with the features that turn these on.
  private func switches(
    _ path: [String], _ metadata: CargoMetadata, active: Set<String>
  ) -> [NativeSwitch] {
    var names = zip(path, path.dropFirst()).flatMap { id, next in
      metadata.switches(from: id, to: next).map { (id: id, name: $0) }
    }
    if let id = path.last {
      for edge in metadata.edges[id] ?? [] where edge.isBuild {
        guard let other = metadata.packages[edge.target], active.contains(other.key),
          BuildTool(rawValue: other.name) != nil
        else { continue }
        names += metadata.switches(from: id, to: edge.target).map { (id: id, name: $0) }
      }
    }
    return metadata.causes(of: names).map { NativeSwitch(.feature, $0) }
  }

  private func unseen(_ output: ToolOutput, _ group: RustGroup) -> Answer {
    guard case .exited = output.status else {
      return unseen(output.failure(of: "cargo"), group)
    }
    let lines = output.messages.split(whereSeparator: \.isNewline).map {
      String($0.drop(while: \.isWhitespace))
    }
    // Cargo tells the place on a line of its own, and causes behind what they caused.
    let first = lines.first { $0.hasPrefix("error") } ?? lines.last ?? ""
    let cause = lines.lastIndex(of: "Caused by:").flatMap { index in
      lines.indices.contains(index + 1) ? lines[index + 1] : nil
    }
    let reason = [first.replacing("error: ", with: ""), cause].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: ": ").replacing("/src/", with: "")
    let place = Self.place(in: output.messages)
    return Answer(unknowns: [
      SurveyUnknown(
        file: place?.file ?? manifest, line: place?.line,
        reason: reason.isEmpty ? output.failure(of: "cargo") : String(reason.prefix(600)),
        hint: Self.hint(for: output.messages), cells: group.cells)
    ])
  }

  /// The file that a message names: `--> Cargo.toml:3:1`, or a path below the source in back quotes.
  private static func place(in messages: String) -> (file: String, line: Int?)? {
    for line in messages.split(whereSeparator: \.isNewline) {
      let text = line.drop(while: \.isWhitespace)
      if text.hasPrefix("--> ") {
        let parts = text.dropFirst(4).split(separator: ":")
        guard let path = parts.first else { continue }
        return (ToolMessage.place(path, folder: ""), parts.count > 1 ? Int(parts[1]) : nil)
      }
      if let start = text.firstRange(of: "`/src/") {
        let path = text[start.upperBound...].prefix { $0 != "`" }
        if path.hasSuffix("Cargo.toml") || path.hasSuffix("Cargo.lock") {
          return (String(path), nil)
        }
      }
    }
    return nil
  }

  private static func hint(for messages: String) -> String? {
    if messages.contains("no matching package") || messages.contains("offline")
      || messages.contains("failed to download")
    {
      return
        "the crate is not here: vendor it with `cargo vendor`, or name the folder with `vendor`"
    }
    if messages.contains("lock file") { return "run `cargo update -w` and commit Cargo.lock" }
    return nil
  }

  private func unseen(_ reason: String, _ group: RustGroup, hint: String? = nil) -> Answer {
    Answer(unknowns: [
      SurveyUnknown(file: manifest, reason: reason, hint: hint, cells: group.cells)
    ])
  }
}
