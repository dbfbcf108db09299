import Engine
import Model
import SystemPackage
import Testing

struct StoreGCTests {
  let folder = TemporaryFolder()

  @Test func theLeastRecentlyUsedGoesFirst() async throws {
    let store = try Store(root: folder.path.appending("store"))
    let executor = Executor(
      store: store, runner: FakeRunner.simple, limits: Limits(cpus: 1, memory: 1, network: 1),
      logDirectory: folder.path.appending("logs"))
    let content = String(repeating: "x", count: 1000)
    func graph(_ index: Int) throws -> StepGraph {
      try StepGraph(steps: [.write("s", "\(index)" + content)])
    }
    for index in 0..<4 {
      _ = await executor.run(try graph(index))
      run("sleep 0.02")
    }
    // Used again, so now the last.
    #expect(await executor.run(try graph(0))["s"]?.result?.isCached == true)
    let collector = StoreGC(store)
    let before = try collector.info()
    #expect(before.blobs == .init(count: 4, bytes: 4004))
    #expect(before.results.count == 4)
    // Entries differ by a few bytes, as their times do.
    let half = before.bytes / 2 + 100
    let removed = try collector.collect(maxBytes: half)
    #expect(removed.count > 0)
    #expect(try collector.info().bytes <= half)
    #expect(await executor.run(try graph(0))["s"]?.result?.isCached == true)
    #expect(await executor.run(try graph(3))["s"]?.result?.isCached == true)
    #expect(await executor.run(try graph(1))["s"]?.result?.isCached == false)
  }

  @Test func whatIsKeptStaysAndNothingIsRemovedUnderAnother() throws {
    let root = folder.path.appending("store")
    let store = try Store(root: root)
    let kept = try store.put([1, 2, 3])
    let gone = try store.put([4, 5, 6])
    try folder.write("t/sub/a", "tree")
    try folder.write("u/a", "other")
    let tree = try store.adopt(tree: folder.path.appending("t"))
    let sub = try store.subtree("sub", of: tree)
    let other = try store.adopt(tree: folder.path.appending("u"))
    run("mkdir -p '\(try store.cachePath("go"))/a'; echo x > '\(root)/caches/go/a/b'")
    #expect(try StoreGC(store).info().trees == .init(count: 2, bytes: 9))
    #expect(try StoreGC(store).info().caches == .init(count: 1, bytes: 2))
    do {
      let second = try Store(root: root)
      #expect(throws: StoreError.inUse(path: root.string)) {
        try StoreGC(store).collect(maxBytes: 0)
      }
      #expect(second.hasBlob(gone))
    }
    let removed = try StoreGC(store).collect(maxBytes: 0, keeping: [kept, other])
    #expect(removed.count == 3)
    #expect(store.hasBlob(kept))
    #expect(!store.hasBlob(gone))
    #expect(!store.hasTree(tree))
    #expect(!store.hasTree(sub))
    #expect(store.hasTree(other))
    #expect(!exists(root.appending("trees/\(sub.hash)")))
    #expect(!exists(root.appending("caches/go")))
    #expect(try StoreGC(store).info().oldestUse != nil)
  }

  @Test func onceADayTheStoreIsBounded() throws {
    let root = folder.path.appending("store")
    let store = try Store(root: root)
    let collector = StoreGC(store)
    _ = try store.put(Array("something".utf8))
    #expect(try collector.collectWhenDue(maxBytes: 1) == nil)
    #expect(try collector.collectWhenDue(maxBytes: 1) == nil)
    #expect(try collector.info().blobs.count == 1)
    let stamp = "\(root)/collected"
    for day in ["2 days ago", "2 days"] {
      _ = try store.put(Array("something".utf8))
      #expect(run("touch --date '\(day)' '\(stamp)'") == 0)
      // Not while another uses it, and it stays due.
      let other = try Store(root: root)
      #expect(try collector.collectWhenDue(maxBytes: 1) == nil)
      #expect(try collector.info().blobs.count == 1)
      withExtendedLifetime(other) {}
    }
    #expect(run("touch --date '2 days ago' '\(stamp)'") == 0)
    #expect(try collector.collectWhenDue(maxBytes: 1)?.count == 1)
    #expect(try collector.collectWhenDue(maxBytes: 0) == nil)
    #expect(try collector.info().blobs.count == 0)
  }
}
