import Configuration
public import Engine
public import Model
import SystemPackage
import Packaging
public import Toolchains

/// Walks a plan's cells through the wings and keeps the record.
///
/// The stages are ``load()``, ``plan(_:)`` and ``run(_:onBegin:onEvent:)``, in this order; each gives
/// the next what it needs.
public struct Conductor: Sendable {
  /// What is asked for.
  public let options: ReleaseOptions
  /// The version of this program, for the record.
  let programVersion: String
  /// The environment, for the clients of package indexes.
  let environment: [String: String]

  /// Makes a conductor.
  ///
  /// - Parameters:
  ///   - options: What is asked for.
  ///   - programVersion: The version of this program, for the record.
  ///   - environment: The environment, for the clients of package indexes; no step ever sees it.
  public init(
    options: ReleaseOptions, programVersion: String, environment: [String: String]
  ) {
    self.options = options
    self.programVersion = programVersion
    self.environment = environment
  }

  /// A project with all that its folder says of it.
  public struct Loaded: Sendable {
    /// The project.
    public var project: Project
    /// What is worth knowing about the configuration.
    public var warnings: [Diagnostic]
    /// The configuration's name, for messages.
    public var file: String
    /// The configuration's text, for messages.
    public var text: String
    /// The repository's state.
    public var git: GitState
  }

  /// Reads the configuration and the repository.
  ///
  /// - Throws: ``ConfigurationFault`` with everything that is wrong with the configuration.
  public func load() async throws -> Loaded {
    async let git = GitReader(
      root: self.options.root, output: self.options.outputFolder,
      searchPath: self.environment["PATH"]
    ).read(looksAtDepth: self.options.goal == .release && !self.options.isSnapshot)
    let read = try self.readConfiguration()
    return Loaded(
      project: read.project, warnings: read.warnings,
      file: self.displayName(of: self.options.configurationPath), text: read.text,
      git: try await git)
  }

  /// Reads the configuration alone.
  ///
  /// - Throws: ``ConfigurationFault`` with everything that is wrong with it.
  public func readConfiguration() throws -> (project: Project, warnings: [Diagnostic], text: String)
  {
    let path = self.options.configurationPath
    let name = self.displayName(of: path)
    let bytes: [UInt8]
    do {
      let found = try SmallFile.read(path, limit: ConfigurationReader.maximumBytes * 4)
      guard let found else {
        throw WorkspaceError(
          message: "there is no \(name) here",
          hint: "write one with `slipway init`, or name it with --config", exitCode: 2)
      }
      bytes = found
    } catch let error as WorkspaceError {
      throw error
    } catch StoreError.tooLarge {
      throw WorkspaceError(
        message: "\(name) is larger than any configuration (over "
          + "\(ConfigurationReader.maximumBytes >> 20) MiB)",
        hint: "check that it is the right file", exitCode: 2)
    } catch {
      throw WorkspaceError(message: "cannot read \(name): \(error)", exitCode: 2)
    }
    let result = ConfigurationReader(file: name).read(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let project = result.project else {
      throw ConfigurationFault(diagnostics: result.diagnostics, file: name, text: text)
    }
    return (project, result.diagnostics, text)
  }

  /// The cells that the options select, in the order of the configuration.
  ///
  /// - Throws: ``WorkspaceError`` for a pattern that is none or matches no cell.
  public func selectedCells(of project: Project) throws -> [Cell] {
    var cells = project.cells
    for name in self.options.products where !project.productNames.contains(name) {
      throw WorkspaceError(
        message: "there is no product “\(name)”",
        hint: "the products are \(project.productNames.joined(separator: ", "))", exitCode: 2)
    }
    if !self.options.products.isEmpty {
      cells = cells.filter { self.options.products.contains($0.product.name) }
    }
    guard !self.options.targets.isEmpty else { return cells }
    var patterns: [TargetPattern] = []
    for text in self.options.targets {
      let pattern: TargetPattern
      do {
        pattern = try TargetPattern(parsing: text)
      } catch {
        throw WorkspaceError(
          message: error.message,
          hint: error.suggestion.map { "did you mean \($0)?" }, exitCode: 2)
      }
      guard cells.contains(where: { pattern.matches($0.target) }) else {
        let known = Set(cells.map(\.target.description)).sorted().joined(separator: ", ")
        throw WorkspaceError(
          message: "no cell of this project has the target “\(text)”",
          hint: "the targets are \(known)", exitCode: 2)
      }
      patterns.append(pattern)
    }
    return cells.filter { cell in patterns.contains { $0.matches(cell.target) } }
  }

  /// Decides the version.
  ///
  /// - Throws: ``WorkspaceError`` when this commit cannot be released.
  func version(of loaded: Loaded) throws -> ReleaseVersion {
    try ReleaseVersion.decide(
      git: loaded.git, isSnapshot: self.options.isSnapshot || self.options.goal == .build
    ) { fields in
      var fields = fields
      fields["ProjectName"] = loaded.project.name
      return try Template(parsing: loaded.project.snapshotVersion).render(fields)
    }
  }

  /// Makes the plan: every step, known before anything runs.
  ///
  /// - Parameter isPortable: Whether the plan is to be read and not carried out here. It is then the same
  ///   on every machine; else the keys of audits cover the names of this one.
  /// - Throws: ``ConfigurationFault`` with everything that makes a cell impossible, ``WorkspaceError``
  ///   and `ToolchainError`.
  public func plan(
    _ loaded: Loaded, store: Store, isPortable: Bool = false
  ) async throws -> ReleasePlan {
    let version = try self.version(of: loaded)
    let cells = try self.selectedCells(of: loaded.project)
    let digests = FileDigestCache(file: self.options.stateFolder.appending("digests"))
    let listing = SourceListing(
      root: self.options.root, output: self.options.outputFolder, store: store, digests: digests)
    let used = Set(cells.flatMap(\.toolchainNames))
    let requests = loaded.project.toolchains.filter { used.contains($0.name) }
    let toolchains = try await self.toolchains(store: store).resolve(requests)
    let planner = ReleasePlanner(
      project: loaded.project, git: loaded.git, version: version, listing: listing,
      toolchains: Dictionary(toolchains.map { ($0.name, $0) }, uniquingKeysWith: { $1 }),
      auditor: AuditIdentity(
        programVersion: self.programVersion, names: isPortable ? nil : self.machineNames))
    let plan: ReleasePlan
    do {
      plan = try planner.plan(cells: cells, isPacked: self.options.goal == .release)
    } catch let error as PlanningError {
      throw ConfigurationFault(
        diagnostics: error.diagnostics, file: loaded.file, text: loaded.text)
    }
    // A cache that cannot be kept costs the next run some hashing, nothing else.
    try? digests.save()
    return plan
  }

  /// The toolchains of this project.
  public func toolchains(store: Store) throws -> ToolchainManager {
    ToolchainManager(
      store: store, lockPath: self.options.lockPath,
      logDirectory: self.options.stateFolder.appending("logs"), environment: self.environment)
  }

  /// What must not be in anything that ships.
  var machineNames: MachineNames {
    MachineNames(
      environment: self.environment,
      folders: [
        ("project folder", self.options.root.string), ("store", self.options.store.string),
      ])
  }

  func displayName(of path: FilePath) -> String {
    var relative = path
    return relative.removePrefix(self.options.root) ? relative.string : path.string
  }
}
