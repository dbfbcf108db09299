import Archives

/// The contents of two lists of members, read when they are asked for.
struct MemberContents {
  private let a: [Member]
  private let b: [Member]

  /// Members that are longer are not matched by content.
  private static let hashLimit: Int64 = 64 << 20

  init(_ a: [Member], _ b: [Member]) {
    self.a = a
    self.b = b
  }

  /// A hash of a file's content; `nil` for what is no file, is empty, or cannot be read.
  func hash(_ side: Int, _ index: Int, _ budget: inout ComparisonBudget) -> UInt64? {
    let member = side == 0 ? a[index] : b[index]
    guard case .file = member.kind, member.size > 0, member.size <= Self.hashLimit,
      let piece = try? member.content(&budget)
    else { return nil }
    return withExtendedLifetime(piece.owner) { ByteEquality.hash(piece.bytes) }
  }

  /// The contents of a pair.
  func pieces(
    _ pair: MemberMatching.Pair, _ budget: inout ComparisonBudget
  ) throws -> (Piece, Piece)? {
    (try a[pair.a].content(&budget), try b[pair.b].content(&budget))
  }
}
