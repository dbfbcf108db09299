/// Reads the bytes of a WebAssembly file one after the other.
///
/// Source: the WebAssembly specification 3.0, sections 5.1 and 5.2 (LEB128 integers, vectors, names).
struct WebAssemblyCursor {
  let view: BinaryView
  var position = 0

  init(_ view: BinaryView) { self.view = view }

  var isAtEnd: Bool { position >= view.count }
  var remaining: Int { view.count - position }

  func fault(
    _ reason: BinaryError.Reason, _ message: String
  ) -> BinaryError {
    view.fault(at: position, reason, message)
  }

  @inline(__always)
  mutating func byte(_ what: @autoclosure () -> String) throws(BinaryError) -> UInt8 {
    guard position < view.count else {
      throw fault(.truncated, "expected \(what()), found the end")
    }
    defer { position &+= 1 }
    return view.bytes[position]
  }

  /// The next byte, which is not used up.
  func peek(_ what: @autoclosure () -> String) throws(BinaryError) -> UInt8 {
    guard position < view.count else {
      throw fault(.truncated, "expected \(what()), found the end")
    }
    return view.bytes[position]
  }

  /// An unsigned number of at most `bits` bits in LEB128.
  @inline(__always)
  mutating func unsigned(
    bits: Int, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> UInt64 {
    let first = try byte(what())
    if first < 0x80 { return UInt64(first) }
    return try longUnsigned(UInt64(first & 0x7f), bits: bits, what())
  }

  private mutating func longUnsigned(
    _ start: UInt64, bits: Int, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> UInt64 {
    var value = start
    var shift = 7
    while true {
      let next = try byte(what())
      let part = UInt64(next & 0x7f)
      guard shift < bits, bits - shift >= 7 || part >> UInt64(bits - shift) == 0 else {
        throw fault(.malformed, "expected \(what()) of at most \(bits) bits")
      }
      value |= part << UInt64(shift)
      if next < 0x80 { return value }
      shift += 7
    }
  }

  /// An unsigned number of 32 bits.
  @inline(__always)
  mutating func number(_ what: @autoclosure () -> String) throws(BinaryError) -> UInt32 {
    UInt32(truncatingIfNeeded: try unsigned(bits: 32, what()))
  }

  /// Skips a signed number of at most `bits` bits, and gives its first byte's low seven bits if it
  /// has one byte only.
  @inline(__always)
  mutating func skipSigned(
    bits: Int, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> UInt8? {
    let first = try byte(what())
    if first < 0x80 { return first }
    var length = 1
    repeat {
      length += 1
      guard (length - 1) * 7 < bits else {
        throw fault(.malformed, "expected \(what()) of at most \(bits) bits")
      }
    } while try byte(what()) >= 0x80
    return nil
  }

  /// How many entries of at least one byte follow.
  mutating func count(_ what: @autoclosure () -> String) throws(BinaryError) -> Int {
    let count = Int(try number("the number of \(what())"))
    guard count <= remaining else {
      throw fault(.truncated, "expected \(count) \(what()) in the \(remaining) bytes left")
    }
    return count
  }

  /// Skips bytes.
  @inline(__always)
  mutating func skip(_ count: Int, _ what: @autoclosure () -> String) throws(BinaryError) {
    guard count <= remaining else {
      throw fault(.truncated, "expected \(count) bytes of \(what()), found the end")
    }
    position += count
  }

  /// A part of `count` bytes, which is passed over.
  mutating func part(
    _ count: Int, _ what: @autoclosure () -> String
  ) throws(BinaryError) -> BinaryView {
    let part = try view.slice(position, count, what())
    position += count
    return part
  }

  /// A name: its length and so many bytes of UTF-8.
  mutating func name(_ what: @autoclosure () -> String) throws(BinaryError) -> String {
    let length = Int(try number("the length of \(what())"))
    let bytes = try part(length, what()).bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw fault(.malformed, "expected \(what()) in UTF-8")
    }
    return text
  }
}
