/// Every opcode of every map, with the bits of the prefixes that matter and a choice of ModRM bytes; each
/// is 24 bytes, filled up with zeros.
enum X86Encodings {
  static let size = 24

  static func all(isLong: Bool, modRMs: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for head in heads(isLong: isLong) {
      for modRM in modRMs {
        var bytes = head + [modRM]
        bytes += [UInt8](repeating: 0, count: size - bytes.count)
        // A suffix of 3DNow! where it would be one.
        if head.last == 0x0f { bytes[head.count + 1] = 0x9e }
        result += bytes
      }
    }
    return result
  }

  private static func heads(isLong: Bool) -> [[UInt8]] {
    var result: [[UInt8]] = []
    let prefixes: [[UInt8]] = [[], [0x66], [0xf3], [0xf2], [0x67], [0x66, 0xf3], [0xf0]]
    let rexes: [[UInt8]] = isLong ? [[], [0x48]] : [[]]
    let escapes: [[UInt8]] = [[], [0x0f], [0x0f, 0x38], [0x0f, 0x3a]]
    for prefix in prefixes {
      for rex in rexes {
        for escape in escapes {
          for opcode in UInt8.min...UInt8.max {
            if escape.isEmpty, [0xc4, 0xc5, 0x62, 0x8f, 0x0f, 0xd5].contains(opcode) { continue }
            if escape == [0x0f], opcode == 0x38 || opcode == 0x3a { continue }
            result.append(prefix + rex + escape + [opcode])
          }
        }
      }
    }
    for payload in UInt8(0)..<16 {
      // W, L and pp; vvvv names no register.
      let last = (payload & 8) << 4 | 0x78 | payload & 7
      for opcode in UInt8.min...UInt8.max {
        result += (UInt8(1)...3).map { [0xc4, 0xe0 | $0, last, opcode] }
        result += (UInt8(8)...10).map { [0x8f, 0xe0 | $0, last, opcode] }
        if payload < 8 { result.append([0xc5, 0xf8 | payload, opcode]) }
      }
    }
    for map in [UInt8(1), 2, 3, 5, 6] {
      for payload in UInt8(0)..<8 {
        for length in UInt8(0)..<3 {
          for opcode in UInt8.min...UInt8.max {
            result.append([
              0x62, 0xf0 | map, (payload & 4) << 5 | 0x7c | payload & 3, length << 5 | 8, opcode,
            ])
          }
        }
      }
    }
    return result
  }
}
