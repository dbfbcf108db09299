/// The build attributes of one vendor, for the whole file: `.ARM.attributes`, `.riscv.attributes`.
///
/// Sources: Addenda to, and Errata in, the ABI for the Arm Architecture (`addenda32`), "Public
/// (aeabi) attribute tags" and "Attribute section syntax"; RISC-V ELF psABI, "Attributes".
public struct BuildAttributes: Hashable, Sendable {
  /// The value of an attribute.
  public enum Value: Hashable, Sendable {
    case number(UInt64)
    case text(String)
    /// `Tag_compatibility`: a flag and the vendor who says what it means.
    case compatibility(flag: UInt64, vendor: String)
  }

  /// Which tags have a text rather than a number.
  public enum Rule: Sendable {
    /// Tags 4, 5 and 65 to 67 as `addenda32` says; of the others above 32, the odd ones.
    case arm
    /// The odd ones.
    case parity
  }

  /// The values by tag; of a tag that is there twice the last holds.
  public private(set) var values: [UInt64: Value] = [:]

  /// The number of a tag, or `nil`.
  public func number(_ tag: UInt64) -> UInt64? {
    if case .number(let value)? = values[tag] { value } else { nil }
  }

  /// The text of a tag, or `nil`.
  public func text(_ tag: UInt64) -> String? {
    if case .text(let value)? = values[tag] { value } else { nil }
  }

  /// Reads the attributes of `vendor` that are for the whole file.
  ///
  /// - Returns: `nil` when the section has none of that vendor.
  /// - Throws: when the section breaks the format's rules.
  public init?(
    _ section: UnsafeRawBufferPointer, vendor: String, rule: Rule, isBigEndian: Bool = false
  ) throws(BuildAttributesError) {
    var cursor = Cursor(bytes: section, isBigEndian: isBigEndian)
    let version = try cursor.byte("the version")
    guard version == UInt8(ascii: "A") else {
      throw BuildAttributesError(offset: 0, message: "expected version 'A', found byte \(version)")
    }
    var found = false
    while !cursor.isAtEnd {
      var subsection = try cursor.block(from: cursor.offset, "a vendor's subsection")
      guard try subsection.text("a vendor's name") == vendor else { continue }
      found = true
      while !subsection.isAtEnd {
        let start = subsection.offset
        let scope = try subsection.number("a scope's tag")
        var block = try subsection.block(from: start, "a scope")
        // Tag_File; attributes of sections and symbols are for object files alone.
        guard scope == 1 else { continue }
        while !block.isAtEnd { try readAttribute(&block, rule) }
      }
    }
    if !found { return nil }
  }

  private mutating func readAttribute(
    _ block: inout Cursor, _ rule: Rule
  ) throws(BuildAttributesError) {
    let tag = try block.number("a tag")
    let isText: Bool
    switch (rule, tag) {
    case (.arm, 32):
      let flag = try block.number("a flag")
      values[tag] = .compatibility(flag: flag, vendor: try block.text("a vendor's name"))
      return
    case (.arm, ..<32): isText = tag == 4 || tag == 5
    default: isText = tag % 2 == 1
    }
    values[tag] = isText ? .text(try block.text("a text")) : .number(try block.number("a number"))
  }

  /// Reads forward through part of the section.
  private struct Cursor {
    let bytes: UnsafeRawBufferPointer
    let isBigEndian: Bool
    var offset = 0
    var end: Int

    init(bytes: UnsafeRawBufferPointer, isBigEndian: Bool) {
      self.bytes = bytes
      self.isBigEndian = isBigEndian
      end = bytes.count
    }

    var isAtEnd: Bool { offset >= end }

    mutating func byte(_ what: String) throws(BuildAttributesError) -> UInt8 {
      guard offset < end else {
        throw BuildAttributesError(offset: offset, message: "expected \(what), found the end")
      }
      defer { offset += 1 }
      return bytes[offset]
    }

    /// A ULEB128 number of at most 64 bits.
    mutating func number(_ what: String) throws(BuildAttributesError) -> UInt64 {
      let start = offset
      var result: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = try byte(what)
        let part = UInt64(byte & 0x7F)
        guard shift < 63 || (shift == 63 && part <= 1) else {
          throw BuildAttributesError(offset: start, message: "expected \(what) of at most 64 bits")
        }
        result |= part << shift
        if byte & 0x80 == 0 { return result }
        shift += 7
      }
    }

    mutating func text(_ what: String) throws(BuildAttributesError) -> String {
      let start = offset
      while try byte(what) != 0 {}
      return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
    }

    /// The block whose 32-bit length is next and counts from `start`; goes on after it.
    mutating func block(from start: Int, _ what: String) throws(BuildAttributesError) -> Cursor {
      let at = offset
      var length: UInt32 = 0
      for index in 0..<4 {
        let byte = UInt32(try byte("the length of \(what)"))
        length |= byte << UInt32(8 * (isBigEndian ? 3 - index : index))
      }
      guard Int(length) >= offset - start, Int(length) <= end - start else {
        throw BuildAttributesError(
          offset: at, message: "expected \(what) within its container, found length \(length)")
      }
      var inner = self
      inner.end = start + Int(length)
      offset = inner.end
      return inner
    }
  }
}
