/// Text in a file around a place, a character at a time, in UTF-8 or in UTF-16LE.
struct LeakText {
  private let bytes: UnsafeRawBufferPointer
  private let origin: Int
  private let stride: Int

  /// Text around `origin`, the first byte of a found anchor.
  init(_ bytes: UnsafeRawBufferPointer, origin: Int, isWide: Bool) {
    self.bytes = bytes
    self.origin = origin
    stride = isWide ? 2 : 1
  }

  /// The character at a place, counted from the anchor's first; `0` for what is no ASCII, and before
  /// the beginning and behind the end.
  subscript(_ place: Int) -> UInt8 {
    let index = origin + place * stride
    guard index >= 0, index + stride <= bytes.count else { return 0 }
    if stride == 2, bytes[index + 1] != 0 { return 0 }
    return bytes[index] < 0x80 ? bytes[index] : 0
  }

  /// The place behind the last of the characters from `place` on that `isMember` takes.
  func end(from place: Int, limit: Int = 4096, _ isMember: (UInt8) -> Bool) -> Int {
    var end = place
    while end - place < limit, isMember(self[end]) { end += 1 }
    return end
  }

  /// The characters of a range of places.
  func string(_ range: Range<Int>) -> String {
    String(decoding: range.map { self[$0] }, as: UTF8.self)
  }

  /// Whether a text stands at a place.
  func has(_ text: StaticString, at place: Int) -> Bool {
    text.withUTF8Buffer { wanted in
      wanted.indices.allSatisfy { self[place + $0] == wanted[$0] }
    }
  }

  /// Whether a text ends before a place.
  func has(_ text: StaticString, before place: Int) -> Bool {
    has(text, at: place - text.utf8CodeUnitCount)
  }
}

extension UInt8 {
  /// `A…Z`, `a…z`, `0…9`.
  var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self)
  }

  /// `0…9`.
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// What names of files and users are made of, mostly: letters, digits, `.`, `_`, `-`.
  var isNameCharacter: Bool { isLetterOrDigit || self == 0x2e || self == 0x5f || self == 0x2d }

  /// What paths are made of, mostly: the above, separators, `+`, `@`, `~`, `,`, `%`, `=`.
  var isPathCharacter: Bool {
    isNameCharacter || [0x2f, 0x5c, 0x2b, 0x40, 0x7e, 0x2c, 0x25, 0x3d].contains(self)
  }

  /// The characters of Base64, both alphabets.
  var isBase64: Bool { isLetterOrDigit || [0x2b, 0x2f, 0x2d, 0x5f].contains(self) }
}
