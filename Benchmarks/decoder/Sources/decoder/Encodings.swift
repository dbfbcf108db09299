/// Every opcode of every map, with every ModRM byte and the bits of the prefixes that matter.
enum Encodings {
  /// Calls `body` with each, 24 bytes long.
  static func forEach(isLong: Bool, _ body: (UnsafeRawBufferPointer, String) -> Void) {
    let prefixes: [[UInt8]] = [
      [], [0x66], [0xf3], [0xf2], [0x67], [0x66, 0xf3], [0x66, 0xf2], [0x2e, 0x66],
    ]
    let rexes: [[UInt8]] = isLong ? [[], [0x41], [0x48]] : [[]]
    let escapes: [([UInt8], String)] = [
      ([], "one"), ([0x0f], "0F"), ([0x0f, 0x38], "0F38"), ([0x0f, 0x3a], "0F3A"),
    ]
    for prefix in prefixes {
      for rex in rexes {
        for (escape, name) in escapes {
          for opcode in UInt8.min...UInt8.max {
            if escape.isEmpty, [0xc4, 0xc5, 0x62, 0x8f, 0x0f].contains(opcode) { continue }
            if escape == [0x0f], opcode == 0x38 || opcode == 0x3a { continue }
            modRMs(prefix + rex + escape + [opcode], "\(name) \(hex(opcode))", body)
          }
        }
      }
    }
    for map in UInt8(1)...7 {
      for payload in UInt8(0)..<16 {
        // W, L, pp; vvvv unused.
        let last = (payload & 8) << 4 | 0x78 | payload & 7
        for opcode in UInt8.min...UInt8.max {
          modRMs([0xc4, 0xe0 | map, last, opcode], "VEX \(map) \(hex(opcode))", body)
          if map == 1, payload < 8 {
            modRMs([0xc5, 0xf8 | payload & 7, opcode], "VEX2 \(hex(opcode))", body)
          }
        }
      }
    }
    for map in UInt8(8)...10 {
      for payload in UInt8(0)..<16 {
        let last = (payload & 8) << 4 | 0x78 | payload & 7
        for opcode in UInt8.min...UInt8.max {
          modRMs([0x8f, 0xe0 | map, last, opcode], "XOP \(map) \(hex(opcode))", body)
        }
      }
    }
    for map in UInt8(1)...6 {
      for payload in UInt8(0)..<8 {
        for third in UInt8(0)..<8 {
          for mask in UInt8(0)..<2 {
            for opcode in UInt8.min...UInt8.max {
              modRMs(
                [
                  0x62, 0xf0 | map, (payload & 4) << 5 | 0x7c | payload & 3,
                  (third & 3) << 5 | (third & 4) << 2 | 8 | mask, opcode,
                ], "EVEX \(map) \(hex(opcode))", body)
            }
          }
        }
      }
    }
  }

  private static func hex(_ byte: UInt8) -> String { String(byte, radix: 16) }

  private static func modRMs(
    _ head: [UInt8], _ name: String, _ body: (UnsafeRawBufferPointer, String) -> Void
  ) {
    var bytes = head + [UInt8](repeating: 0, count: 24 - head.count)
    // A suffix of 3DNow! where it would be one.
    if head.last == 0x0f { bytes[head.count + 1] = 0x9e }
    for modRM in UInt8.min...UInt8.max {
      bytes[head.count] = modRM
      bytes.withUnsafeBytes { body($0, name) }
    }
  }
}
