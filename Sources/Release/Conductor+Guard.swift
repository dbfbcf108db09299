import Building
public import Engine
public import Guard
public import Model
import SystemPackage
public import Toolchains

extension Conductor {
  /// Reads the configuration, and the repository only where a template may ask for its state: what a
  /// product depends on does not follow from its version.
  ///
  /// - Throws: ``ConfigurationFault`` with everything that is wrong with the configuration.
  public func loadForGuard() async throws -> Loaded {
    let read = try self.readConfiguration()
    let asks = read.project.cells.contains { cell in
      var hasTemplate = false
      _ = BuilderRegistry.builder(for: cell.product.builder).listed(cell.product) { text in
        hasTemplate = hasTemplate || text.contains("{{")
        return text
      }
      return hasTemplate
    }
    if asks { return try await self.load() }
    return Loaded(
      project: read.project, warnings: read.warnings,
      file: self.displayName(of: self.options.configurationPath), text: read.text,
      git: GitState())
  }

  /// Decides which surveys say what native code the selected cells have; nothing runs.
  ///
  /// - Parameter onChange: Called when the project's files are not as they were, so that surveys will run most
  ///   likely.
  /// - Throws: ``WorkspaceError``, `ToolchainError` when what is pinned is not what is asked for, and
  ///   `StoreError`.
  public func guardPlan(
    _ loaded: Loaded, store: Store, onChange: @escaping @Sendable () -> Void = {}
  ) async throws -> GuardPlan {
    try await self.guardPlan(
      loaded.project, git: loaded.git, version: self.version(of: loaded),
      cells: self.selectedCells(of: loaded.project), store: store, onChange: onChange)
  }

  /// Decides which surveys say what native code cells have.
  ///
  /// - Throws: `ToolchainError`, `StoreError`.
  func guardPlan(
    _ project: Project, git: GitState, version: ReleaseVersion, cells: [Cell], store: Store,
    onChange: @escaping @Sendable () -> Void = {}
  ) async throws -> GuardPlan {
    let (planner, digests) = try await self.planner(
      project, git: git, version: version, cells: cells, store: store, onChange: onChange)
    let plan = try GuardPlanner(planner: planner, width: self.limits.cpus).plan(cells)
    // A cache that cannot be kept costs the next run some hashing, nothing else.
    try? digests.save()
    return plan
  }

  /// What plans the cells of a project as they are now.
  ///
  /// - Throws: `ToolchainError`, `StoreError`.
  func planner(
    _ project: Project, git: GitState, version: ReleaseVersion, cells: [Cell], store: Store,
    onChange: @escaping @Sendable () -> Void = {}
  ) async throws -> (planner: ReleasePlanner, digests: FileDigestCache) {
    let digests = FileDigestCache(file: self.options.stateFolder.appending("digests"))
    let listing = SourceListing(
      root: self.options.root, output: self.options.outputFolder, store: store, digests: digests,
      memory: TreeMemory(
        folder: self.options.stateFolder.appending("trees"), root: self.options.root,
        digests: digests), onChange: onChange)
    let used = Set(cells.flatMap(\.toolchainNames))
    let requests = project.toolchains.filter { used.contains($0.name) }
    let toolchains = try await self.toolchains(store: store).resolve(requests)
    let planner = ReleasePlanner(
      project: project, git: git, version: version, listing: listing,
      toolchains: Dictionary(toolchains.map { ($0.name, $0) }, uniquingKeysWith: { $1 }),
      auditor: AuditIdentity(programVersion: self.programVersion, names: nil))
    return (planner, digests)
  }

  /// Carries surveys out; what did not change is answered by the store.
  ///
  /// - Returns: for each product its subject, ready to be judged.
  /// - Throws: `StoreError`, `ToolchainError` when the lock cannot be read, `CancellationError`. A survey
  ///   that fails is no error but something unseen.
  public func survey(
    _ plan: GuardPlan, store: Store, runner: any CommandRunner,
    onEvent: @escaping @Sendable (StepEvent) -> Void,
    onFetch: @escaping @Sendable (ToolchainProgress) -> Void
  ) async throws -> [GuardSubject] {
    for (_, bytes) in plan.blobs { _ = try store.put(bytes) }
    var builtins = try self.builtins(store: store, onFetch: onFetch)
    let handler = SurveyHandler(runner: runner, width: self.limits.cpus)
    builtins[SurveyStep.handlerName] = { context in try await handler.run(context) }
    let executor = Executor(
      store: store, runner: runner, builtins: builtins, limits: self.limits,
      logDirectory: self.options.stateFolder.appending("logs"))
    let outcomes = await executor.run(plan.graph, onEvent: onEvent)
    try Task.checkCancellation()
    let lock = try ToolchainLock.read(self.options.lockPath)
    let zig = lock.toolchains.first { $0.source == .wheel(package: "ziglang") }
    return try plan.parts.map { part in
      let surveys = try SurveyCollector(plan: plan, outcomes: outcomes, store: store)
        .surveys(of: part)
      return GuardSubject(
        cells: part.cells, surveys: surveys,
        baseline: part.cells.first.flatMap { lock.baseline(of: $0.product.name) },
        zigVersion: zig?.version, files: plan.files)
    }
  }

  /// What is to be said of subjects, with what comparing them with built files found.
  public func judge(
    _ subjects: [GuardSubject], project: Project, built: [GuardFinding] = [],
    trials: [GuardTrial]? = nil
  ) -> GuardReport {
    let judges = subjects.compactMap(GuardJudge.init)
    return GuardReport(
      project: project.name, products: judges.map(\.summary),
      findings: judges.flatMap(\.findings) + built, trials: trials, slipway: self.programVersion)
  }

  /// Records what subjects have as known, in `slipway.lock`.
  ///
  /// - Returns: the products that were recorded.
  /// - Throws: ``WorkspaceError`` when something could not be seen: a baseline of a part would call
  ///   the rest new, or hide it. `ToolchainError` when the lock cannot be read or written.
  public func recordBaselines(_ subjects: [GuardSubject]) throws -> [String] {
    var lock = try ToolchainLock.read(self.options.lockPath)
    let before = lock
    var recorded: [String] = []
    for subject in subjects {
      guard let product = subject.cells.first?.product.name else { continue }
      if let unknown = subject.surveys.flatMap(\.unknowns).first {
        throw WorkspaceError(
          message: "\(product): not recorded, since \(unknown.file) could not be seen whole: "
            + unknown.reason,
          hint: unknown.hint)
      }
      lock.record(NativeBaseline(product: product, surveys: subject.surveys))
      recorded.append(product)
    }
    if lock != before { try lock.write(self.options.lockPath) }
    return recorded
  }
}
