/// What an architecture string says: `rv64i2p1_m2p0_a2p1_zicsr2p0`, `rv32imac`, `rv64gc_zba`.
///
/// Source: The RISC-V Instruction Set Manual, volume I, "ISA Extension Naming Conventions"; RISC-V ELF
/// psABI, `Tag_RISCV_arch`.
public struct RISCVArchitecture: Hashable, Sendable {
  /// One extension, in lower case, and its version where the string has one.
  public struct Part: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The major version, or `nil`.
    public var major: Int?
    /// The minor version, or `nil`.
    public var minor: Int?
  }

  /// 32 or 64: the width of the registers.
  public var registerWidth: Int
  /// The extensions, in the order of the string; `g` stands as what it means.
  public var parts: [Part]

  /// Reads an architecture string; `nil` when it is none.
  public init?(_ text: String) {
    let bytes = Array(text.lowercased().utf8)
    guard bytes.count >= 5, bytes.count <= 1 << 14 else { return nil }
    switch String(decoding: bytes[..<4], as: UTF8.self) {
    case "rv32": registerWidth = 32
    case "rv64": registerWidth = 64
    default: return nil
    }
    parts = []
    var rest = bytes[4...]
    guard let base = rest.first,
      [UInt8(ascii: "i"), UInt8(ascii: "e"), UInt8(ascii: "g")].contains(base)
    else { return nil }
    while let first = rest.first {
      if first == UInt8(ascii: "_") {
        rest = rest.dropFirst()
        continue
      }
      guard Self.isLetter(first) else { return nil }
      // z, s and x begin names of several letters, which go to the next underscore.
      let isLong = [UInt8(ascii: "z"), UInt8(ascii: "s"), UInt8(ascii: "x")].contains(first)
      if isLong {
        let end = rest.firstIndex(of: UInt8(ascii: "_")) ?? rest.endIndex
        guard let part = Self.longPart(rest[..<end]) else { return nil }
        parts.append(part)
        rest = rest[end...]
      } else {
        rest = rest.dropFirst()
        let version = Self.leadingVersion(&rest)
        let name = String(decoding: [first], as: UTF8.self)
        if name == "g" {
          let general = ["i", "m", "a", "f", "d", "zicsr", "zifencei"]
          parts += general.map { Part(name: $0, major: nil, minor: nil) }
        } else {
          parts.append(Part(name: name, major: version.0, minor: version.1))
        }
      }
    }
  }

  /// The extensions that can be told by their encodings, with what they imply.
  public var extensions: RISCVExtensions {
    var result: RISCVExtensions = registerWidth == 64 ? RISCVExtensions([.rv64]) : []
    let names = Set(parts.map(\.name))
    for name in names {
      if let known = RISCVExtension(rawValue: name), known != .rv64, known != .custom {
        result.formUnion(RISCVExtensions([known]))
      } else if let group = Self.groups[name] {
        result.formUnion(RISCVExtensions(group))
      } else if name.hasPrefix("x") {
        result.formUnion(RISCVExtensions([.custom]))
      } else if name.hasPrefix("zve") || name.hasPrefix("zvl") {
        result.formUnion(RISCVExtensions([.v]))
      } else if name.hasPrefix("zvk") {
        result.formUnion(RISCVExtensions([.zvk]))
      }
    }
    return result.closed
  }

  private static let groups: [String: [RISCVExtension]] = [
    "b": [.zba, .zbb, .zbs],
    "zkn": [.zbkb, .zbkc, .zbkx, .zkne, .zknd, .zknh],
    "zks": [.zbkb, .zbkc, .zbkx, .zksed, .zksh],
    "zk": [.zbkb, .zbkc, .zbkx, .zkne, .zknd, .zknh, .zkr],
    "zce": [.zca, .zcb, .zcmp, .zcmt],
  ]

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// A name and, at its end, a version such as `2p0`; digits may be in the name too (`zvl128b1p0`).
  private static func longPart(_ bytes: ArraySlice<UInt8>) -> Part? {
    guard bytes.allSatisfy({ isLetter($0) || isDigit($0) }) else { return nil }
    var end = bytes.endIndex
    while end > bytes.startIndex, isDigit(bytes[end - 1]) { end -= 1 }
    let minor = decimal(bytes[end...])
    var start = end
    if end < bytes.endIndex, end > bytes.startIndex, bytes[end - 1] == UInt8(ascii: "p") {
      start = end - 1
      while start > bytes.startIndex, isDigit(bytes[start - 1]) { start -= 1 }
      if start < end - 1 {
        let name = String(decoding: bytes[..<start], as: UTF8.self)
        return Part(name: name, major: decimal(bytes[start..<(end - 1)]), minor: minor)
      }
    }
    return Part(name: String(decoding: bytes, as: UTF8.self), major: nil, minor: nil)
  }

  /// Takes `2p0` or `2` from the front.
  private static func leadingVersion(_ rest: inout ArraySlice<UInt8>) -> (Int?, Int?) {
    let major = rest.prefix(while: isDigit)
    guard !major.isEmpty else { return (nil, nil) }
    rest = rest.dropFirst(major.count)
    guard rest.first == UInt8(ascii: "p") else { return (decimal(major), nil) }
    let minor = rest.dropFirst().prefix(while: isDigit)
    guard !minor.isEmpty else { return (decimal(major), nil) }
    rest = rest.dropFirst(1 + minor.count)
    return (decimal(major), decimal(minor))
  }

  /// A decimal number, or `nil` for none and for one too large.
  private static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self))
  }
}
