/// Two texts that stand for each other, and the part in which they differ.
struct TextChange {
  let a: [UInt8]
  let b: [UInt8]
  /// The part of `a` between what both begin and end with.
  let coreA: Range<Int>
  /// The part of `b` between what both begin and end with.
  let coreB: Range<Int>

  init(_ a: [UInt8], _ b: [UInt8]) {
    self.a = a
    self.b = b
    let limit = min(a.count, b.count)
    var prefix = 0
    while prefix < limit, a[prefix] == b[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < limit - prefix, a[a.count - suffix - 1] == b[b.count - suffix - 1] {
      suffix += 1
    }
    coreA = prefix..<(a.count - suffix)
    coreB = prefix..<(b.count - suffix)
  }

  /// How many bytes differ, of the longer side.
  var count: Int { max(coreA.count, coreB.count) }
}
