import Archives
import Binaries

extension MemberList {
  /// The slices of a universal binary.
  static func universal(_ piece: Piece, _ budget: inout ComparisonBudget) throws -> MemberList {
    let view = BinaryView(piece.bytes, format: .universal)
    let universal = try UniversalBinary(view)
    var list = MemberList()
    for slice in universal.slices {
      try budget.charge(members: 1, format: .ar)
      let bytes = try view.slice(slice.offset, slice.size, "the slice for \(slice.cpu)").bytes
      let content = Piece(bytes, of: piece.owner)
      list.members.append(
        Member(name: "\(slice.cpu)", kind: .file, size: Int64(content.count)) { _ in content })
    }
    return list
  }
}
