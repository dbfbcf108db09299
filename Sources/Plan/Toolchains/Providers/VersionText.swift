/// Versions in texts that people wrote.
enum VersionText {
  /// The first run of digits with at least one dot, and what hangs on it: `go version go1.27.3
  /// linux/amd64` gives `1.27.3`.
  ///
  /// A file's ending is not part of it.
  static func find(in text: String) -> String? {
    let scalars = Array(text.utf8)
    var index = 0
    while index < scalars.count {
      guard isDigit(scalars[index]) else {
        index += 1
        continue
      }
      var end = index
      var dots = 0
      while end < scalars.count {
        if isDigit(scalars[end]) {
          end += 1
        } else if scalars[end] == UInt8(ascii: "."), end + 1 < scalars.count,
          isDigit(scalars[end + 1])
        {
          dots += 1
          end += 1
        } else {
          break
        }
      }
      if dots > 0 { return String(decoding: scalars[index..<end], as: UTF8.self) }
      index = end
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
