import Model

/// What the targets of a Swift product bring into one cell.
struct SwiftFindings {
  /// A target of a package.
  private struct Place: Hashable {
    var package: String
    var target: String
    var text: String { "\(self.package)\u{0}\(self.target)" }
  }

  private let graph: SwiftGraph
  private let cell: Cell
  private let tools: any SurveyTools
  private let manifest: String
  private var edges: DependencyGraph
  private var places: [String: Place] = [:]
  private var reached: [Place] = []
  /// Targets that run on the machine that builds: macros, plugins and what they need.
  private var hostOnly: Set<Place> = []
  private var missing: [(name: String, from: String)] = []

  init(
    _ graph: SwiftGraph, product: String, manifest: String, _ cell: Cell, tools: any SurveyTools
  ) {
    self.graph = graph
    self.cell = cell
    self.tools = tools
    self.manifest = manifest
    self.edges = DependencyGraph(root: "")
    self.walk(product)
  }

  /// The name of the cell's system in conditions of a manifest.
  private static func platform(_ system: OperatingSystem) -> String { system.rawValue }

  private func holds(_ condition: SwiftPackageDump.Condition, in package: String) -> Bool {
    let platforms = condition.platforms
    guard platforms.isEmpty || platforms.contains(Self.platform(cell.target.system)) else {
      return false
    }
    let traits = graph.nodes[package]?.traits ?? []
    return condition.traits.isEmpty || condition.traits.contains { traits.contains($0) }
  }

  // MARK: Walking

  private mutating func walk(_ product: String) {
    guard let root = graph.nodes[""]?.dump else { return }
    let named = root.products[product] ?? root.targets.filter { $0.name == product }.map(\.name)
    let all = root.targets.filter { $0.type == "executable" || $0.type == "regular" }.map(\.name)
    var queue: [Place] = []
    for name in named.isEmpty ? all : named { queue.append(Place(package: "", target: name)) }
    for place in queue {
      self.edges.add("", dependsOn: place.text)
      self.places[place.text] = place
    }
    var seen = Set(queue)
    self.follow(queue, &seen, isHost: false)
    // Plugins and macros second, so that what the product itself needs is not taken for theirs.
    var host: [Place] = []
    for place in self.reached {
      guard let target = self.target(place) else { continue }
      for plugin in target.plugins {
        for found in self.resolve(plugin, from: place.package) where seen.insert(found).inserted {
          self.edges.add(place.text, dependsOn: found.text)
          self.places[found.text] = found
          host.append(found)
        }
      }
      for dependency in target.dependencies
      where self.holds(dependency.condition, in: place.package) {
        for found in self.resolve(dependency, from: place.package)
        where self.target(found)?.type == "macro" && seen.insert(found).inserted {
          self.edges.add(place.text, dependsOn: found.text)
          self.places[found.text] = found
          host.append(found)
        }
      }
    }
    let before = self.reached.count
    self.follow(host, &seen, isHost: true)
    self.hostOnly = Set(self.reached[before...])
  }

