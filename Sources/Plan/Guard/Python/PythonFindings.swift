import Model

/// What the packages of a Python project bring into one cell.
struct PythonFindings {
  private let project: PythonProject
  private let cell: Cell
  private let example: Cell
  private let environment: PythonEnvironment
  private let rootName: String
  private var graph: DependencyGraph
  private var references: [String: PackageReference] = [:]
  private var reached: [PythonLock.Package] = []
  private var missing: [(name: String, from: PackageReference)] = []
  private var undecided: [(marker: String, from: PackageReference)] = []

  /// - Parameter example: A cell of the product, the same for all of them, for hints that speak of all.
  init(_ project: PythonProject, _ cell: Cell, example: Cell) {
    self.project = project
    self.cell = cell
    self.example = example
    self.environment = PythonEnvironment(target: cell.target, minor: project.minor)
    self.rootName = cell.product.name
    self.graph = DependencyGraph(root: ".")
    let root = PackageReference(.python, cell.product.name)
    self.references["."] = root
    self.walk(root)
  }

  private static func key(_ package: PythonLock.Package) -> String {
    "\(package.name) \(package.version ?? "")"
  }

  private mutating func walk(_ root: PackageReference) {
    var seen: Set<String> = []
    var queue: [(from: String, edges: [PythonLock.Edge], extras: [String])] = [
      (".", project.roots, [])
    ]
    var next = 0
    while next < queue.count, queue.count < 200_000 {
      let (from, edges, extras) = queue[next]
      next += 1
      for edge in edges {
        if let extra = edge.extra, !extras.contains(extra) { continue }
        if let marker = edge.marker {
          switch marker.holds(in: environment, extras: extras) {
          case false?: continue
          case nil: self.undecided.append((edge.name, self.references[from] ?? root))
          case true?: break
          }
        } else if let text = edge.unreadableMarker {
          self.undecided.append((text, self.references[from] ?? root))
        }
        var known = (project.packages[edge.name] ?? []).filter { package in
          package.folder != "."
            && (edge.version == nil || package.version == nil
              || Self.isSame(package.version ?? "", edge.version ?? ""))
            && package.marker?.holds(in: environment) != false
        }
        // Reports for several targets may name several versions: the one with a file for this target counts.
        let fitting = known.filter { $0.isPartial && self.hasFile($0) }
        if !fitting.isEmpty { known = fitting }
        if known.isEmpty, project.packages[edge.name]?.contains(where: { $0.folder == "." }) != true
        {
          self.missing.append((edge.name, self.references[from] ?? root))
        }
        for package in known {
          let key = Self.key(package)
          let isNew = self.references[key] == nil
          self.references[key] = PackageReference(.python, package.name, version: package.version)
          self.graph.add(from, dependsOn: key)
          if seen.insert(key + " " + edge.extras.joined(separator: ",")).inserted {
            if isNew { self.reached.append(package) }
            queue.append((key, package.edges, edge.extras))
          }
        }
      }
    }
  }

  private func hasFile(_ package: PythonLock.Package) -> Bool {
    (package.files ?? []).contains { name in
      WheelName(name).map { environment.accepts($0) } ?? true
    }
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    func bare(_ text: String) -> [Substring] {
      var parts = text.split(separator: ".")
      while parts.last == "0" { parts.removeLast() }
      return parts
    }
    return left == right || bare(left) == bare(right)
  }

  // MARK: Findings

  /// Adds everything to a collection.
  func add(to collector: inout SurveyMerger) {
    for fault in self.project.faults { collector.add(fault, in: self.cell.id) }
    for (name, from) in self.missing {
      collector.add(
        SurveyUnknown(
          file: project.manifest,
          reason: "“\(name)” is asked for, and no file of it is named or here",
          hint:
            "pin it in a lock file that names wheels (uv.lock, poetry.lock), or put its wheel beside: "
            + "`pip download --dest wheels -r requirements.txt`; or record what the index has, target by target: "
            + "`\(self.pipCall(for: example))`", package: from, cells: []),
        in: self.cell.id)
    }
    for (marker, from) in self.undecided {
      collector.add(
        SurveyUnknown(
          file: project.manifest, reason: "the condition on “\(marker)” cannot be decided",
          package: from, cells: []),
        in: self.cell.id)
    }
    if let own = self.project.own { self.add(own, of: ".", file: nil, note: "", to: &collector) }
    for package in self.reached { self.add(package, to: &collector) }
  }

