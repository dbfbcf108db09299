import Binaries

extension ComparisonWalker {
  /// Compares two programs or libraries of one format.
  mutating func compareOutlines(_ path: String, _ a: BinaryOutline, _ b: BinaryOutline) {
    withExtendedLifetime((a.owners, b.owners)) {
      for text in Set(a.notes + b.notes).sorted() { remark(path, text) }
      let maker = a.maker
      compareFields(path, a, b, maker: maker)
      let pairs = Self.matched(a.sections, b.sections)
      compareSections(path, pairs, a, b, maker: maker)
      compareRemainders(path, a, b, maker: maker)
    }
  }

  private mutating func compareFields(
    _ path: String, _ a: BinaryOutline, _ b: BinaryOutline, maker: Maker
  ) {
    var places: [String: [BinaryField]] = [:]
    func key(_ field: BinaryField) -> String { "\(field.kind.rawValue) \(field.name)" }
    for field in b.fields.reversed() { places[key(field), default: []].append(field) }
    for field in a.fields {
      let other = places[key(field)]?.popLast()
      if other?.value != field.value { tell(path, field, other, maker: maker) }
    }
    for field in b.fields where !(places[key(field)] ?? []).isEmpty {
      guard let other = places[key(field)]?.popLast() else { continue }
      tell(path, nil, other, maker: maker)
    }
  }

  private mutating func tell(_ path: String, _ a: BinaryField?, _ b: BinaryField?, maker: Maker) {
    guard let field = a ?? b else { return }
    let change = TextChange(
      Array((a?.value ?? "").utf8.prefix(4096)), Array((b?.value ?? "").utf8.prefix(4096)))
    var cause: Cause?
    if field.isSignature {
      cause = Cause(.signature)
    } else if let one = a?.seconds, let other = b?.seconds {
      cause = causes.cause(secondsA: one, secondsB: other, of: maker)
    } else if field.kind == .buildID || field.kind == .uuid || field.kind == .checksum {
      cause = Cause(.digest, cure: Cures.cure(for: .random, of: maker))
    } else if a != nil, b != nil {
      cause = causes.cause(change, of: maker).cause
    }
    add(
      path, Place(field.kind, field.name, offsetA: a?.offset, offsetB: b?.offset),
      a: a.map { Excerpt.text(Array($0.value.utf8), around: change.coreA, limit: limits.excerpt) },
      b: b.map { Excerpt.text(Array($0.value.utf8), around: change.coreB, limit: limits.excerpt) },
      bytes: change.count, cause: cause, isConsequence: field.isConsequence,
      isSignature: field.isSignature)
  }

  // MARK: Sections

  private typealias SectionPair = (a: BinarySection?, b: BinarySection?)

  /// The nth section of a name with the nth.
  private static func matched(_ a: [BinarySection], _ b: [BinarySection]) -> [SectionPair] {
    var places: [String: [Int]] = [:]
    for index in b.indices.reversed() { places[b[index].name, default: []].append(index) }
    var pairs: [SectionPair] = []
    var isTaken = [Bool](repeating: false, count: b.count)
    for section in a {
      if let place = places[section.name]?.popLast() {
        isTaken[place] = true
        pairs.append((section, b[place]))
      } else {
        pairs.append((section, nil))
      }
    }
    for index in b.indices where !isTaken[index] { pairs.append((nil, b[index])) }
    return pairs
  }

  private mutating func compareSections(
    _ path: String, _ pairs: [SectionPair], _ a: BinaryOutline, _ b: BinaryOutline, maker: Maker
  ) {
    let moved = MovedCode(a, b)
    for pair in pairs {
      guard let section = pair.a ?? pair.b else { continue }
      if pair.a?.size != pair.b?.size, section.role != .signature {
        sizes.append(
          SizeChange(
            kind: .section, path: path, name: section.name, a: pair.a.map { Int64($0.size) },
            b: pair.b.map { Int64($0.size) }))
      }
      guard let one = pair.a, let other = pair.b else {
        let isSignature = section.role == .signature
        add(
          path,
          Place(
            isSignature ? .signature : .section, section.name, offsetA: pair.a?.offset,
            offsetB: pair.b?.offset), a: pair.a.map { "\($0.size) bytes" },
          b: pair.b.map { "\($0.size) bytes" }, bytes: section.size,
          cause: isSignature ? Cause(.signature) : nil, isSignature: isSignature)
        continue
      }
      guard !ByteEquality.areEqual(one.bytes, other.bytes) else { continue }
      switch one.role {
      case .fields: continue
      case .signature:
        add(
          path, Place(.signature, one.name, offsetA: one.offset, offsetB: other.offset),
          a: "\(one.size) bytes", b: "\(other.size) bytes", bytes: max(one.size, other.size),
          cause: Cause(.signature), isSignature: true)
      case .code: compareCode(path, one, other, a, b, maker: maker)
      case .symbols:
        compareData(path, Self.pair(one, other, .table), maker: maker)
      case .data(let role):
        var pair = Self.pair(one, other, role)
        pair.moved = moved
        pair.covered = a.covered
        compareData(path, pair, maker: maker)
      }
    }
  }

  private static func pair(
    _ a: BinarySection, _ b: BinarySection, _ role: DataPair.Role
  ) -> DataPair {
    let isDebug = role == .debug
    var pair = DataPair(
      a.bytes, b.bytes, role: role, name: a.name, kind: isDebug ? .debugInfo : .section,
      offsetA: a.offset, offsetB: b.offset)
    pair.addressA = a.address
    pair.addressB = b.address
    return pair
  }

  /// Headers, tables and padding: they follow from what differs in sections, unless nothing does.
  private mutating func compareRemainders(
    _ path: String, _ a: BinaryOutline, _ b: BinaryOutline, maker: Maker
  ) {
    let (one, other) = (a.remainder, b.remainder)
    guard one.count == other.count else {
      return add(
        path, Place(.header, "headers"), a: nil, b: nil, bytes: 1, isConsequence: true)
    }
    var outside: Difference?
    for (rangeA, rangeB) in zip(one, other) {
      let bytesA = UnsafeRawBufferPointer(rebasing: a.bytes[rangeA])
      let bytesB = UnsafeRawBufferPointer(rebasing: b.bytes[rangeB])
      guard !ByteEquality.areEqual(bytesA, bytesB) else { continue }
      guard rangeA.lowerBound == 0 else {
        // Padding and tables between sections are told together.
        if outside == nil {
          let same = ByteEquality.commonPrefix(bytesA, bytesB)
          outside = Difference(
            path: path,
            place: Place(
              .header, "outside of sections", offsetA: rangeA.lowerBound + same,
              offsetB: rangeB.lowerBound + same),
            a: Excerpt.hexadecimal(UnsafeRawBufferPointer(rebasing: bytesA[same...].prefix(8))),
            b: Excerpt.hexadecimal(UnsafeRawBufferPointer(rebasing: bytesB[same...].prefix(8))),
            count: 0, isConsequence: true)
        }
        outside?.count += 1
        outside?.bytes += max(bytesA.count, bytesB.count)
        continue
      }
      compareData(
        path,
        DataPair(
          bytesA, bytesB, role: .table, name: "headers", kind: .header, offsetA: rangeA.lowerBound,
          offsetB: rangeB.lowerBound), maker: maker)
    }
    if let outside { add(outside) }
  }
}