  private mutating func follow(_ start: [Place], _ seen: inout Set<Place>, isHost: Bool) {
    var queue = start
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      self.reached.append(place)
      guard let target = self.target(place) else { continue }
      for dependency in target.dependencies
      where self.holds(dependency.condition, in: place.package) {
        let found = self.resolve(dependency, from: place.package)
        if found.isEmpty { self.missing.append((dependency.name, place.package)) }
        for other in found {
          if !isHost, self.target(other)?.type == "macro" { continue }
          self.edges.add(place.text, dependsOn: other.text)
          self.places[other.text] = other
          if seen.insert(other).inserted { queue.append(other) }
        }
      }
    }
  }

  private func target(_ place: Place) -> SwiftPackageDump.Target? {
    graph.nodes[place.package]?.dump.targets.first { $0.name == place.target }
  }

  /// The targets that a dependency means.
  private func resolve(_ dependency: SwiftPackageDump.Dependency, from package: String) -> [Place] {
    guard let own = graph.nodes[package] else { return [] }
    if dependency.kind != .product, own.dump.targets.contains(where: { $0.name == dependency.name })
    {
      return [Place(package: package, target: dependency.name)]
    }
    let wanted = dependency.package?.lowercased()
    for other in own.dump.packages {
      guard let node = graph.nodes[other.identity],
        let targets = node.dump.products[dependency.name]
      else { continue }
      let names = [other.identity, other.name ?? "", node.dump.name].map { $0.lowercased() }
      guard wanted.map({ names.contains($0) }) ?? true else { continue }
      return targets.map { Place(package: other.identity, target: $0) }
    }
    return []
  }

  // MARK: Findings

  /// Adds everything to a collection.
  func add(to collector: inout SurveyMerger) {
    for unknown in graph.unknowns { collector.add(unknown, in: cell.id) }
    let reportsMissing = graph.unknowns.isEmpty
    for (name, package) in self.missing where reportsMissing {
      collector.add(
        SurveyUnknown(
          file: manifest, reason: "nothing here makes “\(name)”",
          hint: "run `swift package resolve`",
          package: graph.nodes[package]?.reference, cells: []),
        in: cell.id)
    }
    for place in self.reached {
      guard let node = graph.nodes[place.package], let target = self.target(place) else { continue }
      if !place.package.isEmpty { collector.add(node.reference) }
      self.add(target, place, node, to: &collector)
    }
    // Commands that a person may run: only the project's own and its direct dependencies' can be.
    for target in graph.nodes[""]?.dump.targets ?? [] where target.type == "plugin" {
      self.addPlugin(target, Place(package: "", target: target.name), to: &collector)
    }
  }

  private func path(_ place: Place) -> [PackageReference] {
    let names = edges.shortestPath(to: place.text) ?? [""]
    var path: [PackageReference] = []
    for name in names {
      let package = name.isEmpty ? "" : places[name]?.package ?? ""
      guard let reference = graph.nodes[package]?.reference, path.last != reference else {
        continue
      }
      path.append(reference)
    }
    return path
  }

  private func native(
    _ kind: NativeCode.Kind, _ verdict: Verdict, _ detail: String, _ needs: [NativeNeed],
    _ place: Place, switches: [NativeSwitch] = [], to collector: inout SurveyMerger
  ) {
    guard let node = graph.nodes[place.package] else { return }
    collector.add(
      NativeCode(
        package: node.reference, unit: place.target, kind: kind, verdict: verdict, detail: detail,
        needs: needs, switches: switches, isHostOnly: hostOnly.contains(place), cells: [],
        path: self.path(place), pathCount: max(1, edges.pathCount(to: place.text)),
        otherPaths: edges.furtherPaths(to: place.text) { name in
          graph.nodes[name.isEmpty ? "" : places[name]?.package ?? ""]?.reference
        }, file: manifest),
      in: cell.id)
  }

  private func unknown(
    _ reason: String, _ hint: String, _ node: SwiftGraph.Node, to collector: inout SurveyMerger
  ) {
    collector.add(
      SurveyUnknown(
        file: manifest, reason: reason, hint: hint, package: node.reference, cells: []),
      in: cell.id)
  }

  private func add(
    _ target: SwiftPackageDump.Target, _ place: Place, _ node: SwiftGraph.Node,
    to collector: inout SurveyMerger
  ) {
    let files = SwiftPackageFiles(node.folder, tools: tools)
    switch target.type {
    case "binary":
      let what = target.url.map { "from \($0)" } ?? target.path.map { "in \($0)" } ?? ""
      self.native(
        .prebuilt, .prebuilt, "binary target \(target.name) \(what)",
        [.prebuiltFile(target.name)], place, to: &collector)
    case "system":
      self.addSystem(target, place, files, to: &collector)
    case "plugin":
      self.addPlugin(target, place, to: &collector)
    default:
      guard let sources = files.clangSources(of: target) else {
        self.unknown(
          "the folder of the target “\(target.name)” of \(node.reference) is not here",
          "check the package out: `swift package resolve`", node, to: &collector)
        break
      }
      if !sources.isEmpty {
        let endings = Set(sources.compactMap { $0.split(separator: ".").last.map(String.init) })
        let needs = endings.compactMap { SwiftPackageFiles.compilers[$0] }
        let count = sources.count == 1 ? sources[0] : "\(sources.count) files"
        self.native(
          .sources, .required, "bundled C source: target \(target.name), \(count)", needs, place,
          to: &collector)
      }
      for library in files.linked(by: target) where self.isExternal(library) {
        self.native(
          .systemLibrary, .required, "the module map of \(target.name) links \(library)",
          [.library(library)], place, to: &collector)
      }
    }
    self.addSettings(target, place, to: &collector)
  }

  private func isExternal(_ library: String) -> Bool {
    !ProvidedLibraries.contains(library, on: cell.target.system)
  }

  private func addSystem(
    _ target: SwiftPackageDump.Target, _ place: Place, _ files: SwiftPackageFiles,
    to collector: inout SurveyMerger
  ) {
    let linked = files.linked(by: target)
    let external = linked.filter { self.isExternal($0) }
    var needs: [NativeNeed] = external.map { .library($0) }
    if let module = target.pkgConfig { needs.append(.pkgConfig(module)) }
    // Headers of the C library alone ask for nothing that is not there.
    if needs.isEmpty { needs = [.headers(linked.isEmpty ? target.name : "libc")] }
    var detail = "systemLibrary \(target.name)"
    if !external.isEmpty { detail += " links \(external.joined(separator: ", "))" }
    if !target.providers.isEmpty {
      detail += " (\(target.providers.prefix(4).joined(separator: ", ")))"
    }
    self.native(.systemLibrary, .required, detail, needs, place, to: &collector)
  }

  private func addPlugin(
    _ target: SwiftPackageDump.Target, _ place: Place, to collector: inout SurveyMerger
  ) {
    guard target.permissions.contains("allowNetworkConnections") else { return }
    guard let node = graph.nodes[place.package] else { return }
    collector.add(
      NativeCode(
        package: node.reference, unit: target.name, kind: .plugin, verdict: .unknown,
        detail: "the command plugin \(target.name) may use the network, and fetch anything",
        isHostOnly: true, cells: [], path: self.path(place), file: manifest),
      in: cell.id)
  }

  private func addSettings(
    _ target: SwiftPackageDump.Target, _ place: Place, to collector: inout SurveyMerger
  ) {
    for setting in target.settings where self.holds(setting.condition, in: place.package) {
      let switches = setting.condition.traits.map { NativeSwitch(.feature, $0) }
      switch setting.kind {
      case "linkedLibrary":
        for name in setting.values where self.isExternal(name) {
          self.native(
            .systemLibrary, .linking(library: name, on: cell.target),
            "linkedLibrary(\"\(name)\") of \(target.name)",
            [.library(name)], place, switches: switches, to: &collector)
        }
      case "linkedFramework":
        for name in setting.values where cell.target.system.isApple {
          self.native(
            .systemLibrary, .linking(framework: name),
            "linkedFramework(\"\(name)\") of \(target.name)",
            [.framework(name)], place, switches: switches, to: &collector)
        }
      default: self.addFlags(setting, target, place, switches, to: &collector)
      }
    }
  }

  /// `unsafeFlags`: of what they pass, libraries and objects matter.
  private func addFlags(
    _ setting: SwiftPackageDump.Setting, _ target: SwiftPackageDump.Target, _ place: Place,
    _ switches: [NativeSwitch], to collector: inout SurveyMerger
  ) {
    let flags = setting.values.flatMap { $0.split { $0 == "," || $0 == " " } }.map(String.init)
    for flag in flags {
      let detail = "unsafeFlags of \(target.name): \(flag)"
      if flag.hasPrefix("-l"), flag.count > 2 {
        let name = String(flag.dropFirst(2))
        guard self.isExternal(name) else { continue }
        self.native(
          .systemLibrary, .linking(library: name, on: cell.target), detail, [.library(name)], place,
          switches: switches,
          to: &collector)
      } else if [".a", ".o", ".so", ".dylib", ".lib", ".tbd"].contains(where: flag.hasSuffix) {
        self.native(
          .prebuilt, .prebuilt, detail, [.prebuiltFile(flag)], place, switches: switches,
          to: &collector)
      } else if flag.hasPrefix("@"), let node = graph.nodes[place.package] {
        self.unknown(
          "\(detail) takes further flags from a file", "write the flags out", node, to: &collector)
      }
    }
  }
}
