import Engine
public import Model
import Subprocess
public import SystemPackage

/// Reads what a repository says of the source that is released.
public struct GitReader: Sendable {
  /// The project's root.
  public let root: FilePath
  /// Where git is; `nil` when it is not installed.
  private let program: FilePath?
  /// The output folder's path relative to the root; what Slipway writes there is no change of the source.
  private let output: String?

  /// Makes a reader of the repository that holds `root`.
  ///
  /// - Parameters:
  ///   - root: The project's root, absolute.
  ///   - output: The output folder, absolute; `nil` where there is none to leave out.
  ///   - searchPath: The folders in which git is looked for, as in `PATH`.
  public init(root: FilePath, output: FilePath? = nil, searchPath: String? = nil) {
    self.root = root
    self.program = ProgramSearch.find("git", in: searchPath)
    guard var relative = output, relative.removePrefix(root), !relative.isEmpty else {
      self.output = nil
      return
    }
    self.output = relative.string
  }

  /// Reads the state; an empty one outside a repository, without git, or before the first commit.
  ///
  /// - Parameter looksAtDepth: Whether to find out if history was cut off, which takes one more process
  ///   and matters only to who misses a tag. Else ``GitState/isShallow`` is `false`.
  /// - Throws: `CancellationError` when the task was cancelled.
  public func read(looksAtDepth: Bool = true) async throws -> GitState {
    // Each is a process: as few as can be, and side by side.
    async let status = self.git(
      [
        "status", "--porcelain=v2", "--branch", "--no-ahead-behind", "--untracked-files=normal",
        "--", ".",
      ] + self.exclusions)
    async let merged = self.git(
      "for-each-ref", "--merged=HEAD",
      "--format=%(objectname) %(*objectname) %(committerdate:unix) %(refname)", "refs/tags",
      "refs/heads")
    async let depth = looksAtDepth ? self.git("rev-parse", "--is-shallow-repository") : nil

    let printed = await status
    let lines = (printed ?? "").split(separator: "\n")
    let references = (await merged ?? "").split(separator: "\n").compactMap(Reference.init)
    var state = GitState()
    state.branch = Self.header("branch.head", in: lines).flatMap { $0 == "(detached)" ? nil : $0 }
    // The time of the commit comes with its branch, where there is one.
    let branch = state.branch.flatMap { name in
      references.first { $0.name == "refs/heads/\(name)" }
    }
    if let branch, let time = branch.time, Self.header("branch.oid", in: lines) == branch.commit {
      state.commit = branch.commit
      state.commitTime = max(0, time)
    } else {
      let head = (await self.git("log", "-1", "--format=%H%n%ct") ?? "").split(separator: "\n")
      try Task.checkCancellation()
      guard head.count == 2, let time = Int64(head[1]) else { return GitState() }
      state.commit = String(head[0])
      state.commitTime = max(0, time)
    }
    // What git cannot tell, or tells at such length that it was not read, is not called clean.
    state.isDirty = printed == nil || lines.contains { !$0.hasPrefix("# ") }
    state.isShallow = await depth.map { $0.hasPrefix("true") } ?? false
    let tags = references.compactMap { reference -> (name: String, commit: String)? in
      guard reference.name.hasPrefix("refs/tags/") else { return nil }
      return (String(reference.name.dropFirst("refs/tags/".count)), reference.commit)
    }
    state.tag = Self.newestVersion(tags.filter { $0.commit == state.commit }.map(\.name))
    state.previousTag = Self.newestVersion(tags.map(\.name), before: state.tag)
    try Task.checkCancellation()
    return state
  }

  /// A line of `git for-each-ref`.
  private struct Reference {
    /// The commit that it names, directly or through an annotated tag.
    var commit: String
    /// The commit's committer date, in seconds since 1970; `nil` for an annotated tag.
    var time: Int64?
    /// Its whole name.
    var name: String

    init?(_ line: Substring) {
      let fields = line.split(
        separator: " ", maxSplits: 3, omittingEmptySubsequences: false
      ).map(String.init)
      guard fields.count == 4 else { return nil }
      // The second name is there for annotated tags only: the commit that they name.
      commit = fields[1].isEmpty ? fields[0] : fields[1]
      time = Int64(fields[2])
      name = fields[3]
    }
  }

  /// What a header of `git status --porcelain=v2` says, such as `# branch.oid 0123…`.
  private static func header(_ name: String, in lines: [Substring]) -> String? {
    let start = "# \(name) "
    return lines.first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
  }

  /// The newest tag that is a version, or the newest that is older than `before`.
  static func newestVersion(_ tags: [String], before: String? = nil) -> String? {
    let limit = before.flatMap(SemanticVersion.init(tag:))
    return
      tags
      .compactMap { tag in SemanticVersion(tag: tag).map { (tag, $0) } }
      .filter { entry in limit.map { entry.1 < $0 } ?? true }
      .max { $0.1 < $1.1 }?.0
  }

  /// What Slipway writes itself: its state folder, which a run that was killed at once leaves before it
  /// is told to be ignored, the output folder, and what a killed run left beside that.
  private var exclusions: [String] {
    let state = ":(exclude,literal).slipway"
    guard let output, let name = FilePath(output).lastComponent?.string else { return [state] }
    let folder = FilePath(output).removingLastComponent()
    let beside = folder.appending(".\(name).").string
    return [
      state, ":(exclude,literal)\(output)", ":(exclude,glob)\(Self.escaped(beside))*.new/**",
    ]
  }

  /// A path that means itself in a pathspec with wildcards.
  private static func escaped(_ path: String) -> String {
    path.reduce(into: "") { text, character in
      if "*?[\\".contains(character) { text.append("\\") }
      text.append(character)
    }
  }

  private func git(_ arguments: String...) async -> String? { await self.git(arguments) }

  /// Runs git and gives what it printed; `nil` when it is missing or refuses.
  private func git(_ arguments: [String]) async -> String? {
    guard let program else { return nil }
    // A repository may configure programs that git runs (fsmonitor, hooks); reading a state runs none.
    let fixed = ["-c", "core.fsmonitor=false", "--no-optional-locks"]
    let result = try? await run(
      .path(program), arguments: Arguments(fixed + arguments),
      workingDirectory: self.root, input: .none, output: .string(limit: 16 << 20),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }
}
