import Archives
import Engine
import Model
import Synchronization
import SystemPackage
import Testing

@testable import Toolchains

/// Counts what several tasks do.
private final class Counter: Sendable {
  let value = Mutex(0)
}

@Suite struct ToolchainManagerTests {
  /// A project with one archive by file URL.
  struct Project {
    let folder: TestFolder
    let archive: FilePath
    let request: ToolchainRequest
    var manager: ToolchainManager {
      ToolchainManager(store: folder.store, lockPath: folder.path.appending("slipway.lock"))
    }

    init(_ bytes: [UInt8]? = nil) throws {
      folder = try TestFolder()
      let tar = try Samples.tar([
        Samples.file("tool-1.2/bin/tool", "#!/bin/sh\necho tool 1.2", mode: 0o755),
        Samples.file("tool-1.2/README", "read me"),
      ])
      let content = try bytes ?? Compressor.compress(tar, .gzip())
      archive = try folder.write("tool-1.2.tar.gz", content)
      request = ToolchainRequest(
        name: "tool", source: .archive(url: "file://\(archive)"),
        sha256: Digest(hashing: content).hash)
    }

    func lock() throws -> ToolchainLock {
      try ToolchainLock.read(folder.path.appending("slipway.lock"))
    }

    /// What stands in the store's folder for what is being made.
    func leftovers() -> [String] {
      HostFile.entries("\(folder.store.root)/tmp").filter(\.isFolder).flatMap {
        HostFile.entries("\(folder.store.root)/tmp/\($0.name)").map(\.name)
      }
    }

    func trees() -> Int { HostFile.entries("\(folder.store.root)/trees").count }
  }

  @Test func pinsFetchesAndVerifies() async throws {
    let project = try Project()
    let locked = try #require(try await project.manager.pin([project.request]).first)
    #expect(locked.version == "1.2")
    #expect(locked.root == "tool-1.2")
    #expect(locked.files.map(\.name) == ["tool-1.2.tar.gz"])
    #expect(try project.lock()["tool"] == locked)
    let tree = project.folder.store.treePath(locked.tree)
    #expect(
      try project.folder.contents(tree) == [
        "README": "read me", "bin": "/", "bin/tool": "x:#!/bin/sh\necho tool 1.2",
      ])
    try await project.manager.verify("tool")
    let resolved = try await project.manager.resolve([project.request])
    #expect(resolved == [ResolvedToolchain(name: "tool", locked: locked)])
    #expect(try await project.manager.list([project.request]).map(\.state) == ["ready"])
    #expect(project.leftovers().isEmpty)

