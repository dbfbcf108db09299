import Instructions
import Testing

/// What LLVM assembles with one feature is told to need it.
@Suite struct ARMGoldenTests {
  static let lines = ARMGolden.text.split(separator: "\n").map(String.init)
  static let application = ARMDecoder(profile: .application)
  static let microcontroller = ARMDecoder(profile: .microcontroller)

  @Test(arguments: lines) func classified(line: String) throws {
    let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
    let key = parts[0].split(separator: ":").map(String.init)
    let bytes = try hexadecimal(parts[1])
    let found: ARMClass
    if key[0] == "a32" {
      found = Self.application.classifyA32(try #require(UInt32(parts[1], radix: 16)).byteSwapped)
    } else {
      let decoder = key[0] == "thumb" ? Self.application : Self.microcontroller
      // A block of IT is one instruction and what it holds: the first is meant.
      let first = UInt16(bytes[1]) << 8 | UInt16(bytes[0])
      #expect(ARMDecoder.isWide(first) == (bytes.count == 4), "\(parts[2])")
      if bytes.count == 4 {
        let second = UInt16(bytes[3]) << 8 | UInt16(bytes[2])
        found = decoder.classifyThumb(wide: UInt32(first) << 16 | UInt32(second))
      } else {
        found = decoder.classifyThumb(narrow: first)
      }
    }
    let expected: ARMClass
    switch key[1] {
    case "baseline": expected = .baseline
    case "undefined": expected = .undefined
    default:
      let names = key[1].split(separator: "+").map(String.init)
      let features = try names.map { name in
        try #require(ARMFeature.allCases.first { $0.caseName == name })
      }
      expected = .needs(ARMFeatures(features))
    }
    #expect(found == expected, "\(parts[2])")
  }

  @Test func everyFeatureHasAnInstruction() {
    var named: Set<String> = ["a32"]
    for line in Self.lines {
      let key = line.prefix { $0 != " " }.split(separator: ":").last ?? ""
      named.formUnion(key.split(separator: "+").map(String.init))
    }
    for feature in ARMFeature.allCases { #expect(named.contains(feature.caseName), "\(feature)") }
  }
}

extension ARMFeature {
  /// The name of the case, by which the table names it.
  fileprivate var caseName: String { String(describing: self) }
}
