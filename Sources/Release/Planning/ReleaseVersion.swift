public import Model

/// The version that a release carries, and the values that templates take from it.
public struct ReleaseVersion: Sendable, Hashable, Codable {
  /// The version without `v`, such as `1.2.3` or `1.2.3-SNAPSHOT-0a1b2c3`.
  public var version: String
  /// The tag that is released, or the newest before a snapshot; `v0.0.0` where there is none.
  public var tag: String
  /// Whether this is a snapshot.
  public var isSnapshot: Bool

  /// Makes a version.
  public init(version: String, tag: String, isSnapshot: Bool) {
    self.version = version
    self.tag = tag
    self.isSnapshot = isSnapshot
  }

  /// Decides the version from what the repository says.
  ///
  /// A release needs a commit that carries a version tag and a source that is that commit's. A
  /// snapshot needs nothing.
  ///
  /// - Parameters:
  ///   - git: The repository's state.
  ///   - isSnapshot: Whether a snapshot is asked for.
  ///   - snapshotName: Renders the snapshot's version from the tag's version and a short commit.
  /// - Throws: ``WorkspaceError`` when this commit cannot be released, and what `snapshotName` throws.
  public static func decide(
    git: GitState, isSnapshot: Bool, snapshotName: (_ fields: [String: String]) throws -> String
  ) throws -> ReleaseVersion {
    if isSnapshot {
      let tag = git.tag ?? git.previousTag ?? "v0.0.0"
      let fields = Self.fields(version: Self.withoutPrefix(tag), tag: tag, git: git)
      return ReleaseVersion(version: try snapshotName(fields), tag: tag, isSnapshot: true)
    }
    let snapshotHint = "or make a snapshot, which needs no tag: slipway release --snapshot"
    guard git.commit != nil else {
      throw WorkspaceError(
        message: "a release is made from a commit, and there is none here",
        hint: "run it inside a git repository that has a commit, \(snapshotHint)")
    }
    guard !git.isDirty else {
      throw WorkspaceError(
        message: "the source differs from the commit, so nobody could build this release again",
        hint: "commit or put away the changes that `git status` shows, \(snapshotHint)")
    }
    guard let tag = git.tag else {
      let shallow = git.isShallow ? " This clone is shallow: `git fetch --tags` may bring it." : ""
      throw WorkspaceError(
        message: "this commit carries no tag that is a version (such as v1.2.3)",
        hint: "tag it with `git tag v1.2.3`, \(snapshotHint).\(shallow)")
    }
    return ReleaseVersion(version: Self.withoutPrefix(tag), tag: tag, isSnapshot: false)
  }

  /// The values that templates may use for any file of the release.
  public func fields(git: GitState) -> [String: String] {
    Self.fields(version: self.version, tag: self.tag, git: git)
  }

  private static func fields(version: String, tag: String, git: GitState) -> [String: String] {
    let parsed = SemanticVersion(tag: tag)
    let commit = git.commit ?? ""
    return [
      "Version": version,
      "RawVersion": parsed.map { "\($0.major).\($0.minor).\($0.patch)" } ?? version,
      "Tag": tag,
      "Major": parsed.map { "\($0.major)" } ?? "0",
      "Minor": parsed.map { "\($0.minor)" } ?? "0",
      "Patch": parsed.map { "\($0.patch)" } ?? "0",
      "Prerelease": parsed?.prerelease.joined(separator: ".") ?? "",
      "Commit": commit.isEmpty ? "none" : commit,
      "ShortCommit": commit.isEmpty ? "none" : String(commit.prefix(7)),
      "CommitTimestamp": "\(git.commitTime)",
      "CommitDate": CalendarDate.iso8601(secondsSince1970: git.commitTime),
      "Branch": git.branch ?? "",
    ]
  }

  private static func withoutPrefix(_ tag: String) -> String {
    tag.first == "v" ? String(tag.dropFirst()) : tag
  }
}
