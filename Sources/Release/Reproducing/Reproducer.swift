import Building
public import Engine
public import Model
import Packaging
public import Reproduction
public import SystemPackage
public import Toolchains

/// Rebuilds the cells of a plan twice, in surroundings that differ, and tells which come out the same.
///
/// The first rebuild has a release's own surroundings; in the second everything is different that this
/// host can make different. Where a cell differs, the first step that does is built again with fewer and
/// fewer variations until the cause has a name.
public struct Reproducer: Sendable {
  /// What is told while it works.
  public struct Listener: Sendable {
    /// A rebuild begins; its name is told, and its steps.
    public var onBegin: @Sendable (_ title: String, StepGraph) async -> Void
    /// How steps go.
    public var onEvent: @Sendable (StepEvent) -> Void
    /// The rebuild has ended.
    public var onEnd: @Sendable () async -> Void
    /// How downloads go.
    public var onFetch: @Sendable (ToolchainProgress) -> Void
    /// Something worth a line.
    public var onNote: @Sendable (String) async -> Void

    /// Makes a listener.
    public init(
      onBegin: @escaping @Sendable (_ title: String, StepGraph) async -> Void,
      onEvent: @escaping @Sendable (StepEvent) -> Void,
      onEnd: @escaping @Sendable () async -> Void,
      onFetch: @escaping @Sendable (ToolchainProgress) -> Void,
      onNote: @escaping @Sendable (String) async -> Void
    ) {
      self.onBegin = onBegin
      self.onEvent = onEvent
      self.onEnd = onEnd
      self.onFetch = onFetch
      self.onNote = onNote
    }
  }

  /// The conductor of the project.
  private let conductor: Conductor
  private let launcher: Launcher
  /// What is varied.
  private let asked: Set<Variation>
  /// What rebuilds take for now, in seconds since 1970.
  private let now: Int64

  /// Makes a reproducer.
  ///
  /// - Parameters:
  ///   - conductor: The conductor of the project.
  ///   - launcher: What starts programs.
  ///   - asked: What is varied, where this host can.
  ///   - now: What rebuilds take for now, in seconds since 1970.
  public init(conductor: Conductor, launcher: Launcher, asked: Set<Variation>, now: Int64) {
    self.conductor = conductor
    self.launcher = launcher
    self.asked = asked
    self.now = now
  }

  /// Rebuilds the plan's cells.
  ///
  /// - Parameters:
  ///   - plan: The plan of a release.
  ///   - published: What was published; `nil` where nothing was.
  ///   - publishedFolder: Where the published files are; `nil` where only their digests are known.
  ///   - strength: What the outcome is worth.
  ///   - store: The store.
  ///   - listener: Told how it goes.
  /// - Throws: `ToolchainError` when a toolchain cannot be had, `SandboxError` when programs cannot be
  ///   run, `StoreError`, `CancellationError`. A cell that differs or cannot be made is no error but part
  ///   of the report.
  public func run(
    _ plan: ReleasePlan, published: [PublishedFile]?, from publishedFolder: FilePath?,
    strength: Evidence.Strength, store: Store, listener: Listener
  ) async throws -> ReproductionReport {
    for (_, bytes) in plan.blobs { _ = try store.put(bytes) }
    let folder = try store.makeTemporaryDirectory()
    defer { Store.remove(temporary: folder) }
    let manager = try self.conductor.toolchains(store: store)
    for toolchain in plan.toolchains {
      try await manager.fetch(toolchain.name, progress: listener.onFetch)
    }
    let means = HostMeans.ofThisHost(sandbox: self.launcher.report.kind)
    let states = try await VariationProbe(
      launcher: self.launcher, means: means, store: store, folder: folder, now: self.now
    ).states(asked: self.asked)
    let varied = Set(states.filter { $0.status == .applied }.map(\.variation))
    let rebuilder = Rebuilder(
      store: store, launcher: self.launcher, means: means,
      builtins: try self.conductor.builtins(store: store, onFetch: listener.onFetch),
      limits: self.conductor.limits,
      logDirectory: self.conductor.options.stateFolder.appending("logs"), folder: folder,
      now: self.now)
    let graph = try plan.unaudited()
    // Toolchains are hashed beside the first rebuild, so that what the second copies is what the lock names.
    async let areChecked: Void = self.check(plan.toolchains, manager)
    let first = try await self.build(
      graph, rebuilder, [], name: "rebuild-1", title: "first rebuild", listener)
    try await areChecked
    let second = try await self.build(
      graph, rebuilder, varied, name: "rebuild-2", title: "second rebuild, varied", listener)
    try Task.checkCancellation()
    let judge = CellJudge(
      plan: plan, first: first, second: second, rebuilder: rebuilder, varied: varied,
      rules: plan.project.reproduction.allowed,
      published: Dictionary(
        (published ?? []).map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first }),
      publishedFolder: publishedFolder)
    let cells = try await judge.cells(onNote: listener.onNote)
    return ReproductionReport(
      schemaVersion: ReproductionReport.currentSchemaVersion, project: plan.project.name,
      version: plan.version.version, commit: plan.git.commit, dirty: plan.git.isDirty,
      strength: strength, variations: states, sandbox: self.launcher.report.kind.rawValue,
      toolchains: plan.toolchains.map {
        .init(name: $0.name, version: $0.version, tree: $0.tree)
      },
      cells: cells, published: published.map { self.comparison(of: $0, with: cells, plan) },
      slipway: self.conductor.programVersion)
  }

  /// Hashes toolchains in the store again.
  private func check(_ toolchains: [LockedToolchain], _ manager: ToolchainManager) async throws {
    for toolchain in toolchains { try await manager.verify(toolchain.name) }
  }

  private func build(
    _ graph: StepGraph, _ rebuilder: Rebuilder, _ varied: Set<Variation>, name: String,
    title: String, _ listener: Listener
  ) async throws -> [StepID: StepOutcome] {
    await listener.onBegin(title, graph)
    do {
      let outcomes = try await rebuilder.build(
        graph, in: rebuilder.surroundings(varied), name: name, onEvent: listener.onEvent)
      await listener.onEnd()
      return outcomes
    } catch {
      await listener.onEnd()
      throw error
    }
  }

  private func comparison(
    of published: [PublishedFile], with cells: [ReproductionReport.Cell], _ plan: ReleasePlan
  ) -> ReproductionReport.Published {
    let files = cells.flatMap(\.files)
    let made = Set(files.map(\.name))
    let asked = Set(plan.cells.map(\.cell.id))
    // What was not asked for now is not missing.
    let expected = published.filter { file in
      guard let product = file.product, let target = file.target else { return true }
      return asked.contains { $0.product == product && $0.target == target }
    }
    return ReproductionReport.Published(
      same: files.count { $0.published == $0.sha256 },
      different: files.filter { $0.published != nil && $0.published != $0.sha256 }.map(\.name),
      missing: expected.map(\.name).filter { !made.contains($0) })
  }
}
