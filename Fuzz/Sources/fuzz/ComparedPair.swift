import Archives
import Comparison
import Glibc
import SystemPackage

/// Two files made of one input: its last bytes, and the same with a change that its first bytes choose.
enum ComparedPair {
  private static let comparer: Comparer = {
    var limits = ComparisonLimits(
      depth: 4, members: 1_000, expansion: 1 << 22,
      decompression: DecompressionLimits(output: 1 << 22, memory: 32 << 20))
    limits.scratch = "/dev/shm"
    return Comparer(
      limits: limits,
      known: [
        KnownValue(variation: "build-path", a: "/src", b: "/other/src"),
        KnownValue(variation: "clock", a: "1000000000", b: "1100000000"),
      ])
  }()

  /// Compares in both directions, and each with itself.
  static func compare(_ input: UnsafeRawBufferPointer) {
    guard input.count > 8 else { return }
    let one = UnsafeRawBufferPointer(rebasing: input[8...])
    var changed = Array(one)
    let place = Int(input[1]) << 8 | Int(input[2])
    let start = place % max(changed.count, 1)
    let count = min(Int(input[3]), changed.count - start)
    switch input[0] % 6 {
    case 0: changed.insert(contentsOf: input[4..<8], at: start)
    case 1: changed.removeSubrange(start..<(start + count))
    case 2: for index in start..<(start + count) { changed[index] ^= input[4] | 1 }
    case 3: changed.removeLast(min(changed.count, place))
    case 4: changed += changed[start..<(start + count)]
    default: for index in stride(from: start, to: changed.count, by: 64) { changed[index] &+= 1 }
    }
    // Copies of exactly this size, so that AddressSanitizer sees a read beyond them.
    changed.withUnsafeBytes { other in
      let isSame = one.elementsEqual(other)
      let forth = comparer.compare(one, other)
      let back = comparer.compare(other, one)
      precondition(forth.isIdentical == isSame && back.isIdentical == isSame)
      precondition(comparer.compare(other, other).isIdentical)
      precondition(!ComparisonPage(forth, a: "a", b: "b").html.contains("<script"))
    }
  }
}
