import Archives
import ArtifactInput
import Binaries

/// Goes through two files and what is in them, and keeps what differs.
struct ComparisonWalker {
  let limits: ComparisonLimits
  let causes: CauseFinder
  var budget: ComparisonBudget
  /// What was found, file by file.
  private(set) var differences: [Difference] = []
  var sizes: [SizeChange] = []
  private(set) var notes: [String] = []
  /// Whether something was not looked at, so that the two cannot be called identical.
  private(set) var isIncomplete = false
  /// How many differences the file that is looked at has so far.
  private var current = 0
  private var dropped = 0

  init(limits: ComparisonLimits, causes: CauseFinder) {
    self.limits = limits
    self.causes = causes
    budget = ComparisonBudget(limits)
  }

  // MARK: What is found

  /// Keeps a difference.
  mutating func add(_ difference: Difference) {
    current += 1
    guard current <= limits.differences else {
      dropped += 1
      return
    }
    differences.append(difference)
  }

  /// Keeps a difference of two values of the same place.
  mutating func add(
    _ path: String, _ place: Place, a: String?, b: String?, bytes: Int = 0, count: Int = 1,
    cause: Cause? = nil, isConsequence: Bool = false, isSignature: Bool = false
  ) {
    add(
      Difference(
        path: path, place: place, a: a.map(bounded), b: b.map(bounded), bytes: bytes, count: count,
        cause: cause, isConsequence: isConsequence, isSignature: isSignature))
  }

  /// Says what was not looked at.
  mutating func note(_ path: String, _ text: String) {
    isIncomplete = true
    let line = path.isEmpty ? text : "\(path): \(text)"
    if notes.count < 1_000 { notes.append(line) }
  }

  /// Says what was looked at in another way than one might expect.
  mutating func remark(_ path: String, _ text: String) {
    let line = path.isEmpty ? text : "\(path): \(text)"
    if notes.count < 1_000 { notes.append(line) }
  }

  /// The start of a text, in at most ``ComparisonLimits/excerpt`` bytes.
  func bounded(_ text: String) -> String {
    let line =
      text.contains(where: \.isNewline)
      ? text.split(whereSeparator: \.isNewline).joined(separator: "⏎") : text
    guard line.utf8.count > limits.excerpt else { return line }
    var kept = line.prefix(limits.excerpt)
    while kept.utf8.count > max(limits.excerpt - 3, 0) { kept = kept.dropLast() }
    return kept + "…"
  }

  /// Looks at one file or member, and then decides which of its differences follow from others.
  private mutating func frame(_ path: String, _ body: (inout Self) -> Void) {
    let start = differences.count
    let (outer, outerDropped) = (current, dropped)
    current = 0
    dropped = 0
    body(&self)
    Consequences.settle(&differences, from: start, path: path)
    if dropped > 0 {
      note(path, "\(dropped) more differences are not listed")
    }
    current = outer
    dropped = outerDropped
  }

  // MARK: Files

  /// Compares two files or members.
  mutating func compare(_ path: String, _ a: Piece, _ b: Piece, depth: Int) {
    guard !ByteEquality.areEqual(a.bytes, b.bytes) else { return }
    withExtendedLifetime((a.owner, b.owner)) {
      frame(path) { walker in walker.compareDifferent(path, a, b, depth: depth) }
    }
  }

  private mutating func compareDifferent(_ path: String, _ a: Piece, _ b: Piece, depth: Int) {
    let before = differences.count
    if SignatureFile.isSignature(path) {
      return add(
        path, Place(.signature, offsetA: 0, offsetB: 0), a: "\(a.count) bytes",
        b: "\(b.count) bytes", bytes: max(a.count, b.count), cause: Cause(.signature),
        isSignature: true)
    }
    let kindA = FileKind(a.bytes, path: path)
    let kindB = FileKind(b.bytes, path: path)
    if kindA != kindB, !(kindA.isStream && kindB.isStream), !(kindA.isText && kindB.isText) {
      add(
        path, Place(.member), a: "\(kindA.name), \(a.count) bytes",
        b: "\(kindB.name), \(b.count) bytes",
        bytes: max(a.count, b.count), cause: Cause(.content))
      return
    }
    if kindA.isContainer || kindB.isContainer {
      guard depth < limits.depth else {
        note(path, "not looked into: archives are more than \(limits.depth) deep in one another")
        return compareBytes(path, a, b)
      }
    }
    do {
      switch kindA {
      case .zip, .ar, .rpm, .tar, .gzip, .xz, .zstd, .universal:
        try compareContainer(path, kindA, kindB, a, b, depth: depth)
      case .elf: try compareELF(path, a.bytes, b.bytes)
      case .machO: try compareMachO(path, a.bytes, b.bytes)
      case .pe: try comparePE(path, a.bytes, b.bytes)
      case .webAssembly: try compareWebAssembly(path, a.bytes, b.bytes)
      case .json, .text:
        compareText(path, a.bytes, b.bytes, isJSON: kindA == .json && kindB == .json)
      case .pythonBytecode: comparePython(path, a, b)
      case .other: compareBytes(path, a, b)
      }
    } catch {
      let why = (error as? any CustomStringConvertible)?.description ?? "\(error)"
      note(path, "compared byte by byte: \(why)")
      compareBytes(path, a, b)
    }
    // Whatever a reader does not show differs all the same.
    if differences.count == before, dropped == 0 {
      compareRemainder(path, kindA, a, b)
    }
    // They are not the same, and nobody shall say so.
    if differences.count == before, dropped == 0 {
      add(
        path, Place(.bytes, offsetA: 0, offsetB: 0), a: "\(a.count) bytes", b: "\(b.count) bytes",
        bytes: max(a.count, b.count))
    }
  }

  /// Tells of two files of which the format's reader found nothing that differs.
  private mutating func compareRemainder(_ path: String, _ kind: FileKind, _ a: Piece, _ b: Piece) {
    compareData(
      path, DataPair(a.bytes, b.bytes, role: .raw, name: "", kind: .bytes), maker: kind.maker)
  }

  /// Compares bytes of which nothing is known.
  mutating func compareBytes(_ path: String, _ a: Piece, _ b: Piece) {
    compareData(
      path, DataPair(a.bytes, b.bytes, role: .raw, name: "", kind: .bytes), maker: .unknown)
  }
}

extension ComparisonWalker {
  /// All that was found, in the order in which it is told.
  func comparison() -> Comparison {
    var all = differences
    Consequences.settleDigests(&all)
    all.sort(by: Consequences.precedes)
    let sizes = self.sizes.sorted { one, other in
      let (x, y) = (one.growth.magnitude, other.growth.magnitude)
      if x != y { return x > y }
      return (one.path, one.name) < (other.path, other.name)
    }
    return Comparison(
      isIdentical: all.isEmpty && !isIncomplete,
      isPayloadIdentical: !isIncomplete && all.allSatisfy(\.isSignature),
      isComplete: !isIncomplete, differences: all,
      sizes: Array(sizes.prefix(limits.differences)), notes: notes)
  }
}
