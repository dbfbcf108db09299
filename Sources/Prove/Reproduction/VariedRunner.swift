public import Engine
public import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs programs in surroundings that differ from the usual ones.
///
/// A request is changed so that the program finds the same things elsewhere or otherwise: paths in
/// arguments, variables and small files are moved with what is mounted there.
public struct VariedRunner: CommandRunner {
  private let launcher: Launcher
  private let surroundings: RebuildSurroundings
  private let treesFolder: FilePath
  private let copies: TreeCopies
  /// The folders at the top of the sandbox that a system has; they stay where they are.
  private static let systemFolders: Set<String> = [
    "bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "opt", "proc", "root", "sbin", "sys",
    "tmp", "usr", "var",
  ]
  /// Larger files are no scripts or lists of flags that a builder wrote.
  private static let largestText = 1 << 18

  /// Makes a runner.
  ///
  /// - Parameters:
  ///   - launcher: What starts programs.
  ///   - surroundings: What they find.
  ///   - store: The store that trees are mounted from.
  ///   - folder: A folder for copies, which exists; the caller removes it.
  public init(
    launcher: Launcher, surroundings: RebuildSurroundings, store: Store, folder: FilePath
  ) {
    self.launcher = launcher
    self.surroundings = surroundings
    self.treesFolder = store.root.appending("trees")
    self.copies = TreeCopies(store: store, folder: folder)
  }

  public var worker: String { self.launcher.worker }

  public func isolates() async -> Bool { await self.launcher.isolates() }

  /// Runs a program to its end.
  ///
  /// - Throws: `SandboxError` when the surroundings could not be made, `StoreError`.
  public func run(_ request: SandboxRequest) async throws -> SandboxExit {
    try await self.launcher.run(try await self.varied(request))
  }

  /// What a program would see of the surroundings: lines `name=value`.
  ///
  /// - Throws: `SandboxError` when they cannot be made here, `StoreError`.
  func probe(_ request: SandboxRequest) async throws -> [String] {
    try await self.launcher.probe(try await self.varied(request))
  }

  private func varied(_ request: SandboxRequest) async throws -> SandboxRequest {
    var request = request
    request.surroundings = self.surroundings.sandbox
    request.environment = self.environment(of: request)
    try await self.changeFiles(of: &request)
    self.move(&request)
    try self.makeFolders(for: request)
    if let name = self.surroundings.userName { try self.addUser(name, to: &request) }
    if let jobs = self.surroundings.jobs {
      request.argv = request.argv.map { Self.withJobs($0, jobs) }
    }
    if let seed = self.surroundings.sandbox.randomSeed {
      try Self.fixRandomDevices(seed: seed, in: &request)
    }
    if let shell = self.surroundings.shell { Self.replaceShell(by: shell, in: &request) }
    return request
  }

  // MARK: - Variables

  private func environment(of request: SandboxRequest) -> [String: String] {
    var environment = request.environment
    for (name, value) in self.surroundings.variables {
      // The builder's own locale and time zone are part of the surroundings; anything else that a step
      // sets is its own.
      guard environment[name] == nil || Self.sandboxVariables.contains(name) else { continue }
      environment[name] = value
    }
    if let folder = self.surroundings.temporaryFolder {
      for (name, value) in environment where name != "HOME" && value == "/tmp" {
        environment[name] = folder
      }
    }
    if let home = self.surroundings.home, environment["HOME"] == "/tmp" {
      environment["HOME"] = home
    }
    return environment
  }

  private static let sandboxVariables: Set<String> = ["LC_ALL", "TZ"]

  /// `-j2` with another number.
  private static func withJobs(_ argument: String, _ jobs: Int) -> String {
    guard argument.hasPrefix("-j"), argument.count > 2, argument.dropFirst(2).allSatisfy(\.isNumber)
    else { return argument }
    return "-j\(jobs)"
  }

  // MARK: - Files

  /// Copies of sources that have other times, and of toolchains.
  private func changeFiles(of request: inout SandboxRequest) async throws {
    for index in request.mounts.indices {
      let mount = request.mounts[index]
      let isSource = mount.path == "/src" || mount.path.hasPrefix("/src/")
      let isTree = mount.source.starts(with: self.treesFolder)
      if isSource, let time = self.surroundings.fileTime {
        if mount.isWritable {
          try Store.setTimes(ofTree: mount.source, from: time)
        } else if isTree {
          request.mounts[index].source = try await self.copies.copy(
            of: mount.source, time: time, isStaggered: true)
        }
      } else if !isSource, isTree, !mount.isWritable, self.surroundings.copiesToolchains {
        request.mounts[index].source = try await self.copies.copy(
          of: mount.source, time: Self.copyTime, isStaggered: false)
      }
    }
  }

  /// When the files of a copied toolchain were changed: 2001-09-09 01:46:40 UTC.
  private static let copyTime: Int64 = 1_000_000_000

