import Model

/// What the packages of a Node project bring into one cell.
struct NodeFindings {
  private let lock: NodeLock
  private let files: SurveyFiles
  private let folder: String
  private let file: String
  private let cell: Cell
  private let platform: NodePlatform
  private var graph = DependencyGraph(root: "")
  private var reached: [String] = []
  /// Those that only the project's own tools need.
  private var tools: Set<String> = []
  /// Names that a package asks for and the lock lacks.
  private var missing: [(name: String, from: String, isOptional: Bool)] = []
  /// Packages for other platforms than the cell's, by who asks for them.
  private var excluded: [String: [String]] = [:]

  init(_ lock: NodeLock, file: String, folder: String, files: SurveyFiles, _ cell: Cell) {
    self.lock = lock
    self.file = file
    self.folder = folder
    self.files = files
    self.cell = cell
    self.platform = NodePlatform(cell.target)
    var seen: Set<String> = [""]
    self.walk([""], &seen)
    let needed = seen
    let roots = lock.packages.keys.filter { !$0.contains("node_modules/") }.sorted()
    var developer: [String] = []
    for root in roots where seen.contains(root) {
      for name in lock.packages[root]?.developer ?? [] {
        guard let place = lock.resolve(name, from: root), !seen.contains(place) else { continue }
        self.graph.add(root, dependsOn: place)
        seen.insert(place)
        developer.append(place)
      }
    }
    self.walk(developer, &seen)
    self.tools = seen.subtracting(needed)
  }

  private mutating func walk(_ start: [String], _ seen: inout Set<String>) {
    var queue = start
    var next = 0
    while next < queue.count {
      let place = queue[next]
      next += 1
      self.reached.append(place)
      guard let package = lock.packages[place] else { continue }
      for (name, isOptional) in package.dependencies.sorted(by: { $0.key < $1.key }) {
        guard let found = lock.resolve(name, from: place), let other = lock.packages[found] else {
          self.missing.append((name, place, isOptional))
          continue
        }
        if !platform.admits(os: other.os, cpu: other.cpu, libc: other.libc),
          isOptional || other.isOptional
        {
          self.excluded[place, default: []].append(name)
          continue
        }
        self.graph.add(place, dependsOn: found)
        if seen.insert(found).inserted { queue.append(found) }
      }
    }
  }

  private func reference(_ place: String) -> PackageReference {
    guard !place.isEmpty, let package = lock.packages[place] else {
      return PackageReference(.node, cell.product.name)
    }
    return PackageReference(.node, package.name, version: package.version)
  }

  /// Adds everything to a collection.
  func add(to collector: inout SurveyMerger) {
    for (name, from, isOptional) in self.missing where !isOptional {
      collector.add(
        SurveyUnknown(
          file: file,
          reason: "“\(name)”, which \(self.reference(from).name) needs, is not in the lock",
          hint: "make the lock anew: `npm install --package-lock-only`",
          package: self.reference(from), cells: []),
        in: cell.id)
    }
    for place in self.reached {
      if !place.isEmpty { collector.add(self.reference(place)) }
      guard let package = lock.packages[place] else { continue }
      let isFamily = self.addFamily(package, place, to: &collector)
      do throws(ManifestFault) {
        let path = [folder, place].filter { !$0.isEmpty }.joined(separator: "/")
        if let module = try NodeModule(in: path, files: files) {
          self.add(module, package, place, isFamily, to: &collector)
        } else {
          self.addFromLock(package, place, isFamily, to: &collector)
        }
      } catch {
        collector.add(
          SurveyUnknown(
            file: [folder, place, "package.json"].filter { !$0.isEmpty }.joined(separator: "/"),
            line: error.line, reason: error.message, hint: "install the packages anew",
            package: self.reference(place), cells: []),
          in: cell.id)
      }
    }
  }

  /// Packages of which each platform has one: that of the cell has to be there.
  ///
  /// - Returns: Whether the package has such.
  private func addFamily(
    _ package: NodeLock.Package, _ place: String, to collector: inout SurveyMerger
  ) -> Bool {
    let members = package.dependencies.filter { name, isOptional in
      guard isOptional else { return false }
      if let found = lock.resolve(name, from: place), let other = lock.packages[found] {
        return other.isForPlatform
      }
      return platform.matches(name: name) != nil
    }.map(\.key).sorted()
    guard members.count > 1 else { return false }
    let fitting = members.filter { name in
      guard let found = lock.resolve(name, from: place), let other = lock.packages[found] else {
        return false
      }
      return platform.admits(os: other.os, cpu: other.cpu, libc: other.libc)
    }
    guard fitting.isEmpty else { return true }
    let named = members.first { platform.matches(name: $0) == true }
    let list = members.prefix(6).joined(separator: ", ")
    let detail =
      named.map {
        "the lock has no \($0), which \(cell.target) needs: it was made on another system"
      }
      ?? "no compiled package for \(cell.target) (there is \(list))"
    collector.add(
      NativeCode(
        package: self.reference(place), kind: .prebuilt, verdict: .prebuilt, detail: detail,
        needs: [.prebuiltFile(named ?? "\(package.name) for \(cell.target)")],
        isHostOnly: tools.contains(place), cells: [], path: self.path(place),
        pathCount: graph.pathCount(to: place),
        otherPaths: graph.furtherPaths(to: place) { self.reference($0) }, file: file),
      in: cell.id)
    return true
  }

  private func path(_ place: String) -> [PackageReference] {
    (graph.shortestPath(to: place) ?? []).map { self.reference($0) }
  }

