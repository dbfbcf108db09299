/// The names of the instructions behind `0F`, of VEX, EVEX and XOP.
///
/// A line of the texts begins with space, map and mandatory prefix. Each entry is an opcode, then what
/// decides where the opcode alone does not (`W1`; `L2`; `r` or `m`; `/3`, ModRM.reg; `=d0`, all of ModRM), a colon and the name.
enum X86Names {
  /// The name of an instruction, in Intel's spelling; `nil` for one-byte opcodes and what LLVM's
  /// disassembler does not know.
  static func name(_ layout: X86Layout, modRM: UInt8) -> String? {
    let (text, space) =
      switch layout.space {
      case .legacy: (legacy, "L")
      case .vex: (vex, "V")
      case .evex: (evex, "E")
      case .xop: (vex, "X")
      }
    guard layout.map > 0 else { return nil }
    let map = layout.space == .xop ? layout.map & 7 : layout.map
    let head = Array("\(space)\(map).\(layout.mandatory) ".utf8)
    let opcode = hex(layout.opcode)
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) where line.starts(with: head) {
      for entry in line.dropFirst(head.count).split(separator: UInt8(ascii: " "))
      where entry.starts(with: opcode) {
        let rest = entry.dropFirst(2)
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { continue }
        if fits(rest[..<colon], layout, modRM) {
          return String(decoding: rest[rest.index(after: colon)...], as: UTF8.self)
        }
      }
    }
    return nil
  }

  /// Whether what follows the opcode holds for an instruction.
  private static func fits(
    _ conditions: Substring.UTF8View, _ layout: X86Layout, _ modRM: UInt8
  ) -> Bool {
    if conditions.first == UInt8(ascii: "=") {
      return Array(conditions.dropFirst()) == hex(modRM)
    }
    var expects = UInt8(0)
    for byte in conditions {
      switch byte {
      case UInt8(ascii: "r"): if modRM < 0xc0 { return false }
      case UInt8(ascii: "m"): if modRM >= 0xc0 { return false }
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let number = Int(byte) - 0x30
        switch expects {
        case UInt8(ascii: "W"): if layout.isWide != (number == 1) { return false }
        case UInt8(ascii: "L"): if layout.vectorLength != number { return false }
        default: if Int(modRM >> 3 & 7) != number { return false }
        }
      default: expects = byte
      }
    }
    return true
  }

  /// Two hexadecimal digits.
  static func hex(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
