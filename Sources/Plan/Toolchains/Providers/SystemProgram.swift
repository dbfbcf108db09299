import Engine
import Model
import RemoteExecution
import SystemPackage

/// A program of this machine, and what it was identified by.
///
/// Its files are: the program itself without links; the loader and libraries that `ldd` names for it,
/// or the interpreter of a script; for a compiler driver the programs that it says it would run
/// (`-print-prog-name`); and, for a program with a `bin` folder of its own outside `/usr`, everything
/// else that can be executed there, as for a Swift toolchain. Headers and libraries that the program
/// reads are not among them: they are many, and their packages change together with the program.
struct SystemProgram: Sendable {
  /// Where it is found on `PATH`.
  let path: String
  /// The same without links.
  let realPath: String
  /// What it calls itself; empty until it was asked.
  var version = ""
  /// The digest of the tree of its files, each at its path on this machine.
  let identity: Digest
  /// Folders of this machine that it needs.
  let hostPaths: [String]

  /// Programs that a C compiler's driver runs.
  ///
  /// Source: the GCC manual, `-print-prog-name`.
  private static let driverPrograms = ["cc1", "cc1plus", "collect2", "as", "ld"]

  /// The system's own folders.
  ///
  /// `/etc/alternatives` is where Debian's `/usr/bin/cc` goes by.
  private static let systemFolders = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/alternatives",
  ]

  /// Finds a program and hashes its files.
  ///
  /// - Parameter isFresh: Whether its files are looked for anew, though the program is one whose
  ///   files are known: asking the program and `ldd` is what takes time.
  /// - Throws: ``ToolchainError`` when it is not there.
  init(finding name: String, isFresh: Bool, _ workspace: Workspace) async throws {
    guard !name.isEmpty, name.hasPrefix("/") || !name.utf8.contains(UInt8(ascii: "/")) else {
      throw ToolchainError(
        .request, "“\(name)” is neither a program's name nor an absolute path")
    }
    let found =
      name.hasPrefix("/")
      ? (HostFile.isExecutable(name) ? name : nil) : workspace.child.find(name)?.string
    guard let found, let real = HostFile.realPath(found) else {
      throw ToolchainError(
        .unavailable, "the program “\(name)” is not on PATH",
        hint: "install it, or take another source for this toolchain")
    }
    path = found
    realPath = real
    let files = try await Self.files(of: found, real: real, isFresh: isFresh, workspace)
    let unique = Set(files.compactMap(HostFile.realPath)).sorted()
    identity = try Self.tree(of: unique, workspace.digests)
    hostPaths = Self.folders(for: [found] + unique, home: workspace.child.environment["HOME"])
  }

  /// What a program is locked as that does not say its version, as `sh` of Debian: its files tell
  /// whether it is the same.
  static let unknownVersion = "unknown"

  /// Asks the program for its version.
  func reportedVersion(_ workspace: Workspace) async throws -> String {
    for argument in ["--version", "version"] {
      let output = try await workspace.child.run(path, [argument], limit: 1 << 20)
      guard output.isSuccess else { continue }
      let text = output.text + String(decoding: output.error, as: UTF8.self)
      if let version = VersionText.find(in: text) { return version }
      if let line = text.split(whereSeparator: \.isNewline).first,
        ToolchainName.isPlain(String(line))
      {
        return String(line.prefix(100))
      }
    }
    return Self.unknownVersion
  }

  /// Every file that it is identified by, links not followed.
  ///
  /// Which they are is remembered by the digest of the program itself; what is in them is not.
  private static func files(
    of path: String, real: String, isFresh: Bool, _ workspace: Workspace
  ) async throws -> [String] {
    let digest = try workspace.digests.digest(of: FilePath(real))
    let key = Digest(hashing: "\(path)\n\(real)\n\(digest)".utf8)
    let memory = workspace.state.appending("program-\(key.hash)")
    if !isFresh, let bytes = try SmallFile.read(memory, limit: 1 << 20) {
      let known = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      if !known.isEmpty, known.allSatisfy(HostFile.exists) { return known }
    }
    var files = [real]
    files += try await companions(of: path, real: real, workspace)
    for file in files { files += try await loaded(by: file, workspace) }
    let found = Set(files).filter(HostFile.exists).sorted()
    try SmallFile.replace(memory, with: Array(found.joined(separator: "\n").utf8))
    return found
  }

  /// Further programs that belong to it.
  private static func companions(
    of path: String, real: String, _ workspace: Workspace
  ) async throws -> [String] {
    var companions: [String] = []
    let name = FilePath(path).lastComponent?.string ?? ""
    if ["gcc", "g++", "cc", "c++", "clang", "clang++"].contains(where: { name.contains($0) }) {
      for program in driverPrograms {
        let output = try await workspace.child.run(
          path, ["-print-prog-name=\(program)"], limit: 1 << 16)
        let answer = output.text.trimmed
        if output.isSuccess,
          let found = answer.hasPrefix("/")
            ? answer : workspace.child.find(answer)?.string, HostFile.isExecutable(found)
        {
          companions.append(found)
        }
      }
    }
    let folder = FilePath(real).removingLastComponent().string
    if folder.hasSuffix("/bin"), !isInSystem(folder) {
      companions += HostFile.entries(folder).map { "\(folder)/\($0.name)" }
        .filter(HostFile.isExecutable)
    }
    return companions
  }

  /// The loader and libraries of a program, or a script's interpreter.
  private static func loaded(by file: String, _ workspace: Workspace) async throws -> [String] {
    let start = HostFile.start(of: file, count: 256)
    if start.starts(with: "#!".utf8) {
      let line = String(decoding: start.dropFirst(2).prefix { $0 != 10 }, as: UTF8.self)
      return line.split(separator: " ").first.map { [String($0)] } ?? []
    }
    guard start.starts(with: [0x7f, 0x45, 0x4c, 0x46]), workspace.child.find("ldd") != nil else {
      return []
    }
    // A static program is no error of ours: ldd says so, and ends with 1.
    return parseLdd(try await workspace.child.run("ldd", [file], limit: 1 << 20).text)
  }

  /// Paths in what ldd(1) prints: `libc.so.6 => /lib/libc.so.6 (0x…)`, `/lib64/ld-….so.2 (0x…)`.
  static func parseLdd(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let side = line.firstRange(of: "=> ").map { line[$0.upperBound...] } ?? line
      let words = side.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard let path = words.first, path.hasPrefix("/"), words.count >= 2 else { return nil }
      return String(path)
    }
  }

  /// The folders to mount: the system's own, and for each file elsewhere the prefix it lies in.
  static func folders(for files: [String], home: String?) -> [String] {
    var folders = systemFolders.filter(HostFile.isFolder)
    for file in files where !isInSystem(file) {
      let folder = FilePath(file).removingLastComponent()
      var prefix = folder
      if ["bin", "sbin", "lib", "lib64", "libexec"].contains(folder.lastComponent?.string ?? "") {
        prefix.removeLastComponent()
        if prefix.lastComponent?.string == "usr" { prefix.removeLastComponent() }
      }
      // Never the root, nor a folder that the user's own files lie in.
      let reachesHome = home.map { "\($0)/".hasPrefix("\(prefix.string)/") } ?? false
      folders.append(prefix.string == "/" || reachesHome ? folder.string : prefix.string)
    }
    let unique = Set(folders)
    return unique.filter { folder in
      !unique.contains { $0 != folder && folder.hasPrefix("\($0)/") }
    }.sorted()
  }

  private static func isInSystem(_ path: String) -> Bool {
    systemFolders.contains { path == $0 || path.hasPrefix("\($0)/") }
  }

  /// The digest of a tree that holds these files, at their paths, and nothing else.
  private static func tree(of files: [String], _ digests: FileDigestCache) throws -> Digest {
    var nodes: [(path: [String], digest: Digest)] = []
    for file in files {
      let names = file.split(separator: "/").map(String.init)
      nodes.append((names, try digests.digest(of: FilePath(file))))
    }
    return directory(of: nodes[...], depth: 0).digest
  }

  /// Files ordered by path, so that those of one folder stand together.
  private static func directory(
    of files: ArraySlice<(path: [String], digest: Digest)>, depth: Int
  ) -> Directory {
    var nodes: [Directory.FileNode] = []
    var folders: [String: [(path: [String], digest: Digest)]] = [:]
    for file in files {
      if file.path.count == depth + 1 {
        nodes.append(
          Directory.FileNode(name: file.path[depth], digest: file.digest, isExecutable: true))
      } else {
        folders[file.path[depth], default: []].append(file)
      }
    }
    return Directory(
      files: nodes,
      directories: folders.map { name, files in
        Directory.DirectoryNode(
          name: name, digest: directory(of: files[...], depth: depth + 1).digest)
      })
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
