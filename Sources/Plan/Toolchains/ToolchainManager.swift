public import Engine
public import Model
public import SystemPackage

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The toolchains of a project: pins them, brings them into the store, and says where they are.
///
/// Only ``pin(_:progress:)`` looks for anything new. Everything else gets what `slipway.lock` names,
/// byte for byte, or fails.
public struct ToolchainManager: Sendable {
  /// Told how far the work is; called from several tasks, often.
  public typealias Progress = @Sendable (ToolchainProgress) -> Void

  private let store: Store
  private let lockPath: FilePath
  private let logDirectory: FilePath?
  private let environment: [String: String]
  private let host: HostPlatform

  /// Makes a manager.
  ///
  /// - Parameters:
  ///   - store: Where trees go.
  ///   - lockPath: `slipway.lock`.
  ///   - logDirectory: Where what pip, apt or curl printed is kept when it fails; `nil` for nowhere.
  ///   - environment: A few variables of it are handed to pip and apt; `nil` for this process's own.
  ///   - host: The machine that toolchains run on.
  public init(
    store: Store, lockPath: FilePath, logDirectory: FilePath? = nil,
    environment: [String: String]? = nil, host: HostPlatform = .current
  ) {
    self.store = store
    self.lockPath = lockPath
    self.logDirectory = logDirectory
    self.environment = environment ?? ProcessInfo.processInfo.environment
    self.host = host
  }

  /// How each request stands to the lock and to the store.
  ///
  /// Nothing is downloaded.
  ///
  /// - Throws: ``ToolchainError`` when the lock cannot be read.
  public func list(_ requests: [ToolchainRequest]) async throws -> [ToolchainEntry] {
    let lock = try ToolchainLock.read(lockPath)
    return requests.map { request in
      ToolchainEntry(
        name: request.name, status: lock.status(of: request, host: host),
        locked: lock[request.name]
      ) { store.hasTree($0) }
    }
  }

  /// Finds what each request means now, gets it, and writes it into the lock; other entries stay.
  ///
  /// One that fails leaves the lock as it was for all.
  ///
  /// - Returns: the new entries, in the order of the requests.
  /// - Throws: ``ToolchainError``.
  public func pin(
    _ requests: [ToolchainRequest], progress: @escaping Progress = { _ in }
  ) async throws -> [LockedToolchain] {
    _ = try ToolchainLock.read(lockPath)
    var entries: [LockedToolchain] = []
    for request in requests {
      guard ToolchainName.isValid(request.name) else {
        throw ToolchainError(.request, "“\(request.name)” is no name for a toolchain")
      }
      entries.append(try await pin(request, progress))
    }
    // Read again, since pinning takes long and someone else may have pinned meanwhile.
    var lock = try ToolchainLock.read(lockPath)
    for entry in entries { lock[entry.name] = entry }
    try lock.write(lockPath)
    return entries
  }

  /// The pinned toolchains for requests, in their order.
  ///
  /// Nothing is downloaded; programs of the machine are compared with the lock.
  ///
  /// - Throws: ``ToolchainError`` of kind `stale` that says what to pin.
  public func resolve(_ requests: [ToolchainRequest]) async throws -> [ResolvedToolchain] {
    let lock = try ToolchainLock.read(lockPath)
    let missing = requests.filter { lock.status(of: $0, host: host) == .missing }
    if missing.count > 1 {
      let names = missing.map { "“\($0.name)”" }
      throw ToolchainError(
        .stale, "toolchains \(names.joined(separator: ", ")) are not in slipway.lock",
        hint: "pin them: `slipway toolchain pin`")
    }
    var resolved: [ResolvedToolchain] = []
    for request in requests {
      let locked = try lock.require(request, host: host)
      var hostPaths: [String] = []
      if locked.layout == .host {
        hostPaths = try await within(locked.name, { _ in }) { workspace in
          try await SystemProvider.hostPaths(of: locked, workspace)
        }
      }
      resolved.append(ResolvedToolchain(name: request.name, locked: locked, hostPaths: hostPaths))
    }
    return resolved
  }

  /// Brings the pinned toolchain of a name into the store, unless it is there.
  ///
  /// - Throws: ``ToolchainError``; then nothing of it is left.
  public func fetch(_ name: String, progress: @escaping Progress = { _ in }) async throws {
    guard let locked = try ToolchainLock.read(lockPath)[name] else { throw Self.notLocked(name) }
    try await fetch(locked, progress: progress)
  }

  /// Brings a pinned toolchain into the store, unless it is there.
  ///
  /// - Throws: ``ToolchainError``; then nothing of it is left.
  public func fetch(
    _ locked: LockedToolchain, progress: @escaping Progress = { _ in }
  ) async throws {
    guard locked.layout != .host else { return }
    guard locked.host == host.name else {
      throw ToolchainError(
        .stale,
        "toolchain “\(locked.name)” is pinned for \(locked.host), this machine is \(host.name)",
        hint: "pin it here: `slipway toolchain pin \(locked.name)`")
    }
    if !store.hasTree(locked.tree) {
      let size = locked.files.reduce(Int64(0)) { $0 &+ max(0, $1.size) }
      try await within(locked.name, needing: size, progress) { workspace in
        // By the tree, so that two projects that pin the same toolchain share one download.
        let claim = try await workspace.claim(locked.tree.hash)
        defer { withExtendedLifetime(claim) {} }
        if store.hasTree(locked.tree) { return }
        let folder = try await Self.provider(for: locked.source).fetch(locked, workspace)
        workspace.report(.storing)
        let tree = try store.digest(ofTree: folder)
        guard tree == locked.tree else {
          throw ToolchainError(
            .refused, "the unpacked tree has digest \(tree), slipway.lock says \(locked.tree)",
            hint: Workspace.changedHint(locked.name))
        }
        _ = try store.adopt(tree: folder)
      }
    }
    try about(locked.name) { try RootFolders(store).place(locked) }
    progress(ToolchainProgress(toolchain: locked.name, phase: .done))
  }

