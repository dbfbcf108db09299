/// A Python project: what it asks for, what it is pinned to, and the files of packages that lie in it.
struct PythonProject: Sendable {
  /// The folder, relative to the project's root.
  let folder: String
  /// Pinned packages by name.
  private(set) var packages: [String: [PythonLock.Package]] = [:]
  /// What the project itself asks for.
  private(set) var roots: [PythonLock.Edge] = []
  /// The file that names the packages.
  private(set) var manifest = "pyproject.toml"
  private(set) var faults: [SurveyUnknown] = []
  /// The project's own source, where it says how it is built.
  private(set) var own: SourcePackage?
  /// The minor version of CPython 3 that is asked about.
  private(set) var minor = 12

  private let files: SurveyFiles
  /// Wheels and source distributions in the project, by file name.
  private var archives: [String: String] = [:]

  /// Names of files that a project is known by.
  static let manifests = [
    "uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "pip-report.json", "requirements.txt",
    "pyproject.toml", "setup.py", "Pipfile.lock",
  ]

  /// The requirements file, relative to the project's folder; `nil` without one.
  var requirements: String? {
    files.contains(self.path("requirements.txt")) ? "requirements.txt" : nil
  }

  /// The reports of pip in a folder, `pip-report.json` and one more for each further target.
  static func reports(in folder: String, files: SurveyFiles) -> [String] {
    let prefix = folder.isEmpty ? "" : "\(folder)/"
    return files.below(folder).filter { path in
      let name = path.dropFirst(prefix.count)
      return name.hasPrefix("pip-report") && name.hasSuffix(".json") && !name.contains("/")
    }
  }

  /// Reads the project in a folder.
  init(in folder: String, files: SurveyFiles) {
    self.folder = folder
    self.files = files
    for path in files.below(folder) {
      let name = path.split(separator: "/").last.map(String.init) ?? ""
      if name.hasSuffix(".whl") || name.hasSuffix(".tar.gz") || name.hasSuffix(".zip") {
        self.archives[name] = path
      }
    }
    self.readVersion()
    self.readOwn()
    for name in ["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml"]
    where files.contains(self.path(name)) {
      self.manifest = self.path(name)
      self.readLock(self.manifest)
      return
    }
    let reports = Self.reports(in: folder, files: files)
    if let first = reports.first {
      self.manifest = first
      for report in reports { self.readLock(report) }
      self.mergeReports()
      return
    }
    if files.contains(self.path("requirements.txt")) {
      self.manifest = self.path("requirements.txt")
      self.readRequirements()
      return
    }
    self.manifest = self.path(
      files.contains(self.path("pyproject.toml")) ? "pyproject.toml" : "setup.py")
    if files.contains(self.path("Pipfile.lock")) {
      self.fault(
        self.path("Pipfile.lock"), nil, "Pipfile.lock names digests and no files",
        "keep the pinned packages in a requirements.txt beside a folder of their wheels")
    }
    self.readProject()
  }

  private func path(_ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }

  private mutating func fault(_ file: String, _ line: Int?, _ reason: String, _ hint: String) {
    self.faults.append(
      SurveyUnknown(file: file, line: line, reason: reason, hint: hint, cells: []))
  }

  /// The bytes of a wheel or source distribution that lies in the project.
  func archive(_ name: String) -> [UInt8]? { self.archives[name].flatMap { files.bytes($0) } }

  // MARK: Reading

  /// `.python-version` says which Python is meant; without it, the second newest series that gets fixes.
  private mutating func readVersion() {
    guard let text = files.text(self.path(".python-version")) else { return }
    let words = text.split { !$0.isNumber }
    if words.count >= 2, words[0] == "3", let minor = Int(words[1]), (2..<100).contains(minor) {
      self.minor = minor
    }
  }

  private mutating func readOwn() {
    var found: [String: [UInt8]] = [:]
    for name in SourcePackage.wanted { found[name] = files.bytes(self.path(name)) }
    guard found["setup.py"] != nil || found["pyproject.toml"] != nil else { return }
    do throws(SourcePackage.BrokenFile) {
      // A `pyproject.toml` without a build system builds nothing: it holds settings or dependencies.
      if found["setup.py"] == nil, let bytes = found["pyproject.toml"],
        (try? TOMLNode(bytes))?["build-system"] == nil, (try? TOMLNode(bytes)) != nil
      {
        return
      }
      self.own = try SourcePackage(
        files: found,
        names: files.below(folder).map {
          String($0.dropFirst(folder.isEmpty ? 0 : folder.count + 1))
        })
    } catch {
      self.fault(
        self.path(error.file), error.fault.line, error.fault.message,
        "mend the file; until it can be read nothing is known of what it compiles")
    }
  }

