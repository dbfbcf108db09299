/// What a text looks like, where nothing is known of the environment that left it.
enum TextShape {
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 97 && (byte | 0x20) <= 122 }
  static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) >= 97 && (byte | 0x20) <= 102
  }

  /// Bytes that a path, an identifier or a digest is made of.
  static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte >= 0x80
      || [43, 45, 46, 47, 58, 64, 92, 95, 126, 61].contains(byte)
  }

  /// The word around a range: what the range is a part of.
  static func word(in text: [UInt8], around range: Range<Int>) -> [UInt8] {
    var low = min(range.lowerBound, text.count)
    var high = min(range.upperBound, text.count)
    while low > 0, isWord(text[low - 1]), range.lowerBound - low < 512 { low -= 1 }
    while high < text.count, isWord(text[high]), high - range.upperBound < 512 { high += 1 }
    return Array(text[low..<high])
  }

  /// Whether it is an absolute path, of Unix or Windows, or has one behind a flag or a colon.
  static func isPath(_ word: [UInt8]) -> Bool {
    let slashes = word.filter { $0 == UInt8(ascii: "/") }.count
    if let slash = word.firstIndex(of: UInt8(ascii: "/")), slashes >= 2 {
      let isRooted = slash == 0 || [58, 61, 44].contains(word[slash - 1])
      // `https://host/` is none.
      let isLink = slash + 1 < word.count && word[slash + 1] == UInt8(ascii: "/")
      if isRooted, !isLink { return true }
    }
    if slashes == 1, word.first == UInt8(ascii: "/"), word.count > 2 { return true }
    for index in word.indices.dropLast(2)
    where isLetter(word[index]) && word[index + 1] == UInt8(ascii: ":") {
      if word[index + 2] == UInt8(ascii: "\\") || word[index + 2] == UInt8(ascii: "/") {
        return index == 0 || !isLetter(word[index - 1])
      }
    }
    return false
  }

  /// Whether it is `8-4-4-4-12` hexadecimal digits.
  static func isUUID(_ word: [UInt8]) -> Bool {
    guard word.count >= 36 else { return false }
    for start in 0...(word.count - 36) {
      let part = word[start..<(start + 36)]
      let matches = part.enumerated().allSatisfy { index, byte in
        [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : isHexadecimal(byte)
      }
      if matches { return true }
    }
    return false
  }

  /// How many digits the longest run of hexadecimal digits has.
  static func hexadecimalRun(_ word: [UInt8]) -> Int {
    var longest = 0
    var run = 0
    for byte in word {
      run = isHexadecimal(byte) ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// Whether a text holds a digest: 32 hexadecimal digits or more, or `sha256=` and the like before base64.
  static func isDigest(_ word: [UInt8]) -> Bool {
    if [32, 40, 56, 64, 96, 128].contains(hexadecimalRun(word)) { return true }
    let text = String(decoding: word.prefix(256), as: UTF8.self).lowercased()
    return ["sha256=", "sha256-", "sha512-", "sha1-", "sha384-", "sha512="].contains {
      text.contains($0)
    }
  }

  /// Whether it is `0x` and hexadecimal digits.
  static func isAddress(_ word: [UInt8]) -> Bool {
    guard let start = word.firstIndex(of: UInt8(ascii: "x")), start > 0,
      word[start - 1] == UInt8(ascii: "0")
    else { return false }
    let digits = word[(start + 1)...].prefix { isHexadecimal($0) }
    return digits.count >= 5
  }

  /// Whether it is numbers with points between them, such as `1.2.3`.
  static func isVersion(_ word: [UInt8]) -> Bool {
    var points = 0
    for index in word.indices.dropFirst().dropLast()
    where word[index] == UInt8(ascii: ".") && isDigit(word[index - 1]) && isDigit(word[index + 1]) {
      points += 1
    }
    return points >= 1 && word.filter { $0 == UInt8(ascii: "/") }.isEmpty
  }

  /// Whether it is a name such as `en_US.UTF-8`.
  static func isLocale(_ word: [UInt8]) -> Bool {
    let text = String(decoding: word.prefix(64), as: UTF8.self)
    guard text.utf8.count >= 5, text.utf8.count <= 24 else { return false }
    let bytes = Array(text.utf8)
    return bytes[0..<2].allSatisfy { $0 >= 97 && $0 <= 122 } && bytes[2] == UInt8(ascii: "_")
      && bytes[3..<5].allSatisfy { $0 >= 65 && $0 <= 90 }
      && (bytes.count == 5 || bytes[5] == UInt8(ascii: "."))
  }

  /// Whether letters and digits are mixed as no language does: an identifier made at random, or a hash in base64.
  static func looksRandom(_ word: [UInt8]) -> Bool {
    guard word.count >= 16 else { return false }
    var changes = 0
    var previous = 0
    var classes: Set<Int> = []
    for byte in word {
      let kind =
        isDigit(byte) ? 1 : byte >= 97 && byte <= 122 ? 2 : byte >= 65 && byte <= 90 ? 3 : 4
      if kind != previous { changes += 1 }
      if kind != 4 { classes.insert(kind) }
      previous = kind
    }
    return classes.count >= 2 && changes * 4 >= word.count
  }
}