  private func add(_ package: PythonLock.Package, to collector: inout SurveyMerger) {
    let key = Self.key(package)
    guard let reference = self.references[key] else { return }
    collector.add(reference)
    guard let files = package.files, !files.isEmpty || package.folder == nil else {
      if package.folder == nil {
        self.unknown(
          reference, "its files are not named: it comes from a repository or an address", &collector
        )
      } else {
        self.unknown(
          reference, "it lies in “\(package.folder ?? "")” and is built from its source", &collector
        )
      }
      return
    }
    let wheels = files.compactMap { name in WheelName(name).map { (name, $0) } }
    let fitting = wheels.filter { self.environment.accepts($0.1) }
    let source = files.first { $0.hasSuffix(".tar.gz") || $0.hasSuffix(".zip") }
    let native = fitting.filter { !$0.1.isUniversal }
    if let (name, _) = fitting.first(where: { $0.1.isUniversal }) {
      guard native.isEmpty else {
        self.prebuilt(native[0].0, key, .optional, "; a pure wheel is there too", &collector)
        return
      }
      self.check(pure: name, key, &collector)
      return
    }
    if let (name, _) = native.first {
      // Without the wheel the source would do where compiling is left to choice.
      let isOptional =
        source.flatMap { self.source($0) }.map { outcome in
          if case .success(let package) = outcome {
            package.outcome == .optional || package.outcome == .pure
          } else {
            false
          }
        } ?? false
      self.prebuilt(
        name, key, isOptional ? .optional : .prebuilt,
        isOptional ? "; its source builds without a compiler" : "", &collector)
      return
    }
    let have = Set(wheels.flatMap(\.1.platforms)).sorted()
    let lack =
      "no wheel for \(self.cell.target) and CPython 3.\(self.project.minor)"
      + (have.isEmpty ? "" : " (there is \(have.prefix(6).joined(separator: ", ")))")
    guard let source else {
      guard !package.isPartial else {
        self.unknown(
          reference, "no report of pip's is for \(self.cell.target)", &collector,
          hint:
            "ask the index what it has for it, and commit the answer: `\(self.pipCall(for: cell))`")
        return
      }
      collector.add(
        NativeCode(
          package: reference, kind: .prebuilt, verdict: .prebuilt, detail: "\(lack), and no source",
          needs: [.prebuiltFile("\(package.name) for \(self.cell.target)")], cells: [],
          path: self.path(key), pathCount: self.graph.pathCount(to: key),
          otherPaths: self.otherPaths(key),
          file: self.project.manifest),
        in: self.cell.id)
      return
    }
    switch self.source(source) {
    case .success(let built)?:
      self.add(built, of: key, file: source, note: "\(lack); ", to: &collector)
    case .failure(let reason)?:
      self.unknown(reference, "\(source) cannot be read: \(reason.text)", &collector)
    case nil where !wheels.isEmpty && wheels.allSatisfy({ !$0.1.isUniversal }):
      // Its wheels are all compiled, so its source compiles too.
      collector.add(
        NativeCode(
          package: reference, kind: .buildScript, verdict: .required,
          detail: "\(lack), so \(source) is compiled", needs: [.cCompiler, .headers("Python")],
          cells: [], path: self.path(key), pathCount: self.graph.pathCount(to: key),
          otherPaths: self.otherPaths(key),
          file: self.project.manifest),
        in: self.cell.id)
    case nil:
      self.unknown(reference, "\(lack), and \(source) is not here to be looked at", &collector)
    }
  }

  private struct Unreadable: Error { var text: String }