  private func native(
    _ kind: NativeCode.Kind, _ verdict: Verdict, _ detail: String, _ needs: [NativeNeed],
    _ place: String, to collector: inout SurveyMerger
  ) {
    let isOptional = lock.packages[place]?.isOptional == true && verdict == .required
    collector.add(
      NativeCode(
        package: self.reference(place), kind: kind, verdict: isOptional ? .optional : verdict,
        detail: detail, needs: needs, isHostOnly: tools.contains(place), cells: [],
        path: self.path(place), pathCount: graph.pathCount(to: place),
        otherPaths: graph.furtherPaths(to: place) { self.reference($0) }, file: file),
      in: cell.id)
  }

  // MARK: From the lock alone

  /// Packages whose presence shows that an install script compiles, or fetches what was compiled.
  ///
  /// Source: their READMEs.
  private static let helpers: [(name: String, does: String)] = [
    ("prebuild-install", "downloads a compiled file, or compiles"),
    ("@mapbox/node-pre-gyp", "downloads a compiled file, or compiles"),
    ("node-pre-gyp", "downloads a compiled file, or compiles"),
    ("node-gyp-build", "takes a compiled file from the package, or compiles"),
    ("node-gyp-build-optional-packages", "takes a compiled package, or compiles"),
    ("pkg-prebuilds", "takes a compiled file from the package, or compiles"),
    ("cmake-js", "compiles with CMake"), ("node-gyp", "compiles"),
    ("nan", "compiles against Node's headers"),
    ("node-addon-api", "compiles against Node's headers"), ("bindings", "loads an add-on"),
  ]

  private func addFromLock(
    _ package: NodeLock.Package, _ place: String, _ isFamily: Bool, to collector: inout SurveyMerger
  ) {
    guard !place.isEmpty, package.link == nil, place.contains("node_modules/") else { return }
    let helper = Self.helpers.first { package.dependencies[$0.name] != nil }
    if package.isForPlatform {
      let what = (package.os + package.cpu + package.libc).joined(separator: " ")
      guard platform.admits(os: package.os, cpu: package.cpu, libc: package.libc) else {
        self.native(
          .prebuilt, .prebuilt, "is for \(what) only, and npm refuses it for \(cell.target)",
          [.prebuiltFile(package.name)], place, to: &collector)
        return
      }
      self.native(
        .prebuilt, .prebuilt, "compiled for \(what)", [.prebuiltFile(package.name)], place,
        to: &collector)
    } else if let helper, package.hasInstallScript || !lock.saysScripts {
      self.native(
        .buildScript, .required, "\(helper.name) \(helper.does)",
        [.cCompiler, .cxxCompiler, .headers("Node"), .program("python")], place, to: &collector)
    } else if helper?.name == "node-gyp-build" || helper?.name == "node-gyp-build-optional-packages"
    {
      self.native(
        .prebuilt, .prebuilt, "\(helper?.name ?? "") loads a compiled file from the package",
        [.prebuiltFile(package.name)], place, to: &collector)
    } else if package.hasInstallScript, !isFamily {
      self.unknown(
        place, "runs an install script, and the lock does not say what it does", to: &collector)
    } else if !lock.saysScripts {
      self.unknown(
        place, "lockfileVersion \(lock.version) does not say whether it runs an install script",
        to: &collector)
    }
  }

  private func unknown(_ place: String, _ what: String, to collector: inout SurveyMerger) {
    let hint =
      lock.saysScripts
      ? "install the packages into the project (`npm ci --ignore-scripts`), so that it can be looked at; or allow it with a reason"
      : "make the lock anew with npm 7 or newer: `npm install --package-lock-only --lockfile-version 3`"
    let reference = self.reference(place)
    collector.add(
      SurveyUnknown(
        file: file, reason: "\(reference) \(what)", hint: hint, package: reference, cells: []),
      in: cell.id)
  }

  // MARK: From node_modules

  private func add(
    _ module: NodeModule, _ package: NodeLock.Package, _ place: String, _ isFamily: Bool,
    to collector: inout SurveyMerger
  ) {
    let compiler: [NativeNeed] = [.cCompiler, .cxxCompiler, .headers("Node"), .program("python")]
    if !module.prebuilds.isEmpty {
      if let fit = module.prebuilds.first(where: { platform.matches(name: $0.platform) == true }) {
        self.native(
          .prebuilt, .prebuilt, "holds \(fit.file)", [.prebuiltFile(fit.file)], place,
          to: &collector)
      } else if module.hasBindings {
        self.native(
          .buildScript, .required, "binding.gyp, and no compiled file for \(cell.target)", compiler,
          place,
          to: &collector)
      } else {
        self.native(
          .prebuilt, .prebuilt, "no compiled file for \(cell.target)",
          [.prebuiltFile("\(package.name) for \(cell.target)")], place, to: &collector)
      }
    } else if module.hasBindings {
      let script = module.scripts.first { $0.name == "install" }?.command ?? "node-gyp rebuild"
      self.native(
        .buildScript, .required, "binding.gyp: \(script.prefix(100))", compiler, place,
        to: &collector)
    } else if let first = module.compiled.first {
      self.native(
        .prebuilt, .prebuilt, "holds \(first)", [.prebuiltFile(first)], place, to: &collector)
    } else if package.isForPlatform {
      self.addFromLock(package, place, isFamily, to: &collector)
    } else if let helper = Self.helpers.first(where: { helper in
      module.scripts.contains { $0.command.contains(helper.name) }
    }) {
      self.native(
        .buildScript, .required, "\(helper.name) \(helper.does)", compiler, place, to: &collector)
    } else if !place.isEmpty, let script = module.scripts.first, !isFamily {
      self.unknown(
        place, "runs “\(script.command.prefix(100))” when it is installed", to: &collector)
    } else if module.isAddon, !isFamily {
      self.native(
        .prebuilt, .prebuilt, "is an add-on whose compiled file is not here",
        [.prebuiltFile(package.name)], place, to: &collector)
    }
  }
}
