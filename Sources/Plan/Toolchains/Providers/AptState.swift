import Engine
import SystemPackage

/// A private apt: the machine's own sources and keys, but lists, caches and a list of installed
/// packages (empty) of its own, so that neither root is needed nor the system touched.
///
/// Source: apt.conf(5) and apt-get(8).
struct AptState: Sendable {
  private let folder: FilePath
  private let architectures: [String]
  private let child: ChildProcess

  /// Makes the state in `folder`, which is there.
  ///
  /// - Parameter architectures: Debian's names; the first is the machine's own.
  init(folder: FilePath, architectures: [String], child: ChildProcess) async throws {
    self.folder = folder
    self.architectures = architectures
    self.child = child
    try await write()
  }

  /// Loads the package indexes.
  func update() async throws {
    let output = try await run(["update"])
    guard output.isSuccess else { throw Self.failure("update", output) }
  }

  /// The files that would be downloaded to install `packages` on an empty system.
  func closure(of packages: [String]) async throws -> ChildProcess.Output {
    let output = try await run(
      ["--print-uris", "--no-install-recommends", "--yes", "install"] + packages)
    guard output.isSuccess else { throw Self.failure("install", output) }
    return output
  }

  /// Downloads packages into a folder.
  ///
  /// - Returns: what apt says of the packages that its index does not know; `nil` when all are there.
  func download(_ packages: [DebianPackage], into directory: FilePath) async throws -> String? {
    let names = packages.map { package in
      // A package for every architecture is found under the machine's own.
      let architecture =
        package.architecture == "all" ? architectures[0] : package.architecture
      return "\(package.name):\(architecture)=\(package.version)"
    }
    let output = try await run(["download"] + names, directory: directory)
    if output.isSuccess { return nil }
    let unknown = output.complaint.split(separator: "\n").filter { line in
      ["was not found", "Unable to locate", "no candidate", "404"].contains { line.contains($0) }
    }
    guard !unknown.isEmpty else { throw Self.failure("download", output) }
    return unknown.prefix(3).map { $0.hasPrefix("E: ") ? String($0.dropFirst(3)) : String($0) }
      .joined(separator: "; ")
  }

  private func run(
    _ arguments: [String], directory: FilePath? = nil
  ) async throws -> ChildProcess.Output {
    try await child.run(
      "apt-get", ["-qq"] + arguments,
      variables: ["APT_CONFIG": "\(folder)/apt.conf", "DEBIAN_FRONTEND": "noninteractive"],
      directory: directory)
  }

  private static func failure(_ command: String, _ output: ChildProcess.Output) -> ToolchainError {
    let isUnknown =
      ["Unable to locate", "was not found"].contains { output.complaint.contains($0) }
    return output.failure(
      isUnknown ? .request : .unavailable, "apt-get \(command) failed",
      hint: isUnknown
        ? "check the packages' names, architectures and versions against this machine's apt sources"
        : "check that apt reaches its sources: `apt-get update` says more")
  }

  private func write() async throws {
    for name in [
      "lists", "lists/partial", "cache", "cache/archives", "cache/archives/partial", "conf",
    ]
    where !HostFile.isFolder("\(folder)/\(name)") {
      try Folders.make(folder.appending(name))
    }
    try SmallFile.replace(folder.appending("status"), with: [])
    try await linkSystemConfiguration()
    let names = architectures.map { "\"\($0)\"; " }.joined()
    // Hooks of the system would touch the system; ours is a download only.
    let settings = """
      #clear APT::Update::Pre-Invoke;
      #clear APT::Update::Post-Invoke;
      #clear APT::Update::Post-Invoke-Success;
      #clear DPkg;
      #clear APT::Architectures;
      #clear APT::Default-Release;
      Dir::State "\(folder)";
      Dir::State::status "\(folder)/status";
      Dir::State::extended_states "\(folder)/extended_states";
      Dir::State::lists "\(folder)/lists";
      Dir::Cache "\(folder)/cache";
      Dir::Cache::archives "\(folder)/cache/archives";
      Dir::Log "\(folder)";
      APT::Architecture "\(architectures[0])";
      APT::Architectures { \(names)};
      APT::Install-Recommends "false";
      APT::Install-Suggests "false";
      APT::Sandbox::User "";
      APT::Get::AllowUnauthenticated "false";
      Acquire::AllowInsecureRepositories "false";
      Acquire::ForceHash "SHA256";
      Acquire::Languages "none";
      Acquire::Retries "3";

      """
    try SmallFile.replace(
      folder.appending("conf").appending("zz-slipway.conf"), with: Array(settings.utf8))
    try SmallFile.replace(
      folder.appending("apt.conf"),
      with: Array("Dir::Etc::parts \"\(folder)/conf\";\nDir::Etc::main \"/dev/null\";\n".utf8))
  }

  /// Links the system's settings (proxies, for example) into ours, before our own by name.
  ///
  /// They are not read here: they may hold credentials.
  private func linkSystemConfiguration() async throws {
    let output = try await child.run(
      "apt-config", ["shell", "PARTS", "Dir::Etc::parts/d", "MAIN", "Dir::Etc::main/f"])
    guard output.isSuccess else { throw Self.failure("config", output) }
    for line in output.text.split(whereSeparator: \.isNewline) {
      let sides = line.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { continue }
      let path = sides[1].filter { $0 != "'" }
      if sides[0] == "MAIN" {
        try link("zy-main.conf", to: path)
      } else {
        let parts = path.hasSuffix("/") ? String(path.dropLast()) : path
        for entry in HostFile.entries(parts) where !entry.isFolder {
          try link("system-\(entry.name)", to: "\(parts)/\(entry.name)")
        }
      }
    }
  }

  private func link(_ name: String, to target: String) throws {
    guard HostFile.exists(target) else { return }
    try HostFile.replaceLink("\(folder)/conf/\(name)", to: target)
  }
}
