import Instructions
import Testing

@Suite struct ARM64ScannerTests {
  static let scanner = ARM64Scanner(allowed: [])

  static func scan(_ words: [UInt32], extra: [UInt8] = [], hitLimit: Int = .max) -> ARM64Scan {
    var bytes = words.flatMap { word in (0..<4).map { UInt8(word >> UInt32(8 * $0) & 255) } }
    bytes += extra
    return bytes.withUnsafeBytes { scanner.scan($0, hitLimit: hitLimit) }
  }

  @Test func hitsAndCounts() {
    // ret; ldaddal w0, w0, [x1]; udf #0; udf #1; ldaddal; sb.
    let result = Self.scan(
      [0xD65F_03C0, 0xB8E0_0020, 0, 1, 0xB8E0_0020, 0xD503_30FF], extra: [1, 2])
    #expect(result.words == 6)
    #expect(result.zeros == 1)
    #expect(result.undefined == 1)
    #expect(result.trailingBytes == 2)
    #expect(
      result.hits == [
        ARM64Hit(offset: 4, word: 0xB8E0_0020, feature: .lse),
        ARM64Hit(offset: 16, word: 0xB8E0_0020, feature: .lse),
        ARM64Hit(offset: 20, word: 0xD503_30FF, feature: .sb),
      ])
    #expect(result.count(of: .lse) == 2)
    #expect(Array(result.features) == [.lse, .sb])
  }

  @Test func hitsBeyondTheLimitAreCounted() {
    let result = Self.scan([UInt32](repeating: 0xB8E0_0020, count: 100), hitLimit: 3)
    #expect(result.hits.count == 3)
    #expect(result.count(of: .lse) == 100)
  }

  @Test func rangesAreGathered() {
    var result = ARM64Scan()
    let bytes: [UInt8] = [0x20, 0x00, 0xE0, 0xB8]
    for origin in [0x100, 0x200] {
      bytes.withUnsafeBytes { Self.scanner.scan($0, origin: origin, into: &result) }
    }
    #expect(result.hits.map(\.offset) == [0x100, 0x200])
    #expect(result.words == 2)
  }

  @Test(arguments: 0..<8) func anyNumberOfBytes(count: Int) {
    let bytes = [UInt8](repeating: 0xFF, count: count)
    let result = bytes.withUnsafeBytes { Self.scanner.scan($0) }
    #expect(result.words == count / 4)
    #expect(result.trailingBytes == count % 4)
  }

  /// Every word has a class, and what is read of it never traps.
  @Test(arguments: [1, 2, 3] as [UInt64]) func noise(seed: UInt64) {
    var random = ARM64Noise(seed: seed)
    var undefined = 0
    for _ in 0..<200_000 {
      let word = UInt32(truncatingIfNeeded: random.next())
      if Self.scanner.classify(word) == .undefined { undefined += 1 }
      let instruction = ARM64Instruction(word: word, address: random.next())
      _ = instruction.end
      _ = instruction.operation
      _ = instruction.operation.readsIdentification
      _ = instruction.reads
      _ = instruction.writes
      _ = instruction.note(Self.scanner)
    }
    // Half of all words are in no allocated group.
    #expect(undefined > 80_000)
  }
}

/// Numbers that are the same on every run (splitmix64).
struct ARM64Noise: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