  /// Hashes a pinned toolchain in the store again; a program of the machine where it is.
  ///
  /// - Throws: ``ToolchainError``, of kind `damaged` when a file differs, which it names.
  public func verify(_ name: String, progress: @escaping Progress = { _ in }) async throws {
    guard let locked = try ToolchainLock.read(lockPath)[name] else { throw Self.notLocked(name) }
    progress(ToolchainProgress(toolchain: name, phase: .checking))
    if locked.layout == .host {
      _ = try await within(name, progress) { workspace in
        try await SystemProvider.hostPaths(of: locked, workspace)
      }
    } else {
      do {
        try store.verify(tree: locked.tree)
      } catch StoreError.missing {
        throw ToolchainError(
          .unavailable, "toolchain “\(name)” is not in the store",
          hint: "fetch it: `slipway toolchain fetch \(name)`")
      } catch {
        throw ToolchainError(
          .damaged, "toolchain “\(name)”: \(error)",
          hint: "remove \(store.treePath(locked.tree)); then `slipway toolchain fetch \(name)`")
      }
    }
    progress(ToolchainProgress(toolchain: name, phase: .done))
  }

  private func pin(
    _ request: ToolchainRequest, _ progress: @escaping Progress
  ) async throws -> LockedToolchain {
    try await within(request.name, progress) { workspace in
      let pinned = try await Self.provider(for: request.source).pin(request, workspace)
      workspace.report(.storing)
      var locked = LockedToolchain(
        name: request.name, version: pinned.version, source: request.source, host: host.name,
        files: pinned.files, root: pinned.root, layout: pinned.layout, tree: .empty,
        searchPath: pinned.searchPath)
      switch pinned.content {
      case .identity(let digest): locked.tree = digest
      case .folder(let folder): locked.tree = try store.adopt(tree: folder)
      }
      if locked.layout == .root {
        locked.topLevel = try RootFolders(store).folders(of: locked.tree)
        try RootFolders(store).place(locked)
      }
      workspace.report(.done)
      return locked
    }
  }

  /// Runs work on one toolchain in a folder that goes however the work ends.
  private func within<Value>(
    _ name: String, needing size: Int64? = nil, _ progress: @escaping Progress,
    _ body: (Workspace) async throws -> Value
  ) async throws -> Value {
    let state = try store.cachePath("toolchains")
    let folder = try store.makeTemporaryDirectory()
    defer { Store.remove(temporary: folder) }
    let digests = FileDigestCache(file: state.appending("digests"))
    let workspace = Workspace(
      name: name, project: lockPath.removingLastComponent(), folder: folder, state: state,
      store: store, child: ChildProcess(environment: environment), host: host, digests: digests,
      report: progress)
    do {
      let value = try await body(workspace)
      // What is not remembered is hashed again.
      try? digests.save()
      return value
    } catch {
      throw described(error, name, needing: size)
    }
  }

  private func about(_ name: String, _ body: () throws -> Void) throws {
    do { try body() } catch { throw described(error, name, needing: nil) }
  }

  /// - Parameter size: How many bytes are downloaded, where the lock says so.
  private func described(_ error: any Error, _ name: String, needing size: Int64?) -> any Error {
    switch error {
    case is CancellationError: return error
    case let error as ToolchainError:
      let error = logged(error, name)
      return error.kind == .full ? full(name, needing: size, error) : error.about(name)
    case let error as StoreError: return described(ToolchainError(error), name, needing: size)
    case Errno.noSpace, Errno.diskQuotaExceeded:
      return full(name, needing: size, ToolchainError(.full, ""))
    default: return ToolchainError(.failed, "\(error)").about(name)
    }
  }

  /// A full disk, told as that whatever noticed it first.
  private func full(
    _ name: String, needing size: Int64?, _ error: ToolchainError
  ) -> ToolchainError {
    var error = error
    error.message = "no space left on \(store.root)"
    if let size {
      error.message += ": need \(size / 1_000_000 + 1) MB for the download, and more to unpack it"
    }
    error.hint =
      "free some space on that disk, or shrink the store with `slipway cache gc`, and run again"
    return error.about(name)
  }

  /// The error, with what a program printed put into a log.
  private func logged(_ error: ToolchainError, _ name: String) -> ToolchainError {
    var error = error
    if let logDirectory, !error.printed.allSatisfy(\.isWhitespace) {
      let log = logDirectory.appending("toolchain-\(name).log")
      if !HostFile.isFolder(logDirectory.string) { try? Folders.make(logDirectory) }
      // A log that cannot be written takes nothing from what is told.
      if (try? SmallFile.replace(log, with: Array(error.printed.utf8))) != nil {
        error.logPath = log.string
      }
    }
    error.printed = ""
    return error
  }

  private static func notLocked(_ name: String) -> ToolchainError {
    ToolchainError(
      .stale, "toolchain “\(name)” is not in slipway.lock",
      hint: "pin it: `slipway toolchain pin \(name)`")
  }

  private static func provider(
    for source: ToolchainRequest.Source
  ) -> any ToolchainProvider {
    switch source {
    case .wheel: WheelProvider()
    case .debian: DebianProvider()
    case .archive: ArchiveProvider()
    case .swiftSDK: SwiftSDKProvider()
    case .system: SystemProvider()
    case .image: ImageProvider()
    }
  }
}
