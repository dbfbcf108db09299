/// The packages of a Swift product with their manifests, as far as they are here.
struct SwiftGraph: Sendable {
  /// One package.
  struct Node: Sendable {
    var reference: PackageReference
    /// Its folder, absolute in the sandbox.
    var folder: String
    var dump: SwiftPackageDump
    /// The traits that are on.
    var traits: Set<String>
  }

  /// By identity; the root's is empty.
  private(set) var nodes: [String: Node] = [:]
  private(set) var unknowns: [SurveyUnknown] = []

  /// The flags that every call has: nothing is written outside the sandbox's own folders, and the sandbox
  /// of SwiftPM, which cannot stand in ours, is off.
  private static let flags = [
    "--disable-sandbox", "--cache-path", "/tmp/swiftpm/cache", "--config-path",
    "/tmp/swiftpm/config", "--security-path", "/tmp/swiftpm/security",
  ]

  /// Evaluates manifests, from the root's on, in the sandbox.
  static func read(
    product: String, directory: String, flags: [String], tools: any SurveyTools
  ) async throws -> SwiftGraph {
    var graph = SwiftGraph()
    let root = directory.isEmpty ? "/src" : "/src/\(directory)"
    let manifest = directory.isEmpty ? "Package.swift" : "\(directory)/Package.swift"
    var workspace = SwiftWorkspace()
    for scratch in ["/scratch", "\(root)/.build"] {
      guard let bytes = tools.bytes(at: "\(scratch)/workspace-state.json", limit: 16 << 20) else {
        continue
      }
      guard let found = SwiftWorkspace(bytes, scratch: scratch) else {
        graph.unknowns.append(
          SurveyUnknown(
            file: manifest, reason: "SwiftPM's workspace-state.json cannot be read",
            hint: "run `swift package resolve`", cells: []))
        continue
      }
      workspace = found
      break
    }
    var level: [(identity: String, folder: String, version: String?, asked: Set<String>)] = [
      ("", root, nil, Self.rootTraits(flags))
    ]
    while !level.isEmpty, graph.nodes.count < 5000 {
      let outputs = try await Self.dumps(level.map(\.folder), tools)
      var next: [String: (folder: String, version: String?, asked: Set<String>)] = [:]
      for (entry, output) in zip(level, outputs) {
        guard output.isSuccess, let dump = SwiftPackageDump(output.output) else {
          graph.unknowns.append(
            Self.broken(output, entry.identity, manifest: manifest, directory: directory))
          continue
        }
        let name = entry.identity.isEmpty ? product : entry.identity
        let traits = dump.enabled(entry.asked)
        graph.nodes[entry.identity] = Node(
          reference: PackageReference(.swift, name, version: entry.version), folder: entry.folder,
          dump: dump, traits: traits)
        for package in dump.packages {
          guard graph.nodes[package.identity] == nil else { continue }
          let asked = Set(package.traits.isEmpty ? ["default"] : package.traits)
          if next[package.identity] != nil {
            next[package.identity]?.asked.formUnion(asked)
          } else if let path = package.path {
            next[package.identity] = (path, nil, asked)
          } else if let checkout = workspace.checkouts[package.identity] {
            next[package.identity] = (checkout.folder, checkout.version, asked)
          } else if !graph.unknowns.contains(where: { $0.package?.name == package.identity }) {
            graph.unknowns.append(
              SurveyUnknown(
                file: manifest, reason: "the package “\(package.identity)” is not checked out",
                hint: "run `swift package resolve`, and commit Package.resolved",
                package: PackageReference(.swift, package.identity), cells: []))
          }
        }
      }
      level = next.sorted { $0.key < $1.key }.map {
        ($0.key, $0.value.folder, $0.value.version, $0.value.asked)
      }
    }
    return graph
  }

  private static func rootTraits(_ flags: [String]) -> Set<String> {
    var traits: Set<String> = flags.contains("--disable-default-traits") ? [] : ["default"]
    for (at, flag) in flags.enumerated() where flag == "--traits" && at + 1 < flags.count {
      traits = Set(flags[at + 1].split(separator: ",").map(String.init))
    }
    return traits
  }

  /// Manifests in several folders, a few at a time, in the folders' order.
  private static func dumps(
    _ folders: [String], _ tools: any SurveyTools
  ) async throws -> [ToolOutput] {
    var outputs: [ToolOutput] = []
    var start = 0
    while start < folders.count {
      let part = folders[start..<min(start + 4, folders.count)]
      let batch = try await withThrowingTaskGroup(of: (Int, ToolOutput).self) { group in
        for (index, folder) in part.enumerated() {
          group.addTask {
            let call = ToolCall(
              role: "swift", program: "swift",
              arguments: [
                "package", "--package-path", folder, "--scratch-path", "/tmp/swiftpm/\(index)",
              ]
                + Self.flags + ["dump-package"], timeoutSeconds: 120, runsProject: true)
            return (index, try await tools.run(call))
          }
        }
        var found: [(Int, ToolOutput)] = []
        for try await output in group { found.append(output) }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
      }
      outputs += batch
      start += 4
    }
    return outputs
  }

  private static func broken(
    _ output: ToolOutput, _ identity: String, manifest: String, directory: String
  ) -> SurveyUnknown {
    if output.isSuccess {
      return SurveyUnknown(
        file: manifest, reason: "swift printed no manifest that can be read", cells: [])
    }
    let message = ToolMessage(output.messages, folder: directory)
    let what = output.failure(of: "swift package dump-package")
    guard identity.isEmpty else {
      return SurveyUnknown(
        file: manifest, reason: "the manifest of “\(identity)”: \(what)",
        hint: "run `swift package dump-package` in it",
        package: PackageReference(.swift, identity), cells: [])
    }
    return SurveyUnknown(
      file: manifest, line: message.file == manifest ? message.line : nil,
      reason: message.file == manifest && !message.text.isEmpty ? message.text : what,
      hint: "mend the manifest: until it runs nothing is known of the package", cells: [])
  }
}
