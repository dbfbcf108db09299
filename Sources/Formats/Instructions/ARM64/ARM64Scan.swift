/// What scans of AArch64 code found; several ranges may be gathered in one.
public struct ARM64Scan: Sendable {
  /// The words that need a feature which is not allowed, in the order of the scan: the first
  /// `hitLimit` of them.
  public internal(set) var hits: [ARM64Hit] = []
  /// How many hits are kept; all are counted.
  public var hitLimit: Int
  /// How many words were looked at.
  public internal(set) var words = 0
  /// How many were in no allocated group of encodings, UDF among them, but for words of zero.
  public internal(set) var undefined = 0
  /// How many were zero: UDF #0, with which linkers and compilers fill gaps.
  public internal(set) var zeros = 0
  /// Bytes at the ends of ranges that make no whole word.
  public internal(set) var trailingBytes = 0
  private var counts = [Int](repeating: 0, count: ARM64Feature.allCases.count)

  /// Makes one that has found nothing.
  public init(hitLimit: Int = .max) { self.hitLimit = hitLimit }

  /// How many words need a feature.
  public func count(of feature: ARM64Feature) -> Int { counts[Int(feature.rawValue)] }

  /// The features that were needed and are not allowed.
  public var features: ARM64Features {
    ARM64Features(ARM64Feature.allCases.filter { count(of: $0) > 0 })
  }

  /// Notes a word whose class is not baseline.
  mutating func note(_ word: UInt32, code: UInt8, offset: Int) {
    guard case .needs(let feature) = ARM64Class(code: code) else {
      if word == 0 { zeros += 1 } else { undefined += 1 }
      return
    }
    counts[Int(feature.rawValue)] += 1
    if hits.count < hitLimit {
      hits.append(ARM64Hit(offset: offset, word: word, feature: feature))
    }
  }
}
