/// Runs of bytes that are text.
enum PrintableRuns {
  /// How far from a difference the text that it is in is looked for.
  static let reach = 1024

  @inline(__always)
  static func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte <= 0x7e || byte == 9 }

  /// A range made so large that it cuts no text.
  static func widened(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low > 0, range.lowerBound - low < reach, isPrintable(bytes[low - 1]) { low -= 1 }
    while high < bytes.count, high - range.upperBound < reach, isPrintable(bytes[high]) {
      high += 1
    }
    return low..<high
  }

  /// The texts in a range: six bytes and more, or three and more between zero bytes.
  static func find(
    in range: Range<Int>, of bytes: UnsafeRawBufferPointer, _ body: (Range<Int>) -> Void
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard isPrintable(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < range.upperBound, isPrintable(bytes[index]) { index += 1 }
      let isClosed =
        (start == 0 || bytes[start - 1] == 0) && (index == bytes.count || bytes[index] == 0)
      if index - start >= 6 || index - start >= 3 && isClosed { body(start..<index) }
    }
  }
}
