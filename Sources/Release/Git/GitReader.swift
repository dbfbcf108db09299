public import Model
import Subprocess
public import SystemPackage

/// Reads what a repository says of the source that is released.
public struct GitReader: Sendable {
  /// The project's root.
  public let root: FilePath
  /// The output folder's path relative to the root; what Slipway writes there is no change of the source.
  private let output: String?

  /// Makes a reader of the repository that holds `root`.
  ///
  /// - Parameters:
  ///   - root: The project's root, absolute.
  ///   - output: The output folder, absolute; `nil` where there is none to leave out.
  public init(root: FilePath, output: FilePath? = nil) {
    self.root = root
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
    guard let head = await self.git("log", "-1", "--format=%H%n%ct") else { return state }
    let lines = head.split(separator: "\n")
    guard lines.count == 2, let time = Int64(lines[1]) else { return state }
    state.commit = String(lines[0])
    state.commitTime = max(0, time)

    async let branch = self.git("symbolic-ref", "--quiet", "--short", "HEAD")
    async let status = self.git(
      ["status", "--porcelain", "--untracked-files=normal", "--", "."] + self.exclusions)
    async let shallow = self.git("rev-parse", "--is-shallow-repository")
    async let here = self.git("tag", "--points-at", "HEAD", "--sort=-version:refname")
    async let merged = self.git("tag", "--merged", "HEAD", "--sort=-version:refname")

    state.branch = await branch.map { String($0.split(separator: "\n").first ?? "") }
    state.isDirty = await status.map { !$0.isEmpty } ?? false
    state.isShallow = await shallow.map { $0.hasPrefix("true") } ?? false
    state.tag = Self.newestVersion(await here)
    state.previousTag = Self.newestVersion(await merged, before: state.tag)
    try Task.checkCancellation()
    return state
  }

  /// The newest tag that is a version, of git's list, or the newest that is older than `before`.
  static func newestVersion(_ list: String?, before: String? = nil) -> String? {
    let limit = before.flatMap(SemanticVersion.init(tag:))
    return (list ?? "").split(separator: "\n").map(String.init)
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
    // A repository may configure programs that git runs (fsmonitor, hooks); reading a state runs none.
    let fixed = ["-c", "core.fsmonitor=false", "--no-optional-locks"]
    let result = try? await run(
      .name("git"), arguments: Arguments(fixed + arguments),
      workingDirectory: self.root, input: .none, output: .string(limit: 16 << 20),
      error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }
}
