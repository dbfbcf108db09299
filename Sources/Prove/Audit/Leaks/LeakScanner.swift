/// Finds what tells of the machine that built a file, and secrets, in one pass over its bytes.
///
/// It is made once and used for many files.
public struct LeakScanner: Sendable {
  private enum Source: Sendable {
    case path(PathShape)
    case secret(SecretShape)
    case seed(LeakSeed)
  }

  /// The bytes that a pass over a large file should go by: three divides it, see ``AnchorFilter``.
  static let pieceSize = 3 << 16

  /// The most different leaks that are kept of a file.
  static let limit = 500

  private let filter: AnchorFilter
  private let sources: [(source: Source, isWide: Bool)]

  /// Makes a scanner that also looks for the texts that are given.
  public init(seeds: [LeakSeed] = []) {
    var sources: [(source: Source, isWide: Bool)] = []
    var anchors: [[UInt8]] = []
    func add(_ source: Source, _ anchor: String) {
      anchors.append(Array(anchor.utf8))
      sources.append((source, false))
      anchors.append(anchor.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
      sources.append((source, true))
    }
    for shape in PathShape.allCases { add(.path(shape), shape.anchor) }
    for shape in SecretShape.allCases { add(.secret(shape), shape.anchor) }
    for seed in seeds { add(.seed(seed), seed.text) }
    filter = AnchorFilter(anchors)
    self.sources = sources
  }

  /// What was found so far in one file.
  public struct Result: Sendable {
    private struct Key: Hashable {
      var kind: Leak.Kind
      var name: String
      var value: String
    }

    private var places: [Key: Int] = [:]
    private var leaks: [Leak] = []

    /// Makes a result of a file of which nothing was read.
    public init() {}

    fileprivate mutating func add(_ match: LeakMatch, at offset: Int) {
      let key = Key(kind: match.kind, name: match.name, value: match.value)
      if let place = places[key] {
        leaks[place].count += 1
        if Int64(offset) < leaks[place].offset { leaks[place].offset = Int64(offset) }
      } else if leaks.count < LeakScanner.limit {
        places[key] = leaks.count
        leaks.append(
          Leak(
            kind: match.kind, name: match.name, value: match.value,
            example: match.example == match.value ? nil : match.example, offset: Int64(offset)))
      }
    }

    /// The leaks, those of this machine and secrets first, each kind by where it is first.
    public func leaks(sections: [BinaryFacts.Section]) -> [Leak] {
      let rank = { (leak: Leak) in Leak.Kind.allCases.firstIndex(of: leak.kind) ?? 0 }
      return leaks.sorted { (rank($0), $0.offset, $0.value) < (rank($1), $1.offset, $1.value) }.map
      {
        var leak = $0
        leak.section = sections.last { $0.range.contains(Int(leak.offset)) }?.name
        return leak
      }
    }
  }

  /// Looks through a range of a file's bytes; ranges must follow one another, and all but the last
  /// have a multiple of ``pieceSize`` bytes.
  func scan(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>, into result: inout Result) {
    filter.scan(bytes, in: range) { hit in
      let (source, isWide) = sources[hit.anchor]
      let text = LeakText(bytes, origin: hit.offset, isWide: isWide)
      let match =
        switch source {
        case .path(let shape): shape.match(text)
        case .secret(let shape): shape.match(text)
        case .seed(let seed): seed.match(text)
        }
      if let match { result.add(match, at: hit.offset) }
    }
  }

  /// The leaks of bytes that are in memory.
  public func leaks(
    in bytes: UnsafeRawBufferPointer, sections: [BinaryFacts.Section] = []
  ) -> [Leak] {
    var result = Result()
    scan(bytes, in: 0..<bytes.count, into: &result)
    return result.leaks(sections: sections)
  }
}
