public import Engine
public import SystemPackage

/// Builds steps again, from nothing, in surroundings of choice.
///
/// No result of an earlier run is used or kept, and toolchains' caches are empty at the start of each
/// rebuild; the toolchains and the sources are the store's.
public struct Rebuilder: Sendable {
  /// The store with toolchains and sources.
  public let store: Store
  /// What the host has to vary.
  public let means: HostMeans
  /// What rebuilds take for now, in seconds since 1970.
  public let now: Int64
  private let launcher: Launcher
  private let builtins: [String: BuiltinHandler]
  private let limits: Limits
  private let logDirectory: FilePath
  private let folder: FilePath

  /// Makes a rebuilder.
  ///
  /// - Parameters:
  ///   - store: The store with toolchains and sources.
  ///   - launcher: What starts programs.
  ///   - means: What the host has to vary.
  ///   - builtins: The handlers of steps that run no program.
  ///   - limits: How much runs at once.
  ///   - logDirectory: Where logs go.
  ///   - folder: A folder to work in, which exists; the caller removes it.
  ///   - now: What rebuilds take for now, in seconds since 1970.
  public init(
    store: Store, launcher: Launcher, means: HostMeans, builtins: [String: BuiltinHandler],
    limits: Limits, logDirectory: FilePath, folder: FilePath, now: Int64
  ) {
    self.store = store
    self.launcher = launcher
    self.means = means
    self.builtins = builtins
    self.limits = limits
    self.logDirectory = logDirectory
    self.folder = folder
    self.now = now
  }

  /// The surroundings in which `varied` differ from the first rebuild.
  public func surroundings(_ varied: Set<Variation>) -> RebuildSurroundings {
    RebuildSurroundings(varied: varied, means: self.means, now: self.now)
  }

  /// Carries out every step of a graph.
  ///
  /// - Parameters:
  ///   - graph: The steps.
  ///   - surroundings: What programs find.
  ///   - name: A name for its logs: one path segment.
  ///   - onEvent: Told how steps go.
  /// - Throws: `StoreError` when there is no room to work in, `StepGraphError`.
  public func build(
    _ graph: StepGraph, in surroundings: RebuildSurroundings, name: String,
    onEvent: @escaping @Sendable (StepEvent) -> Void = { _ in }
  ) async throws -> [StepID: StepOutcome] {
    let serial = UInt64.random(in: 0 ... .max)
    var caches: Set<String> = []
    let steps = graph.steps.map { step in
      var step = step
      guard case .command(var command) = step.work else { return step }
      for index in command.caches.indices {
        command.caches[index].name += "-rebuild-\(serial)"
        caches.insert(command.caches[index].name)
      }
      step.work = .command(command)
      return step
    }
    let folder = self.folder.appending("rebuild-\(serial)")
    try Store.makeFolder(folder)
    defer {
      Store.remove(temporary: folder)
      for cache in caches { self.store.remove(cache: cache) }
    }
    let runner = VariedRunner(
      launcher: self.launcher, surroundings: surroundings, store: self.store, folder: folder)
    let executor = Executor(
      store: self.store, runner: runner, builtins: self.builtins, limits: self.limits,
      logDirectory: self.logDirectory.appending(name), isFresh: true)
    return await executor.run(try StepGraph(steps: steps), onEvent: onEvent)
  }
}
