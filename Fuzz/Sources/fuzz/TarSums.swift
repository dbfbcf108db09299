/// Writes the check sum of a header of tar anew, without which nothing that libFuzzer changes would get past it.
enum TarSums {
  /// The bytes, with the check sum of every block that says it is a header (`ustar` at byte 257) put
  /// right (POSIX.1-2017, pax, "ustar Interchange Format": the sum of all bytes, those of the sum
  /// itself taken as spaces).
  static func mended(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var bytes = Array(bytes)
    for start in stride(from: 0, through: bytes.count - 512, by: 512)
    where bytes[(start + 257)..<(start + 262)].elementsEqual("ustar".utf8) {
      let field = (start + 148)..<(start + 156)
      for place in field { bytes[place] = UInt8(ascii: " ") }
      let sum = bytes[start..<(start + 512)].reduce(0) { $0 + Int($1) }
      let digits = String(sum, radix: 8)
      let text = String(repeating: "0", count: 6 - digits.count) + digits + "\0 "
      bytes.replaceSubrange(field, with: text.utf8)
    }
    return bytes
  }
}
