import Testing

@testable import Comparison

@Suite struct AlignmentTests {
  private func regions(_ a: [UInt8], _ b: [UInt8], limit: Int = 1000) -> ByteAlignment {
    a.withUnsafeBytes { x in b.withUnsafeBytes { y in ByteAlignment(x, y, limit: limit) } }
  }

  private func noise(_ count: Int, seed: UInt64) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
  }

  /// Whether all that is outside of the regions is the same on both sides.
  private func isSound(_ alignment: ByteAlignment, _ a: [UInt8], _ b: [UInt8]) -> Bool {
    var (x, y) = (0, 0)
    for region in alignment.regions {
      guard region.a.lowerBound - x == region.b.lowerBound - y, region.a.lowerBound >= x,
        a[x..<region.a.lowerBound] == b[y..<region.b.lowerBound]
      else { return false }
      (x, y) = (region.a.upperBound, region.b.upperBound)
    }
    return a[x...] == b[y...]
  }

  @Test("an insertion is one region, whatever follows", arguments: [0, 1, 5_000, 19_999, 20_000])
  func insertion(at place: Int) {
    let a = noise(20_000, seed: 7)
    var b = a
    b.insert(contentsOf: Array("/a/longer/path".utf8), at: place)
    let alignment = regions(a, b)
    #expect(isSound(alignment, a, b))
    #expect(alignment.regions.count == 1)
    #expect(alignment.regions.allSatisfy { $0.a.count <= 2 && $0.b.count <= 16 })
  }

  @Test("changes here and there are as many regions", arguments: [1, 2, 10, 40])
  func changes(count: Int) {
    let a = noise(50_000, seed: 3)
    var b = a
    for index in 0..<count { b[index * 1_000 + 500] ^= 0xff }
    let alignment = regions(a, b)
    #expect(isSound(alignment, a, b))
    #expect(alignment.regions.count == count)
  }

  @Test("insertions and removals at random leave the rest alone", arguments: 0..<20)
  func mixed(seed: Int) {
    var a = noise(30_000, seed: UInt64(seed) + 100)
    // Repeats, as tables have them.
    a += Array(repeating: 0, count: 4_000) + a.prefix(3_000)
    var b = a
    for (index, place) in noise(12, seed: UInt64(seed)).enumerated() {
      let start = Int(place) * 120 + index
      if index % 3 == 0 {
        b.removeSubrange(start..<(start + 7))
      } else {
        b.insert(contentsOf: noise(index + 1, seed: UInt64(index)), at: start)
      }
    }
    let alignment = regions(a, b)
    #expect(isSound(alignment, a, b))
    let differing = alignment.regions.reduce(0) { $0 + $1.count }
    #expect(differing < 4_000, "\(differing)")
  }

  @Test("a limit makes the last region hold the rest")
  func limit() {
    let a = noise(50_000, seed: 3)
    var b = a
    for index in 0..<40 { b[index * 1_000 + 500] ^= 0xff }
    let alignment = regions(a, b, limit: 5)
    #expect(alignment.isLimited)
    #expect(isSound(alignment, a, b))
    #expect(alignment.regions.count <= 5)
  }

  @Test(
    "prefixes and suffixes are as long as they are", arguments: [0, 1, 7, 8, 9, 4095, 4096, 9000])
  func ends(length: Int) {
    let same = noise(length, seed: 1)
    let (a, b) = (same + [1] + same, same + [2] + same)
    a.withUnsafeBytes { x in
      b.withUnsafeBytes { y in
        #expect(ByteEquality.commonPrefix(x, y) == length)
        #expect(ByteEquality.commonSuffix(x, y, limit: a.count) == length)
        #expect(!ByteEquality.areEqual(x, y))
      }
    }
  }

  @Test("the longest increasing part")
  func increasing() {
    #expect(IncreasingRun.longest([3, 1, 2, 5, 4]).count == 3)
    #expect(IncreasingRun.longest([]).isEmpty)
    #expect(IncreasingRun.longest([5, 4, 3]).count == 1)
  }
}