    // Another machine has the lock only.
    let other = try TestFolder()
    let manager = ToolchainManager(
      store: other.store, lockPath: project.folder.path.appending("slipway.lock"))
    #expect(try await manager.list([project.request]).map(\.state) == ["pinned"])
    await #expect(throws: ToolchainError.self) { try await manager.verify("tool") }
    let phases = Mutex<[ToolchainProgress.Phase]>([])
    try await manager.fetch("tool") { report in phases.withLock { $0.append(report.phase) } }
    #expect(other.store.hasTree(locked.tree))
    #expect(
      phases.withLock { $0 } == [.downloading, .checking, .unpacking, .unpacking, .storing, .done])
  }

  @Test func wrongSHA256IsRefused() async throws {
    let project = try Project()
    var request = project.request
    request.sha256 = Samples.digest.hash
    await #expect {
      try await project.manager.pin([request])
    } throws: { error in
      (error as? ToolchainError)?.kind == .refused
    }
    #expect(try project.lock() == ToolchainLock())
    #expect(project.leftovers().isEmpty)
    #expect(project.trees() == 0)
  }

  @Test(
    "A download that is not what is locked is refused", arguments: ["bytes", "longer", "short"])
  func changedDownload(_ change: String) async throws {
    let project = try Project()
    let locked = try #require(try await project.manager.pin([project.request]).first)
    var bytes = try #require(try SmallFile.read(project.archive, limit: 1 << 20))
    switch change {
    case "bytes": bytes[20] ^= 1
    case "longer": bytes.append(0)
    default: bytes.removeLast()
    }
    try SmallFile.replace(project.archive, with: bytes)
    let other = try TestFolder()
    let manager = ToolchainManager(
      store: other.store, lockPath: project.folder.path.appending("slipway.lock"))
    await #expect {
      try await manager.fetch("tool")
    } throws: { error in
      let error = try #require(error as? ToolchainError)
      return error.kind == .refused && error.hint?.contains("slipway toolchain pin tool") == true
    }
    #expect(!other.store.hasTree(locked.tree))
    #expect(HostFile.entries("\(other.store.root)/trees").isEmpty)
  }

  @Test func wrongTreeIsRefused() async throws {
    let project = try Project()
    var locked = try #require(try await project.manager.pin([project.request]).first)
    locked.tree = Samples.digest
    try ToolchainLock([locked]).write(project.folder.path.appending("slipway.lock"))
    await #expect {
      try await project.manager.fetch("tool")
    } throws: { error in
      (error as? ToolchainError)?.message.contains("unpacked tree") == true
    }
    #expect(project.leftovers().isEmpty)
  }

  @Test func damageIsNamed() async throws {
    let project = try Project()
    let locked = try #require(try await project.manager.pin([project.request]).first)
    let file = project.folder.store.treePath(locked.tree).appending("README")
    #expect(HostFile.makeWritable(file.removingLastComponent().string, file.string))
    try SmallFile.replace(file, with: Array("changed".utf8))
    await #expect {
      try await project.manager.verify("tool")
    } throws: { error in
      let error = try #require(error as? ToolchainError)
      return error.kind == .damaged && error.message.contains("README")
    }
  }

  @Test func hostileArchiveLeavesNothing() async throws {
    let project = try Project(
      try Samples.tar([Samples.file("tool/a"), Samples.link("tool/l", "../../x")]))
    await #expect(throws: ToolchainError.self) { try await project.manager.pin([project.request]) }
    #expect(project.leftovers().isEmpty)
    #expect(project.trees() == 0)
    #expect(try project.lock() == ToolchainLock())
  }

  @Test func manyAtOnceFetchOnce() async throws {
    let project = try Project()
    _ = try await project.manager.pin([project.request])
    let other = try TestFolder()
    let manager = ToolchainManager(
      store: other.store, lockPath: project.folder.path.appending("slipway.lock"))
    let downloads = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await manager.fetch("tool") { report in
            if report.phase == .storing { downloads.value.withLock { $0 += 1 } }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(downloads.value.withLock { $0 } == 1)
  }

  @Test func programOfTheMachine() async throws {
    let folder = try TestFolder()
    let bin = folder.path.appending("bin")
    try Folders.make(bin)
    let tool = bin.appending("sometool")
    func install(_ version: String) throws {
      try SmallFile.replace(tool, with: Array("#!/bin/sh\necho sometool \(version)\n".utf8))
      #expect(HostFile.makeExecutable(tool.string))
    }
    try install("1.2.3")
    let manager = ToolchainManager(
      store: folder.store, lockPath: folder.path.appending("slipway.lock"),
      environment: ["PATH": "\(bin):/usr/bin:/bin", "HOME": "/nonexistent"])
    let request = ToolchainRequest(name: "t", source: .system(program: "sometool"))
    let locked = try #require(try await manager.pin([request]).first)
    #expect(locked.version == "1.2.3")
    #expect(locked.layout == .host)
    let resolved = try #require(try await manager.resolve([request]).first)
    #expect(resolved.hostPaths.contains("/usr"))
    #expect(resolved.hostPaths.contains(folder.path.string))
    try install("1.3.0")
    await #expect {
      try await manager.resolve([request])
    } throws: { error in
      let error = try #require(error as? ToolchainError)
      return error.kind == .stale && error.message.contains("1.2.3")
        && error.message.contains("1.3.0")
    }
    var missing = request
    missing.source = .system(program: "slipway-no-such-program")
    await #expect(throws: ToolchainError.self) { try await manager.pin([missing]) }
  }

  @Test func aProgramThatDoesNotSayItsVersion() async throws {
    let folder = try TestFolder()
    let tool = try folder.write(
      "quiet", Array("#!/bin/sh\necho 'quiet: bad option' >&2\nexit 2\n".utf8))
    #expect(HostFile.makeExecutable(tool.string))
    let manager = ToolchainManager(
      store: folder.store, lockPath: folder.path.appending("slipway.lock"),
      environment: ["PATH": "\(folder.path):/usr/bin:/bin", "HOME": "/nonexistent"])
    let request = ToolchainRequest(name: "q", source: .system(program: "quiet"))
    let locked = try #require(try await manager.pin([request]).first)
    #expect(locked.version == "unknown")
    #expect(try await manager.resolve([request]).first?.locked == locked)
    _ = try folder.write("quiet", Array("#!/bin/sh\nexit 2\n".utf8))
    #expect(HostFile.makeExecutable(tool.string))
    await #expect {
      try await manager.resolve([request])
    } throws: { error in
      let error = try #require(error as? ToolchainError)
      return error.kind == .stale && error.message.hasSuffix("and its files differ")
    }
  }

  /// What stands in for pip prints this and fails.
  private func failingPip(_ text: String, locked size: Int64?) async throws -> (
    error: ToolchainError, folder: TestFolder
  ) {
    let folder = try TestFolder()
    let python = try folder.write(
      "python3", Array("#!/bin/sh\ncat >&2 <<'END'\n\(text)\nEND\nexit 2\n".utf8))
    #expect(HostFile.makeExecutable(python.string))
    let lock = folder.path.appending("slipway.lock")
    let manager = ToolchainManager(
      store: folder.store, lockPath: lock, logDirectory: folder.path.appending("logs"),
      environment: ["PATH": "\(folder.path):/usr/bin:/bin", "HOME": "/nonexistent"])
    let source = ToolchainRequest.Source.wheel(package: "ziglang")
    var failure: (any Error)?
    if let size {
      let locked = LockedToolchain(
        name: "zig", version: "0.17.1", source: source, host: HostPlatform.current.name,
        files: [
          LockedToolchain.File(name: "ziglang.whl", size: size, sha256: Samples.digest.hash)
        ], root: "", layout: .tool, tree: Samples.digest)
      try ToolchainLock([locked]).write(lock)
      do { try await manager.fetch("zig") } catch { failure = error }
    } else {
      let request = ToolchainRequest(name: "zig", source: source)
      do { _ = try await manager.pin([request]) } catch { failure = error }
    }
    return (try #require(failure as? ToolchainError), folder)
  }

  private static let traceback = """
    ERROR: Exception:
    Traceback (most recent call last):
      File "/usr/lib/python3/dist-packages/pip/_internal/cli/base_command.py", line 160, in wrap
        status = run_func(*args)
                 ^^^^^^^^^^^^^^^
    OSError: [Errno 28] No space left on device

    """

  @Test func aFullDiskIsOneLine() async throws {
    let (error, folder) = try await self.failingPip(Self.traceback, locked: 94_500_000)
    #expect(
      error.message == "toolchain “zig”: no space left on \(folder.store.root): "
        + "need 95 MB for the download, and more to unpack it")
    #expect(error.hint?.contains("slipway cache gc") == true)
    let log = try #require(error.logPath)
    let text = String(
      decoding: try #require(try SmallFile.read(FilePath(log), limit: 1 << 16)), as: UTF8.self)
    #expect(text.contains("Traceback"))
  }

  @Test(
    arguments: [
      (traceback.replacing("[Errno 28] No space left on device", with: "x"), "OSError: x"),
      (
        "ERROR: no such version\nERROR: No matching distribution found for ziglang\n"
          + "\n[notice] A new release of pip is available", "No matching distribution found"
      ),
      ("ERROR: THESE DIFFER\n    a from b:\n        Expected c", "THESE DIFFER"),
      ("WARNING: only that", "WARNING: only that"), ("", "exited"),
    ])
  func aFailureIsOneLine(_ text: String, _ says: String) async throws {
    let (error, _) = try await self.failingPip(text, locked: nil)
    #expect(!error.message.contains("\n"), "\(error.message)")
    #expect(error.message.hasPrefix("toolchain “zig”: pip install failed: "), "\(error.message)")
    #expect(error.message.contains(says), "\(error.message)")
    #expect((error.logPath == nil) == text.isEmpty)
  }
}
