import Archives
import ArtifactInput
import Binaries

extension ComparisonWalker {
  /// Compares two containers of files, or two compressed streams.
  mutating func compareContainer(
    _ path: String, _ kindA: FileKind, _ kindB: FileKind, _ a: Piece, _ b: Piece, depth: Int
  ) throws {
    if kindA.isStream { return try compareStream(path, kindA, kindB, a, b, depth: depth) }
    if kindA == .rpm, compareRPMSignatures(path, a, b) { return }
    let one = try list(kindA, a)
    let other = try list(kindB, b)
    compareMembers(path, one, other, maker: maker(kindA, one), depth: depth, isFolder: false)
  }

  /// Tells of two RPM packages that are the same behind their headers of signatures, if they are.
  ///
  /// Source: RPM's documentation, “RPM v4 Package format”: 96 bytes, then a header, filled up to eight bytes.
  private mutating func compareRPMSignatures(_ path: String, _ a: Piece, _ b: Piece) -> Bool {
    func end(_ piece: Piece) -> Int? {
      guard piece.count > 112 else { return nil }
      func word(_ offset: Int) -> Int {
        Int(UInt32(bigEndian: piece.bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
      }
      let size = 16 + word(104) * 16 + word(108)
      let end = 96 + (size + 7) / 8 * 8
      return end < piece.count ? end : nil
    }
    guard let one = end(a), let other = end(b),
      ByteEquality.areEqual(a.piece(0..<96).bytes, b.piece(0..<96).bytes),
      ByteEquality.areEqual(a.piece(one..<a.count).bytes, b.piece(other..<b.count).bytes)
    else { return false }
    add(
      path, Place(.signature, "header of signatures", offsetA: 96, offsetB: 96),
      a: "\(one - 96) bytes", b: "\(other - 96) bytes", bytes: max(one, other) - 96,
      cause: Cause(.signature), isSignature: true)
    return true
  }

  /// A Debian package is an `ar` archive of three members.
  private func maker(_ kind: FileKind, _ list: MemberList) -> Maker {
    kind == .ar && list.members.first?.name == "debian-binary" ? .deb : kind.maker
  }

  private mutating func list(_ kind: FileKind, _ piece: Piece) throws -> MemberList {
    switch kind {
    case .zip: try MemberList.zip(piece, &budget, limits)
    case .ar: try MemberList.ar(piece, &budget)
    case .rpm: try MemberList.rpm(piece, &budget, limits)
    case .tar: try MemberList.tar(piece, &budget)
    case .universal: try MemberList.universal(piece, &budget)
    default: MemberList()
    }
  }

  private mutating func compareStream(
    _ path: String, _ kindA: FileKind, _ kindB: FileKind, _ a: Piece, _ b: Piece, depth: Int
  ) throws {
    let one = try plain(kindA, a)
    let other = try plain(kindB, b)
    if ByteEquality.areEqual(one.bytes, other.bytes) {
      return withExtendedLifetime((one.owner, other.owner)) {
        compareCompression(path, kindA, kindB, a, b)
      }
    }
    if kindA != kindB || kindA == .gzip {
      compareStreamHeaders(path, kindA, kindB, a.bytes, b.bytes)
    }
    try withExtendedLifetime((one.owner, other.owner)) {
      let isTarA = FileKind(one.bytes, path: "") == .tar
      let isTarB = FileKind(other.bytes, path: "") == .tar
      if isTarA, isTarB {
        let listA = try MemberList.tar(one, &budget)
        let listB = try MemberList.tar(other, &budget)
        compareMembers(path, listA, listB, maker: .tar, depth: depth, isFolder: false)
      } else {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let inner = name.split(separator: ".").dropLast().joined(separator: ".")
        compare(
          path.isEmpty || inner.isEmpty ? path : "\(path)!/\(inner)", one, other, depth: depth + 1)
      }
    }
  }

  /// The bytes of a stream without its compression.
  private mutating func plain(_ kind: FileKind, _ piece: Piece) throws -> Piece {
    guard kind.compression != .none else { return piece }
    var decompressor = try Decompressor(kind.compression, limits: limits.decompression)
    var collector = ContentCollector(folder: limits.scratch, limit: limits.memory)
    try decompressor.push(piece.bytes) { part in
      try budget.charge(bytes: part.count, format: .tar)
      try collector.append(part)
    }
    try decompressor.finish()
    return Piece(try collector.finish())
  }

  /// Tells why two streams of the same content differ.
  private mutating func compareCompression(
    _ path: String, _ kindA: FileKind, _ kindB: FileKind, _ a: Piece, _ b: Piece
  ) {
    let before = differences.count
    compareStreamHeaders(path, kindA, kindB, a.bytes, b.bytes)
    let headerA = kindA == .gzip ? GzipHeader(a.bytes)?.size ?? 0 : 0
    let headerB = kindB == .gzip ? GzipHeader(b.bytes)?.size ?? 0 : 0
    let isSame =
      kindA == kindB
      && ByteEquality.areEqual(
        a.piece(headerA..<a.count).bytes, b.piece(headerB..<b.count).bytes)
    if isSame, differences.count > before { return }
    add(
      path, Place(.compression, kindA.name), a: "\(kindA.name), \(a.count) bytes",
      b: "\(kindB.name), \(b.count) bytes", bytes: max(a.count, b.count),
      cause: Cause(.compression, cure: Cures.cure(for: .compression, of: kindA.maker)))
  }

  private mutating func compareStreamHeaders(
    _ path: String, _ kindA: FileKind, _ kindB: FileKind, _ a: UnsafeRawBufferPointer,
    _ b: UnsafeRawBufferPointer
  ) {
    guard kindA == kindB else {
      return add(
        path, Place(.compression, "format"), a: kindA.name, b: kindB.name, bytes: 1,
        cause: Cause(.compression, cure: Cures.cure(for: .compression, of: kindA.maker)))
    }
    guard kindA == .gzip, let one = GzipHeader(a), let other = GzipHeader(b) else { return }
    if one.modified != other.modified {
      add(
        path, Place(.timestamp, "gzip modification time", offsetA: 4, offsetB: 4),
        a: TimeSpelling.text(Int64(one.modified)), b: TimeSpelling.text(Int64(other.modified)),
        bytes: 4,
        cause: causes.cause(
          secondsA: Int64(one.modified), secondsB: Int64(other.modified), of: .gzip))
    }
    if one.name != other.name {
      let change = TextChange(one.name, other.name)
      add(
        path, Place(.header, "gzip file name", offsetA: 10, offsetB: 10),
        a: String(decoding: one.name, as: UTF8.self),
        b: String(decoding: other.name, as: UTF8.self),
        bytes: change.count,
        cause: causes.cause(change, of: .gzip).cause ?? Cause(.compression, cure: "gzip -n"))
    }
    if one.flags != other.flags || one.system != other.system {
      add(
        path, Place(.compression, "gzip header"),
        a: "extra flags \(one.flags), system \(one.system)",
        b: "extra flags \(other.flags), system \(other.system)", bytes: 2,
        cause: Cause(.compression, cure: Cures.cure(for: .compression, of: .gzip)))
    }
  }

  // MARK: Members

  /// Compares the members of two containers or folders.
  mutating func compareMembers(
    _ path: String, _ listA: MemberList, _ listB: MemberList, maker: Maker, depth: Int,
    isFolder: Bool
  ) {
    for text in listA.notes { note(path, "on the first side: \(text)") }
    for text in listB.notes { note(path, "on the second side: \(text)") }
    compareAttributes(path, listA, listB, maker: maker)
    var (a, b) = (listA.members, listB.members)
    ImageLayout.rename(&a, &b, budget: &budget)
    var matching = MemberMatching(a, b)
    let contents = MemberContents(a, b)
    matching.match { side, index in contents.hash(side, index, &budget) }

    var table = MemberTable(path: path, maker: maker, causes: causes)
    for index in matching.onlyA { lone(path, a[index], isFirst: true, isFolder: isFolder) }
    for index in matching.onlyB { lone(path, b[index], isFirst: false, isFolder: isFolder) }
    if !isFolder { table.compareOrder(a, b, matching.pairs) }
    for pair in matching.pairs { table.compare(a[pair.a], b[pair.b], isRenamed: pair.isRenamed) }
    for difference in table.differences { add(difference) }

    let name = { (member: Member) in
      path.isEmpty && isFolder
        ? member.name : isFolder ? "\(path)/\(member.name)" : "\(path)!/\(member.name)"
    }
    for pair in matching.pairs {
      let (one, other) = (a[pair.a], b[pair.b])
      guard case .file = one.kind, case .file = other.kind else { continue }
      let inner = name(one)
      if one.size != other.size {
        sizes.append(
          SizeChange(kind: isFolder ? .file : .member, path: inner, a: one.size, b: other.size))
      }
      do {
        guard let (pieceA, pieceB) = try contents.pieces(pair, &budget) else { continue }
        compare(inner, pieceA, pieceB, depth: depth + 1)
      } catch {
        let why = (error as? any CustomStringConvertible)?.description ?? "\(error)"
        note(inner, "not compared: \(why)")
      }
    }
  }

  private mutating func lone(_ path: String, _ member: Member, isFirst: Bool, isFolder: Bool) {
    let inner =
      path.isEmpty && isFolder
      ? member.name : isFolder ? "\(path)/\(member.name)" : "\(path)!/\(member.name)"
    let text = "\(member.kind.name), \(member.size) bytes"
    let isSignature = SignatureFile.isSignature(inner)
    sizes.append(
      SizeChange(
        kind: isFolder ? .file : .member, path: inner, a: isFirst ? member.size : nil,
        b: isFirst ? nil : member.size))
    add(
      inner, Place(isSignature ? .signature : .member, ""), a: isFirst ? text : nil,
      b: isFirst ? nil : text, bytes: Int(clamping: member.size),
      cause: Cause(isSignature ? .signature : .content), isSignature: isSignature)
  }

  private mutating func compareAttributes(
    _ path: String, _ a: MemberList, _ b: MemberList, maker: Maker
  ) {
    for (one, other) in zip(a.attributes, b.attributes)
    where one.name == other.name && one.value != other.value {
      let change = TextChange(Array(one.value.utf8), Array(other.value.utf8))
      var cause = causes.cause(change, of: maker).cause
      var kind = Place.Kind.header
      if one.name == "build time", let x = Int64(one.value), let y = Int64(other.value) {
        cause = causes.cause(secondsA: x, secondsB: y, of: maker)
        kind = .timestamp
      } else if one.name == "build host" {
        cause = Cause(
          .host, variation: cause?.variation, cure: Cures.cure(for: .host, of: maker))
      }
      add(
        path, Place(kind, one.name), a: one.value, b: other.value, bytes: change.count,
        cause: cause)
    }
  }
}
