import Engine
import Model
import SystemPackage

/// Debian packages with all that they depend on, resolved by a private apt and unpacked into one
/// root without installing anything.
///
/// Scripts of packages do not run; ``DebianTree/links`` stands for what they would do that matters.
struct DebianProvider: ToolchainProvider {
  func pin(_ request: ToolchainRequest, _ workspace: Workspace) async throws -> Pinned {
    guard case .debian(let packages) = request.source, let first = packages.first else {
      throw ToolchainError(.request, "no Debian package is named")
    }
    for package in packages where !DebianPackage.isRequest(package) {
      throw ToolchainError(
        .request, "“\(package)” is no Debian package as `name` or `name:architecture`")
    }
    if let version = request.version, !DebianPackage.isVersion(version) {
      throw ToolchainError(.request, "“\(version)” is no version of a Debian package")
    }
    workspace.report(.resolving)
    let foreign = packages.compactMap { package -> String? in
      let parts = package.split(separator: ":")
      return parts.count == 2 && parts[1] != "all" ? String(parts[1]) : nil
    }
    let files = try await withApt(foreign, workspace) { apt in
      try await apt.update()
      var specifications = packages
      // Packages may use the essential ones without saying so (Debian Policy, section 3.8), and in
      // an empty system nothing brings them. A tree with programs for this machine needs a shell;
      // one of another architecture only, a sysroot, does not.
      let own = workspace.host.debianArchitecture
      if packages.contains(where: { !$0.contains(":") || $0.hasSuffix(":\(own)") }),
        !packages.contains("dash")
      {
        specifications.append("dash")
      }
      if let version = request.version { specifications[0] = "\(first)=\(version)" }
      let files = try AptURIs.parse(try await apt.closure(of: specifications).text)
      guard !files.isEmpty else {
        throw ToolchainError(.unavailable, "apt-get names no file for \(packages)")
      }
      return files
    }
    let name = first.prefix { $0 != ":" }
    let version = files.lazy.compactMap { DebianPackage(parsing: $0.package ?? "") }
      .first { $0.name == name }?.version
    guard let version else {
      throw ToolchainError(
        .request, "“\(first)” is a virtual package", hint: "name a package that provides it")
    }
    return Pinned(
      version: version, files: files, root: "", layout: .root,
      content: .folder(try await get(files, workspace)))
  }

  func fetch(_ locked: LockedToolchain, _ workspace: Workspace) async throws -> FilePath {
    try await get(locked.files, workspace)
  }

  private func get(
    _ files: [LockedToolchain.File], _ workspace: Workspace
  ) async throws -> FilePath {
    let packages = files.compactMap { DebianPackage(parsing: $0.package ?? "") }
    guard packages.count == files.count else {
      throw ToolchainError(.lock, "a file in slipway.lock has no package")
    }
    let total = files.reduce(0) { $0 + $1.size }
    workspace.report(.downloading, of: total)
    let folder = try workspace.makeFolder("download")
    let foreign = packages.map(\.architecture).filter { $0 != "all" }
    try await withApt(foreign, workspace) { apt in
      // The lists of an earlier run may know the packages already.
      if try await apt.download(packages, into: folder) == nil { return }
      try await apt.update()
      if let unknown = try await apt.download(packages, into: folder) {
        throw ToolchainError(
          .unavailable,
          "this machine's apt sources no longer have all of the pinned versions: \(unknown)",
          hint: "pin what there is now with `slipway toolchain pin \(workspace.name)`, or add a "
            + "source that keeps old versions")
      }
    }
    var checked: Int64 = 0
    for file in files {
      try workspace.check(folder.appending(file.name), is: file)
      checked += file.size
      workspace.report(.checking, checked, of: total)
    }
    let tree = workspace.folder.appending("tree")
    try Unpacker().unpack(
      files.map { folder.appending($0.name) }, into: tree, placement: DebianTree.placement
    ) { workspace.report(.unpacking, $0) }
    try finish(tree)
    return tree
  }

  /// Makes the links that a merged system and the packages' scripts would have made.
  private func finish(_ tree: FilePath) throws {
    var writer = try TreeWriter(
      folder: tree, archiveSize: 0, limits: UnpackLimits(), duplicates: .refused)
    for name in DebianTree.merged where HostFile.isFolder("\(tree)/usr/\(name)") {
      try writer.makeSymbolicLink(name, target: "usr/\(name)")
    }
    for alternative in DebianTree.links {
      let names = Set(HostFile.entries("\(tree)/usr/bin").map(\.name))
      guard let link = FilePath(alternative.link).lastComponent?.string, !names.contains(link),
        let target = alternative.targets.first(where: { names.contains($0) })
      else { continue }
      try writer.makeSymbolicLink(alternative.link, target: target)
    }
  }

  /// Runs `body` with the private apt for these architectures, one process at a time.
  private func withApt<Value: Sendable>(
    _ foreign: [String], _ workspace: Workspace,
    _ body: (AptState) async throws -> Value
  ) async throws -> Value {
    let own = workspace.host.debianArchitecture
    let architectures = [own] + Set(foreign).subtracting([own]).sorted()
    let name = "apt-" + architectures.joined(separator: "-")
    let claim = try await workspace.claim(name)
    defer { withExtendedLifetime(claim) {} }
    let folder = workspace.state.appending(name)
    if !HostFile.isFolder(folder.string) { try Folders.make(folder) }
    return try await body(
      AptState(folder: folder, architectures: architectures, child: workspace.child))
  }
}