  /// Moves everything but the system's own folders to another place.
  private func move(_ request: inout SandboxRequest) {
    guard !self.surroundings.prefix.isEmpty else { return }
    let tops = Set(
      request.mounts.compactMap { mount -> String? in
        let top = String(mount.path.dropFirst().prefix { $0 != "/" })
        return Self.systemFolders.contains(top) ? nil : top
      })
    let move = PathMove(folders: tops, prefix: self.surroundings.prefix)
    request.argv = request.argv.map(move.apply(to:))
    request.environment = request.environment.mapValues(move.apply(to:))
    request.workingDirectory = move.apply(toPath: request.workingDirectory)
    for index in request.mounts.indices {
      let mount = request.mounts[index]
      if !mount.isWritable, let text = Self.smallText(at: mount.source) {
        let moved = move.apply(to: text)
        let name = request.scratch.appending("moved-\(index)")
        if moved != text, Self.write(moved, to: name, asExecutable: mount.source) {
          request.mounts[index].source = name
        }
      }
      request.mounts[index].path = move.apply(toPath: mount.path)
    }
    // Whatever a compiled helper was built to look for is still found.
    for top in tops { request.links["/" + top] = "\(self.surroundings.prefix)/\(top)" }
  }

  /// A file that a builder wrote as text; `nil` for folders, programs and large files.
  private static func smallText(at path: FilePath) -> String? {
    var status = stat()
    guard lstat(path.string, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= self.largestText,
      let bytes = try? SmallFile.read(path, limit: self.largestText),
      !bytes.contains(0)
    else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: FilePath, asExecutable source: FilePath)
    -> Bool
  {
    guard (try? SmallFile.replace(path, with: Array(text.utf8))) != nil else { return false }
    return chmod(path.string, access(source.string, X_OK) == 0 ? 0o555 : 0o444) == 0
  }

  /// The temporary folder and the home, which are inside `/tmp`.
  private func makeFolders(for request: SandboxRequest) throws {
    for path in [self.surroundings.temporaryFolder, self.surroundings.home] {
      guard let path, let inside = path.firstRange(of: "/tmp/") else { continue }
      let temporary = request.scratch.appending("tmp")
      try Store.makeFolder(temporary.appending(String(path[inside.upperBound...])))
    }
  }

  /// A name for the user, where nothing of the host gives names.
  private func addUser(_ name: String, to request: inout SandboxRequest) throws {
    let hasNames =
      request.hostPaths.contains { $0 == "/etc" || $0.hasPrefix("/etc/passwd") }
      || request.mounts.contains { $0.path == "/etc" || $0.path == "/etc/passwd" }
    guard !hasNames else { return }
    let user = self.surroundings.sandbox.user ?? 1000
    let group = self.surroundings.sandbox.group ?? 1000
    let files = [
      ("passwd", "\(name):x:\(user):\(group):\(name):/home/\(name):/bin/sh\n"),
      ("group", "\(name):x:\(group):\n"),
    ]
    for (file, text) in files {
      let path = request.scratch.appending("etc-\(file)")
      try SmallFile.replace(path, with: Array(text.utf8))
      request.mounts.append(.init(source: path, path: "/etc/\(file)"))
    }
  }

  /// Puts a file of always the same bytes where programs read random ones.
  private static func fixRandomDevices(
    seed: UInt64, in request: inout SandboxRequest
  ) throws {
    var state = seed | 1
    var bytes: [UInt8] = []
    bytes.reserveCapacity(self.randomBytes)
    while bytes.count < self.randomBytes {
      // xorshift64 (Marsaglia 2003).
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      withUnsafeBytes(of: state.littleEndian) { bytes.append(contentsOf: $0) }
    }
    let file = request.scratch.appending("random")
    try SmallFile.replace(file, with: bytes)
    for device in ["/dev/random", "/dev/urandom"] {
      request.mounts.append(.init(source: file, path: device))
    }
    let name = request.scratch.appending("uuid")
    try SmallFile.replace(name, with: Array("d9428888-122b-41e1-b85c-61d3e7d5a0f1\n".utf8))
    request.mounts.append(.init(source: name, path: "/proc/sys/kernel/random/uuid"))
  }

  /// More than any build reads at once.
  private static let randomBytes = 1 << 20

  /// Puts a shell of the host where `sh` is, when the program sees the host's programs.
  private static func replaceShell(by shell: String, in request: inout SandboxRequest) {
    for folder in ["/usr", "/bin"] where request.hostPaths.contains(folder) {
      // Where `/bin` is a link, the file itself lies below `/usr`.
      let path = folder == "/usr" ? "/usr/bin/sh" : "/bin/sh"
      guard access(path, X_OK) == 0 else { continue }
      request.mounts.append(.init(source: FilePath(shell), path: path))
      return
    }
  }
}
