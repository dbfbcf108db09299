extension X86Decoder {
  /// An instruction as messages show it: its name, the registers of a vector instruction, and its bytes,
  /// as in `vpaddd zmm (62 f1 7d 48 fe c1)`.
  ///
  /// It is no disassembly. Instructions without a name of more than the baseline are told by their
  /// feature, and what is no instruction by its first byte.
  public func text(_ code: UnsafeRawBufferPointer, at offset: Int = 0) -> String {
    guard offset >= 0, offset < code.count else { return "" }
    guard let found = measure(code, at: offset) else {
      return "(\(Self.bytes(code, offset, 1)))"
    }
    let bytes = Self.bytes(code, offset, found.length)
    let name = Self.padded(code, offset) { pointer -> String? in
      withMeasure { measure in
        let layout = X86Layout(pointer, measure)
        let modRM = layout.modRMAt.map { pointer[$0] } ?? 0
        guard let name = X86Names.name(layout, modRM: modRM) else {
          return Self.shortNames[layout.opcode]
        }
        let isVector = (layout.space == .vex || layout.space == .evex) && name.hasPrefix("v")
        let lengths = ["xmm", "ymm", "zmm", "zmm"]
        return isVector && !name.hasPrefix("vzero")
          ? "\(name) \(lengths[layout.vectorLength & 3])" : name
      }
    }
    return "\(name ?? found.need.feature.name) (\(bytes))"
  }

  private static let shortNames: [UInt8: String] = [
    0x9e: "sahf", 0x9f: "lahf", 0xc6: "xabort", 0xc7: "xbegin", 0xdb: "fisttp", 0xdd: "fisttp",
    0xdf: "fisttp",
  ]

  private static func bytes(_ code: UnsafeRawBufferPointer, _ offset: Int, _ count: Int) -> String {
    code[offset..<(offset + count)].map { String(decoding: X86Names.hex($0), as: UTF8.self) }
      .joined(separator: " ")
  }
}
