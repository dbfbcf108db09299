import Model

/// What the packages of a Zig product bring into one cell.
struct ZigFindings {
  private let packages: ZigPackages
  private let cell: Cell
  private var graph: DependencyGraph
  /// Nodes in the order in which they are reached.
  private var reached: [String] = []

  init(_ packages: ZigPackages, _ cell: Cell) {
    self.packages = packages
    self.cell = cell
    self.graph = DependencyGraph(root: packages.root)
    var queue = [packages.root]
    var seen = Set(queue)
    while !queue.isEmpty {
      let key = queue.removeFirst()
      self.reached.append(key)
      guard let node = packages.nodes[key] else { continue }
      for dependency in node.dependencies {
        guard let next = dependency.key, Self.isUsed(dependency.entry, by: node, cell) else {
          continue
        }
        self.graph.add(key, dependsOn: next)
        if seen.insert(next).inserted { queue.append(next) }
      }
    }
  }

  /// Whether a script asks for a dependency in this cell; one that is only named counts, unless lazy.
  private static func isUsed(
    _ entry: ZigPackage.Dependency, by node: ZigPackages.Node, _ cell: Cell
  ) -> Bool {
    let uses = node.build.dependencies.filter { $0.name == entry.name }
    guard !uses.isEmpty else {
      return !entry.isLazy || node.build.dependencies.contains { $0.name == nil }
    }
    return uses.contains {
      NeedJudgement($0.condition, isFatal: true, on: cell.target.system) != nil
    }
  }

  /// Adds everything to a collection.
  func add(to collector: inout SurveyMerger) {
    for key in self.reached {
      guard let node = self.packages.nodes[key] else { continue }
      if key != self.packages.root { collector.add(node.reference) }
      for fault in node.faults {
        var fault = fault
        fault.package = node.reference
        collector.add(fault, in: self.cell.id)
      }
      self.addDependencies(node, to: &collector)
      for fact in node.build.facts { self.add(fact, key, node, to: &collector) }
      self.addSources(key, node, to: &collector)
    }
  }

  private func addDependencies(_ node: ZigPackages.Node, to collector: inout SurveyMerger) {
    let base = node.folder.isEmpty ? "" : node.folder + "/"
    for dependency in node.dependencies
    where dependency.key == nil && Self.isUsed(dependency.entry, by: node, self.cell) {
      collector.add(
        SurveyUnknown(
          file: base + "build.zig.zon", line: dependency.entry.line,
          reason: "the package “\(dependency.entry.name)” is not here",
          hint:
            "fetch it into the project (`zig build --fetch`), or name its folder with “--system”",
          package: node.reference, cells: []),
        in: self.cell.id)
    }
    for use in node.build.dependencies where use.name == nil {
      collector.add(
        SurveyUnknown(
          file: base + "build.zig", line: use.line, reason: "the name of a dependency is computed",
          hint: "the artifact shows it after the build; or write the name out",
          package: node.reference, cells: []),
        in: self.cell.id)
    }
  }

  private func otherPaths(_ key: String) -> [[PackageReference]] {
    self.graph.furtherPaths(to: key) { self.packages.nodes[$0]?.reference }
  }

  private func path(_ key: String) -> [PackageReference] {
    (self.graph.shortestPath(to: key) ?? []).compactMap { self.packages.nodes[$0]?.reference }
  }

