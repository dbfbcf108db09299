/// Short texts that show what differs.
enum Excerpt {
  /// The text around a part of it, at most `limit` bytes; what is no UTF-8 is replaced.
  static func text(_ bytes: [UInt8], around core: Range<Int>, limit: Int) -> String {
    guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
    let room = max(limit - 6, 8)
    var low = max(0, core.lowerBound - room / 2)
    var high = min(bytes.count, low + room)
    low = max(0, high - room)
    // Not in the middle of a character.
    while low > 0, low < bytes.count, bytes[low] & 0xc0 == 0x80 { low += 1 }
    while high > low, high < bytes.count, bytes[high] & 0xc0 == 0x80 { high -= 1 }
    return (low > 0 ? "…" : "") + String(decoding: bytes[low..<high], as: UTF8.self)
      + (high < bytes.count ? "…" : "")
  }

  /// Up to 16 bytes in hexadecimal.
  static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
    var text = ""
    for byte in bytes.prefix(16) {
      let digits = String(byte, radix: 16)
      text += (text.isEmpty ? "" : " ") + (digits.utf8.count == 1 ? "0" : "") + digits
    }
    return text + (bytes.count > 16 ? " …" : "")
  }
}
