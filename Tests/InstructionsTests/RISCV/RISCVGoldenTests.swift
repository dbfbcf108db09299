import Instructions
import Testing

/// What LLVM assembles with one extension is told to need it.
@Suite struct RISCVGoldenTests {
  static let lines = RISCVGolden.text.split(separator: "\n").map(String.init)

  @Test(arguments: lines) func classified(line: String) throws {
    let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
    let key = parts[0].split(separator: ":").map(String.init)
    let width = try #require(Int(key[0]))
    let expected = try #require(RISCVExtension(rawValue: key[1]))
    let bytes = try hexadecimal(parts[1])
    let instruction = try #require(bytes.withUnsafeBytes { RISCVInstruction($0, at: 0) })
    #expect(instruction.length == bytes.count)
    guard case .needs(let anyOf) = instruction.classify(registerWidth: width) else {
      Issue.record("\(parts[2]) is undefined to us")
      return
    }
    #expect(anyOf.has(expected), "\(parts[2]): \(anyOf.elements)")

    // A CPU that has it lets it pass; one that has nothing of it does not.
    for (allowed, hits) in [(anyOf, 0), (RISCVExtensions([]), 1)] {
      var scan = RISCVScan(allowed: allowed)
      bytes.withUnsafeBytes { scan.scan($0, registerWidth: width) }
      #expect(scan.hitCount == hits)
      #expect(scan.instructions == 1)
    }
  }

  @Test func everyExtensionHasAnInstruction() {
    // What has no encoding of its own, or none that this LLVM knows without a vendor's extension.
    let without: Set<RISCVExtension> = [.e, .a, .c, .q, .custom]
    let named = Set(
      Self.lines.compactMap { $0.split(separator: " ").first?.split(separator: ":").last })
    for element in RISCVExtension.allCases where !without.contains(element) {
      #expect(named.contains(Substring(element.rawValue)), "\(element)")
    }
  }
}

/// The bytes that hexadecimal digits stand for.
func hexadecimal(_ text: String) throws -> [UInt8] {
  let digits = Array(text)
  return try stride(from: 0, to: digits.count - 1, by: 2).map {
    try #require(UInt8(String(digits[$0...($0 + 1)]), radix: 16))
  }
}
