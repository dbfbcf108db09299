import Testing

@testable import Instructions

/// What LLVM assembles with one extension is told to need it.
@Suite struct ARM64GoldenTests {
  static let lines = ARM64Golden.text.split(separator: "\n").map(String.init)
  static let scanner = ARM64Scanner(allowed: [])

  @Test(arguments: lines) func classified(line: String) throws {
    let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
    let word = try #require(UInt32(parts[1], radix: 16)).byteSwapped
    let expected: ARM64Class =
      switch parts[0] {
      case "baseline": .baseline
      case "undefined": .undefined
      default: .needs(try #require(ARM64Feature.allCases.first { "\($0)" == parts[0] }))
      }
    #expect(Self.scanner.classify(word) == expected, "\(parts[2])")
  }

  @Test func everyFeatureHasAnInstruction() {
    let named = Set(Self.lines.compactMap { $0.split(separator: " ").first.map(String.init) })
    for feature in ARM64Feature.allCases { #expect(named.contains("\(feature)"), "\(feature)") }
  }

  /// A scanner that allows a feature says nothing of it, and of the others what it said before.
  @Test(arguments: ARM64Feature.allCases) func allowed(feature: ARM64Feature) throws {
    let scanner = ARM64Scanner(allowed: [feature])
    for line in Self.lines {
      let parts = line.split(separator: " ", maxSplits: 2)
      let word = try #require(UInt32(parts[1], radix: 16)).byteSwapped
      let plain = Self.scanner.classify(word)
      #expect(scanner.classify(word) == (plain == .needs(feature) ? .baseline : plain))
    }
  }
}