  /// What building a source distribution does; `nil` where its bytes are not here.
  private func source(_ name: String) -> Result<SourcePackage, Unreadable>? {
    guard let bytes = self.project.archive(name) else { return nil }
    do {
      let archive = try SourceArchive(bytes, name: name)
      return .success(try SourcePackage(files: archive.files, names: archive.names))
    } catch let error as SourcePackage.BrokenFile {
      return .failure(
        Unreadable(text: "\(error.file), line \(error.fault.line): \(error.fault.message)"))
    } catch { return .failure(Unreadable(text: "\(error)")) }
  }

  /// A wheel that calls itself pure: where its bytes are here, they are looked at.
  private func check(pure name: String, _ key: String, _ collector: inout SurveyMerger) {
    guard let bytes = self.project.archive(name) else { return }
    do {
      let wheel = try Wheel(bytes)
      guard let first = wheel.compiled.first else { return }
      self.prebuilt(
        name, key, .prebuilt, " calls itself pure and holds \(first)", &collector)
    } catch {
      guard let reference = self.references[key] else { return }
      self.unknown(reference, "\(name) cannot be read: \(error)", &collector)
    }
  }

  private func prebuilt(
    _ name: String, _ key: String, _ verdict: Verdict, _ note: String,
    _ collector: inout SurveyMerger
  ) {
    guard let reference = self.references[key] else { return }
    collector.add(
      NativeCode(
        package: reference, kind: .prebuilt, verdict: verdict, detail: "\(name)\(note)",
        needs: [.prebuiltFile(name)], cells: [], path: self.path(key),
        pathCount: self.graph.pathCount(to: key), otherPaths: self.otherPaths(key),
        file: self.project.manifest),
      in: self.cell.id)
  }

  private func add(
    _ built: SourcePackage, of key: String, file: String?, note: String,
    to collector: inout SurveyMerger
  ) {
    guard let reference = self.references[key] else { return }
    let verdict: Verdict
    switch built.outcome {
    case .pure: return
    case .optional: verdict = .optional
    case .compiles: verdict = .required
    case .unknown(let reason):
      self.unknown(reference, "\(note)\(file.map { "\($0): " } ?? "")\(reason)", &collector)
      return
    }
    collector.add(
      NativeCode(
        package: reference, kind: .buildScript, verdict: verdict,
        detail: "\(note)\(built.detail)\(built.line.map { ", line \($0)" } ?? "")",
        needs: built.needs, switches: built.switches, cells: [], path: self.path(key),
        pathCount: self.graph.pathCount(to: key), otherPaths: self.otherPaths(key),
        file: file ?? built.file),
      in: self.cell.id)
  }

  private func unknown(
    _ package: PackageReference, _ reason: String, _ collector: inout SurveyMerger,
    hint: String? = nil
  ) {
    collector.add(
      SurveyUnknown(
        file: self.project.manifest, reason: "\(package): \(reason)",
        hint: hint
          ?? "put the file beside the lock (`pip download --no-deps --dest wheels NAME==VERSION`), or allow it "
          + "with a reason", package: package, cells: []),
      in: self.cell.id)
  }

  /// What asks pip which files it would take for a cell; nothing is installed.
  ///
  /// Source: pip's documentation, “Installation Report”, and “pip install”, `--platform`.
  private func pipCall(for cell: Cell) -> String {
    let environment = PythonEnvironment(target: cell.target, minor: project.minor)
    let platforms = environment.pipPlatforms.map { "--platform \($0) " }.joined()
    return "pip install --dry-run --ignore-installed --only-binary :all: --target none "
      + "\(platforms)--implementation cp --python-version 3.\(self.project.minor) "
      + "--report pip-report-\(cell.target.system.rawValue)-\(cell.target.architecture.rawValue).json "
      + (self.project.requirements.map { "-r \($0)" } ?? ".")
  }

  private func otherPaths(_ key: String) -> [[PackageReference]] {
    self.graph.furtherPaths(to: key) { self.references[$0] }
  }

  private func path(_ key: String) -> [PackageReference] {
    (self.graph.shortestPath(to: key) ?? []).compactMap { self.references[$0] }
  }
}
