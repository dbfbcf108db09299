import Instructions
import Testing

@Suite struct ARM64BaselineTests {
  static let levels = (0...9).map { "v8.\($0)" }
  static let levels9 = (0...5).map { "v9.\($0)" }

  @Test func eachLevelHasThePreviousOne() throws {
    for names in [Self.levels, Self.levels9] {
      for (one, next) in zip(names, names.dropFirst()) {
        let first = try #require(ARM64Features.allowed(by: one))
        let second = try #require(ARM64Features.allowed(by: next))
        #expect(first.isSubset(of: second), "\(one) in \(next)")
      }
    }
    for minor in 0...4 {
      let old = try #require(ARM64Features.allowed(by: "v8.\(minor + 5)"))
      #expect(old.isSubset(of: try #require(ARM64Features.allowed(by: "v9.\(minor)"))))
    }
  }

  @Test(arguments: ["", "v8", "v8.10", "v9.6", "v7.0", "8.0", "apple-m9", "v8.٣"])
  func othersAreUnknown(name: String) {
    #expect(ARM64Features.allowed(by: name) == nil)
  }

  @Test func appleMachines() throws {
    let m1 = try #require(ARM64Features.allowed(by: "apple-m1"))
    for feature: ARM64Feature in [.lse, .lrcpc, .lrcpc2, .sha3, .sha512, .fp16, .dotProd, .jscvt] {
      #expect(m1.contains(feature), "\(feature)")
    }
    for feature: ARM64Feature in [.i8mm, .bf16, .sve, .sme, .mte, .rng] {
      #expect(!m1.contains(feature), "\(feature)")
    }
    let a7 = try #require(ARM64Features.allowed(by: "apple-a7"))
    #expect(Array(a7) == [.aes, .pmull, .sha1, .sha256])
  }

  @Test func levelZeroHasNothing() throws {
    #expect(try #require(ARM64Features.allowed(by: "v8.0")).isEmpty)
    #expect(try #require(ARM64Features.allowed(by: "v8.1")).contains(.crc32))
  }
}
