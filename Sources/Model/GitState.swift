/// What the repository says of the source that is released.
public struct GitState: Hashable, Sendable, Codable {
  /// The commit, 40 (or 64) hexadecimal digits; `nil` outside a repository or before its first
  /// commit.
  public var commit: String?

  /// The newest tag that is a version and points at the commit; `nil` without one.
  public var tag: String?

  /// The newest tag that is a version and is an ancestor of the commit; `nil` without one, or
  /// where a shallow clone does not reach it.
  public var previousTag: String?

  /// The branch; `nil` with a detached head.
  public var branch: String?

  /// The commit's committer date, in seconds since 1970; 0 without a commit.
  public var commitTime: Int64

  /// Whether tracked files differ from the commit, or untracked ones stand beside them.
  public var isDirty: Bool

  /// Whether history was cut off.
  public var isShallow: Bool

  /// Makes a state.
  public init(
    commit: String? = nil, tag: String? = nil, previousTag: String? = nil, branch: String? = nil,
    commitTime: Int64 = 0, isDirty: Bool = false, isShallow: Bool = false
  ) {
    self.commit = commit
    self.tag = tag
    self.previousTag = previousTag
    self.branch = branch
    self.commitTime = commitTime
    self.isDirty = isDirty
    self.isShallow = isShallow
  }
}
