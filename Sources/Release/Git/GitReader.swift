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
  /// - Throws: `CancellationError` when the task was cancelled.
  public func read() async throws -> GitState {
    var state = GitState()
    // Each is a process: as few as can be, and side by side.
    async let head = self.git("log", "-1", "--format=%H%n%ct")
    async let status = self.git(
      ["status", "--porcelain", "--branch", "--untracked-files=normal", "--", "."]
        + self.exclusions)
    async let shallow = self.git("rev-parse", "--is-shallow-repository")
    async let merged = self.git(
      "for-each-ref", "--merged=HEAD",
      "--format=%(objectname) %(*objectname) %(refname:strip=2)", "refs/tags")

    let lines = (await head ?? "").split(separator: "\n")
    guard lines.count == 2, let time = Int64(lines[1]) else { return state }
    let commit = String(lines[0])
    state.commit = commit
    state.commitTime = max(0, time)
    let changes = (await status ?? "").split(separator: "\n")
    state.branch = changes.first.flatMap(Self.branch)
    state.isDirty = changes.contains { !$0.hasPrefix("## ") }
    state.isShallow = await shallow.map { $0.hasPrefix("true") } ?? false
    // The second name is there for annotated tags only: the commit that they name.
    let tags = (await merged ?? "").split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }.filter { $0.count == 3 }
    state.tag = Self.newestVersion(
      tags.filter { ($0[1].isEmpty ? $0[0] : $0[1]) == commit }.map { $0[2] })
    state.previousTag = Self.newestVersion(tags.map { $0[2] }, before: state.tag)
    try Task.checkCancellation()
    return state
  }

  /// The branch of git's line `## main...origin/main`; `nil` with a detached head.
  static func branch(_ line: Substring) -> String? {
    guard line.hasPrefix("## "), line != "## HEAD (no branch)" else { return nil }
    // Two dots cannot stand in a branch's name.
    let name = line.dropFirst(3)
    return String(name[..<(name.firstRange(of: "...")?.lowerBound ?? name.endIndex)])
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