  private func add(
    _ fact: ZigBuild.Fact, _ key: String, _ node: ZigPackages.Node,
    to collector: inout SurveyMerger
  ) {
    let system = self.cell.target.system
    guard let judgement = NeedJudgement(fact.condition, isFatal: true, on: system) else { return }
    let file = (node.folder.isEmpty ? "" : node.folder + "/") + "build.zig"
    func unknown(_ reason: String) {
      collector.add(
        SurveyUnknown(
          file: file, line: fact.line, reason: reason,
          hint: "the artifact shows it after the build; or write the name out",
          package: node.reference, cells: []),
        in: self.cell.id)
    }
    func native(
      _ kind: NativeCode.Kind, _ needs: [NativeNeed], _ detail: String, _ verdict: Verdict? = nil
    ) {
      var detail = "\(detail), line \(fact.line)"
      if !judgement.note.isEmpty { detail += "; \(judgement.note)" }
      let own = verdict.map { judgement.verdict == .required ? $0 : judgement.verdict }
      collector.add(
        NativeCode(
          package: node.reference, kind: kind, verdict: own ?? judgement.verdict, detail: detail,
          needs: needs, switches: judgement.switches, cells: [], path: self.path(key),
          pathCount: self.graph.pathCount(to: key), otherPaths: self.otherPaths(key), file: file),
        in: self.cell.id)
    }
    switch fact.kind {
    case .systemLibrary(nil), .framework(nil): unknown("the name in \(fact.text) is computed")
    case .object(nil): unknown("the file in \(fact.text) is computed")
    case .systemLibrary("c"?), .libC:
      native(.systemLibrary, [.headers("libc")], "\(fact.text): the C library, which zig has")
    case .libCPP: native(.systemLibrary, [.cxxCompiler], "\(fact.text): libc++, which zig has")
    case .systemLibrary(let name?):
      guard !ProvidedLibraries.contains(name, on: system) else { return }
      native(
        .systemLibrary, [.library(name)], fact.text, .linking(library: name, on: cell.target))
    case .framework(let name?):
      guard system.isApple else { return }
      native(.systemLibrary, [.framework(name)], fact.text, .linking(framework: name))
    case .sources(let names): native(.sources, Self.compilers(names), Self.text(names, fact.text))
    case .translateC: native(.sources, [.headers("libc")], "\(fact.text): C translated to Zig")
    case .object(let name?):
      native(.prebuilt, [.prebuiltFile(name)], "addObjectFile: \(name)", .prebuilt)
    case .command(let name):
      unknown(
        "\(name.map { "“\($0)”" } ?? "a program") runs while it is built, and may make anything")
    }
  }

  private func addSources(
    _ key: String, _ node: ZigPackages.Node, to collector: inout SurveyMerger
  ) {
    let system = self.cell.target.system
    for (file, source) in node.sources {
      for header in source.headers {
        let isOwn = self.packages.nodes.values.contains { other in
          other.folder == node.folder
            && !other.build.facts.filter {
              if case .sources = $0.kind { true } else { false }
            }.isEmpty
        }
        let isLibC = ProvidedLibraries.isHeader(header.name)
        // A header beside sources that the package compiles itself comes with them.
        if !isLibC, isOwn { continue }
        collector.add(
          NativeCode(
            package: node.reference, unit: file, kind: .systemLibrary, verdict: .required,
            detail: "@cInclude(\"\(header.name)\"), line \(header.line)",
            needs: [.headers(isLibC ? "libc" : header.name)], cells: [], path: self.path(key),
            pathCount: self.graph.pathCount(to: key), otherPaths: self.otherPaths(key), file: file),
          in: self.cell.id)
      }
      for library in source.libraries
      where !ProvidedLibraries.contains(library.name, on: system) {
        // Windows' libraries are named in code that only Windows compiles.
        if system != .windows, ProvidedLibraries.contains(library.name, on: .windows) { continue }
        collector.add(
          NativeCode(
            package: node.reference, unit: file, kind: .systemLibrary, verdict: .required,
            detail: "extern \"\(library.name)\", line \(library.line)",
            needs: [.library(library.name)], cells: [], path: self.path(key),
            pathCount: self.graph.pathCount(to: key), otherPaths: self.otherPaths(key), file: file),
          in: self.cell.id)
      }
    }
    for name in node.linked where !ProvidedLibraries.contains(name, on: system) || name == "c" {
      collector.add(
        NativeCode(
          package: node.reference, kind: .systemLibrary, verdict: .required, detail: "-l\(name)",
          needs: name == "c" ? [.headers("libc")] : [.library(name)], cells: [],
          path: self.path(key), file: nil),
        in: self.cell.id)
    }
  }

  private static func compilers(_ names: [String]) -> [NativeNeed] {
    var needs: Set<NativeNeed> = [.cCompiler]
    for name in names {
      if [".cc", ".cpp", ".cxx", ".C"].contains(where: name.hasSuffix) {
        needs.insert(.cxxCompiler)
      }
      if [".m", ".mm"].contains(where: name.hasSuffix) { needs.insert(.objectiveCCompiler) }
    }
    return needs.sorted()
  }

  private static func text(_ names: [String], _ call: String) -> String {
    guard let first = names.first else { return "\(call): files that the script computes" }
    return names.count == 1 ? "compiles \(first)" : "compiles \(first) and \(names.count - 1) more"
  }
}
