import Archives

/// What is left of the limits that hold for a whole comparison.
struct ComparisonBudget {
  private var members: Int
  private var bytes: Int64
  private let limits: ComparisonLimits

  init(_ limits: ComparisonLimits) {
    self.limits = limits
    members = limits.members
    bytes = limits.expansion
  }

  /// How many bytes may still come out of archives.
  var bytesLeft: Int64 { max(bytes, 0) }

  /// Counts a member, and bytes that came out of an archive.
  mutating func charge(
    members count: Int = 0, bytes size: Int = 0, format: ArchiveError.Format
  ) throws(ArchiveError) {
    members -= count
    guard members >= 0 else {
      throw ArchiveError(format, .limit, "the two sides hold more than \(limits.members) files")
    }
    bytes -= Int64(size)
    guard bytes >= 0 else {
      throw ArchiveError(
        format, .limit, "the archives expand to more than \(limits.expansion) bytes")
    }
  }
}