  private mutating func readLock(_ file: String) {
    guard let bytes = files.bytes(file) else {
      return self.fault(file, nil, "the file cannot be read", "is it too large, or no file?")
    }
    do throws(ManifestFault) {
      let lock = try PythonLock(bytes, file: file)
      for package in lock.packages { self.packages[package.name, default: []].append(package) }
      if let roots = lock.roots {
        self.roots += roots.filter { !self.roots.contains($0) }
      } else if let roots = self.projectEdges(), !roots.isEmpty {
        self.roots = roots
      } else {
        // Who asks for what is not said, so everything that is pinned counts.
        self.roots = lock.packages.map {
          PythonLock.Edge(name: $0.name, version: $0.version, marker: $0.marker)
        }
      }
    } catch {
      self.fault(file, error.line, error.message, "make the lock file anew")
    }
  }

  /// Dependencies in `pyproject.toml`; `nil` where there are none to read.
  private mutating func projectEdges() -> [PythonLock.Edge]? {
    let file = self.path("pyproject.toml")
    guard let bytes = files.bytes(file) else { return nil }
    do throws(ManifestFault) {
      let root = try TOMLNode(bytes)
      var edges: [PythonLock.Edge] = []
      for text in (root["project"]?["dependencies"]?.values ?? []).compactMap(\.text) {
        guard let requirement = Requirement(text) else {
          self.fault(file, nil, "expected a requirement, found “\(text.prefix(80))”", "mend it")
          continue
        }
        edges.append(Self.edge(requirement))
      }
      for (name, value) in root["tool"]?["poetry"]?["dependencies"]?.members ?? []
      where name != "python" {
        guard value["optional"]?.isTrue != true else { continue }
        edges.append(
          PythonLock.Edge(
            name: PackageName.normalized(name),
            extras: value["extras"]?.values.compactMap(\.text) ?? [],
            marker: value["markers"]?.text.flatMap { PythonMarker($0) }))
      }
      return edges
    } catch {
      self.fault(file, error.line, error.message, "mend the file")
      return nil
    }
  }

  /// What several reports say of one version of a package: each names the file for its target.
  private mutating func mergeReports() {
    self.packages = self.packages.mapValues { packages in
      packages.reduce(into: []) { merged, package in
        if let index = merged.firstIndex(where: { $0.version == package.version }) {
          let known = merged[index].files ?? []
          merged[index].files = known + (package.files ?? []).filter { !known.contains($0) }
          merged[index].edges += package.edges.filter { !merged[index].edges.contains($0) }
        } else {
          merged.append(package)
        }
      }
    }
  }

  private static func edge(_ requirement: Requirement) -> PythonLock.Edge {
    PythonLock.Edge(
      name: requirement.name, version: requirement.pinned, extras: requirement.extras,
      marker: requirement.marker)
  }

  /// Requirements, with the packages whose files lie in the project.
  private mutating func readRequirements() {
    let file = RequirementsFile(self.manifest, files: files)
    self.faults += file.faults
    self.roots = file.requirements.map(Self.edge)
    self.readArchives()
  }

  private mutating func readProject() {
    self.roots = self.projectEdges() ?? []
    self.readArchives()
    if self.own == nil, self.faults.isEmpty, !files.contains(self.path("pyproject.toml")) {
      self.fault(self.manifest, nil, "there is no Python project here", "name its folder")
    }
  }

  /// Makes a lock of the wheels and source distributions that are here, from what they say themselves.
  private mutating func readArchives() {
    var files: [String: [String]] = [:]
    for name in self.archives.keys.sorted() {
      guard let (project, version) = Self.identity(of: name) else { continue }
      files["\(project) \(version)", default: []].append(name)
    }
    for (key, names) in files.sorted(by: { $0.key < $1.key }) {
      let words = key.split(separator: " ").map(String.init)
      var package = PythonLock.Package(name: words[0], version: words[1], files: names)
      // All wheels of one version ask for the same, but for their markers.
      for name in names {
        guard name.hasSuffix(".whl"), let bytes = self.archive(name) else { continue }
        do {
          let wheel = try Wheel(bytes)
          package.edges = wheel.requirements.map(Self.edge)
          for text in wheel.unreadable {
            self.fault(
              self.archives[name] ?? name, nil, "expected a requirement, found “\(text)”",
              "fetch it anew")
          }
          break
        } catch {
          self.fault(
            self.archives[name] ?? name, nil, "the wheel cannot be read: \(error)", "fetch it anew")
        }
      }
      self.packages[package.name, default: []].append(package)
    }
  }

  /// The project and version in the name of a wheel or a source distribution.
  static func identity(of file: String) -> (name: String, version: String)? {
    if let wheel = WheelName(file) { return (wheel.name, wheel.version) }
    var base = file[...]
    for ending in [".tar.gz", ".zip"] where base.hasSuffix(ending) {
      base = base.dropLast(ending.count)
    }
    guard base.count < file.count, let dash = base.lastIndex(of: "-") else { return nil }
    let version = base[base.index(after: dash)...]
    guard version.first?.isNumber == true else { return nil }
    return (PackageName.normalized(base[..<dash]), String(version))
  }
}
