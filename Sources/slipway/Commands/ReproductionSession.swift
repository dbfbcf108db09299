import ArgumentParser
import Engine
import Glibc
import Model
import Release
import Reproduction
import SystemPackage
import Toolchains

/// One run of `slipway reproduce`.
struct ReproductionSession: Sendable {
  /// The project's root.
  let root: FilePath
  let configuration: FilePath?
  /// The store; `nil` for a new one that is gone afterwards.
  let store: FilePath?
  /// Where such a new store is made.
  let workFolder: FilePath
  let work: WorkOptions
  /// Whether the report is printed as JSON.
  let isJSON: Bool
  /// Whether commands of the source may run outside the sandbox.
  let allowsHooks: Bool
  let targets: [String]
  let products: [String]
  let asked: Set<Variation>
  /// The file for the report; `nil` for none.
  let output: String?
  let environment: [String: String]
  let progress: any ProgressReporter

  init(
    root: FilePath, configuration: FilePath?, store: FilePath?, workFolder: FilePath,
    work: WorkOptions, isJSON: Bool, allowsHooks: Bool, targets: [String], products: [String],
    asked: Set<Variation>, output: String?,
    environment: [String: String]
  ) {
    self.root = root
    self.configuration = configuration
    self.store = store
    self.workFolder = workFolder
    self.work = work
    self.isJSON = isJSON
    self.allowsHooks = allowsHooks
    self.targets = targets
    self.products = products
    self.asked = asked
    self.output = output
    self.environment = environment
    // Standard output is the report's.
    let style = TerminalStyle(descriptor: STDERR_FILENO, environment: environment)
    self.progress =
      style.isInteractive
      ? LiveProgress(output: .standardError, style: style)
      : LineProgress(output: .standardError, style: style)
  }

  /// Rebuilds the project's cells; gives the status to end with.
  func rebuildProject() async throws -> Int32 {
    let store = self.store ?? self.workFolder
    let published = try? PublishedFiles(readingFrom: self.root.appending("dist"))
    var options = ReleaseOptions(
      goal: .release, root: self.root, configuration: self.configuration, store: store,
      isSnapshot: published?.isSnapshot ?? false, targets: self.targets,
      products: self.products, jobs: self.work.jobs)
    var conductor = self.conductor(options)
    let loaded = try await conductor.load()
    // What was published from another commit is no measure for this one.
    let isSame =
      published?.commit == loaded.git.commit && loaded.git.commit != nil
      && !loaded.git.isDirty && published?.isDirty == false
    if !isSame { options.isSnapshot = loaded.git.tag == nil || loaded.git.isDirty }
    conductor = self.conductor(options)
    return try await self.rebuild(
      conductor, loaded, published: isSame ? published : nil, strength: .here, store: store)
  }

  /// Rebuilds what was published; gives the status to end with.
  func rebuildPublished(
    _ path: FilePath, source: String?, strength: Evidence.Strength
  ) async throws -> Int32 {
    let published = try PublishedFiles(readingFrom: path)
    guard let commit = published.commit else {
      throw WorkspaceError(
        message: "\(published.path) names no commit, so nobody can build it again",
        hint: "release from a git repository")
    }
    guard !published.isDirty else {
      throw WorkspaceError(
        message: "the release was made from a source that differed from its commit "
          + "\(commit.prefix(12)), so nobody can build it again",
        hint: "release from a clean commit")
    }
    // In the store's own folder for what is being made: should this be killed, the next run removes it.
    let keeper = try Store(root: self.workFolder)
    let folder = try keeper.makeTemporaryDirectory()
    defer { Store.remove(temporary: folder) }
    await self.progress.note("checking out \(commit.prefix(12))")
    let checkout = try await SourceCheckout(
      commit: commit, of: source ?? self.root.string, into: folder.appending("source"),
      searchPath: self.environment["PATH"])
    let store = self.store ?? folder.appending("store")
    var options = ReleaseOptions(
      goal: .release, root: checkout.root, store: store,
      isSnapshot: published.isSnapshot ?? false,
      targets: self.targets.isEmpty ? published.targets : self.targets,
      products: self.products.isEmpty ? published.products : self.products, jobs: self.work.jobs)
    let loaded = try await self.conductor(options).load()
    if published.isSnapshot == nil { options.isSnapshot = loaded.git.tag == nil }
    return try await self.rebuild(
      self.conductor(options), loaded, published: published, strength: strength, store: store)
  }

  private func conductor(_ options: ReleaseOptions) -> Conductor {
    Conductor(
      options: options, programVersion: SlipwayCommand.version, environment: self.environment)
  }

  private func rebuild(
    _ conductor: Conductor, _ loaded: Conductor.Loaded, published: PublishedFiles?,
    strength: Evidence.Strength, store path: FilePath
  ) async throws -> Int32 {
    try conductor.makeStateFolder()
    let store = try Store(root: path)
    guard self.allowsHooks || loaded.project.beforeHooks.isEmpty else {
      throw WorkspaceError(
        message: "this source has commands under `before`, which run on this machine outside the "
          + "sandbox",
        hint: "read them in its slipway.yaml; then pass --before to run them")
    }
    try await conductor.runBeforeHooks(of: loaded.project) { text in
      OutputStream.standardError.line(text)
    }
    let plan = try await conductor.plan(loaded, store: store)
    if let published { try published.check(against: plan) }
    let launcher = try await Launcher(
      mode: self.work.sandboxMode(self.environment), workspace: path)
    let reproducer = Reproducer(
      conductor: conductor, launcher: launcher, asked: self.asked, now: Int64(time(nil)))
    let (events, feed) = AsyncStream.makeStream(of: StepEvent.self)
    let progress = self.progress
    let listener = Task { for await event in events { await progress.report(event) } }
    let fetches = FetchAnnouncer { text in Task { await progress.note(text) } }
    let report: ReproductionReport
    do {
      report = try await reproducer.run(
        plan, published: published?.files, from: published?.folder, strength: strength,
        store: store,
        listener: .init(
          onBegin: { title, graph in
            await progress.note(title)
            await progress.begin(graph)
          },
          onEvent: { feed.yield($0) }, onEnd: { await progress.end() },
          onFetch: { fetches.report($0) },
          onNote: { await progress.note($0) }))
    } catch {
      feed.finish()
      await listener.value
      await progress.end()
      throw error
    }
    feed.finish()
    await listener.value
    await progress.end()
    try self.tell(report)
    return report.exitCode
  }

  private func tell(_ report: ReproductionReport) throws {
    if let output {
      try SmallFile.replace(FilePath(output), with: StableJSON.encode(report))
    }
    let standardOutput = OutputStream.standardOutput
    if self.isJSON {
      standardOutput.line(JSONText.document(report))
    } else {
      let style = TerminalStyle(
        descriptor: standardOutput.descriptor, environment: self.environment)
      ReproductionView(report: report, style: style).write(to: standardOutput)
    }
  }
}
