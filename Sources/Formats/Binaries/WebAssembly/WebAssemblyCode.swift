/// Decodes the instructions of functions, for the features that they need.
///
/// Source: the WebAssembly specification 3.0, section 5.4 and its index of instructions; the legacy
/// exceptions from the proposal's `legacy/exceptions/core`; 128-bit arithmetic from its proposal.
struct WebAssemblyCode {
  /// Features and the offset in the file of the first instruction that needs each.
  private(set) var features: WebAssemblyFeatures = []
  private(set) var evidence: [WebAssemblyEvidence] = []

  /// How many parameters and results the module's function types have; `nil` for other types.
  let signatures: [WebAssemblySignature?]

  init(signatures: [WebAssemblySignature?]) { self.signatures = signatures }

  private mutating func need(_ feature: WebAssemblyFeatures, at offset: Int) {
    guard !features.isSuperset(of: feature) else { return }
    features.formUnion(feature)
    evidence.append(WebAssemblyEvidence(features: feature, offset: offset))
  }

  /// Reads a function's body, without its size: locals and instructions up to the end of the bytes.
  mutating func readBody(_ view: BinaryView) throws(BinaryError) {
    var cursor = WebAssemblyCursor(view)
    for _ in 0..<(try cursor.count("groups of locals")) {
      _ = try cursor.number("a number of locals")
      try readType(&cursor)
    }
    try readExpression(&cursor)
    guard cursor.isAtEnd else {
      throw cursor.fault(.malformed, "expected the end of a function behind its last instruction")
    }
  }

  /// Reads the type of a value.
  mutating func readType(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    let offset = cursor.view.fileOffset + cursor.position
    let byte = try cursor.byte("a type")
    switch byte {
    case 0x7c...0x7f: break
    case 0x7b: need(.simd, at: offset)
    case 0x70, 0x6f: need(.referenceTypes, at: offset)
    case 0x69, 0x74: need(.exceptions, at: offset)
    case 0x6a...0x6e, 0x71...0x73: need(.garbageCollection, at: offset)
    case 0x63, 0x64:
      need(.typedReferences, at: offset)
      try readHeapType(&cursor)
    default:
      throw cursor.fault(.malformed, "expected a type, found 0x\(String(byte, radix: 16))")
    }
  }

  mutating func readHeapType(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    let offset = cursor.view.fileOffset + cursor.position
    switch try cursor.skipSigned(bits: 33, "a heap type") ?? 0 {
    case 0x70, 0x6f: need(.referenceTypes, at: offset)
    case 0x69, 0x74: need(.exceptions, at: offset)
    case 0x6a...0x6e, 0x71...0x73: need(.garbageCollection, at: offset)
    default: need(.typedReferences, at: offset)
    }
  }

  /// Reads instructions up to the `end` that closes them.
  mutating func readExpression(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    var depth = 1
    while depth > 0 {
      let start = cursor.position
      let offset = cursor.view.fileOffset + start
      let opcode = try cursor.byte("an instruction")
      switch opcode {
      case 0x0b: depth -= 1
      case 0x20...0x24, 0x0c, 0x0d, 0x10:
        _ = try cursor.number("an index")
      case 0x28...0x3e: try readMemory(&cursor, offset)
      case 0x41: _ = try cursor.skipSigned(bits: 32, "a constant")
      case 0x42: _ = try cursor.skipSigned(bits: 64, "a constant")
      case 0x00, 0x01, 0x05, 0x0f, 0x1a, 0x1b, 0x45...0xbf: break
      case 0x02...0x04:
        depth += 1
        try readBlockType(&cursor, offset)
      case 0x43: try cursor.skip(4, "a constant")
      case 0x44: try cursor.skip(8, "a constant")
      case 0xc0...0xc4: need(.signExtension, at: offset)
      default:
        if try readRare(opcode, &cursor, offset) { depth += 1 }
        // `delegate` ends a `try` as `end` does.
        if opcode == 0x18 { depth -= 1 }
      }
    }
  }

  private mutating func readBlockType(
    _ cursor: inout WebAssemblyCursor, _ offset: Int
  ) throws(BinaryError) {
    let first = try cursor.peek("a block's type")
    // One byte with bit 6 set is a type or, 0x40, none; anything else is the number of a signature.
    if first & 0xc0 == 0x40 {
      if first == 0x40 { cursor.position += 1 } else { try readType(&cursor) }
      return
    }
    let index = Int(try cursor.unsigned(bits: 33, "a block's type"))
    guard index < signatures.count, let signature = signatures[index] else {
      throw cursor.fault(.malformed, "expected the number of a function's type, found \(index)")
    }
    if signature.parameters > 0 || signature.results > 1 { need(.multipleValues, at: offset) }
  }

  private mutating func readMemory(
    _ cursor: inout WebAssemblyCursor, _ offset: Int
  ) throws(BinaryError) {
    let flags = try cursor.number("an alignment")
    if flags & 0x40 != 0 {
      need(.multipleMemories, at: offset)
      _ = try cursor.number("a memory")
    }
    _ = try cursor.unsigned(bits: 64, "an offset")
  }

  private mutating func readMemoryNumber(
    _ cursor: inout WebAssemblyCursor, _ offset: Int
  ) throws(BinaryError) {
    if try cursor.number("a memory") != 0 { need(.multipleMemories, at: offset) }
  }

  /// Reads an instruction that few functions have; says whether it opens a block.
  private mutating func readRare(
    _ opcode: UInt8, _ cursor: inout WebAssemblyCursor, _ offset: Int
  ) throws(BinaryError) -> Bool {
    switch opcode {
    case 0x06:
      need(.legacyExceptions, at: offset)
      try readBlockType(&cursor, offset)
      return true
    case 0x07, 0x09, 0x18:
      need(.legacyExceptions, at: offset)
      _ = try cursor.number("an index")
    case 0x19: need(.legacyExceptions, at: offset)
    // Both kinds have `throw`; whoever reads the module's tags says which, where nothing else does.
    case 0x08: _ = try cursor.number("a tag")
    case 0x0a: need(.exceptions, at: offset)
    case 0x1f:
      need(.exceptions, at: offset)
      try readBlockType(&cursor, offset)
      for _ in 0..<(try cursor.count("catch clauses")) {
        let kind = try cursor.byte("a catch clause")
        guard kind < 4 else { throw cursor.fault(.malformed, "expected a known catch clause") }
        if kind < 2 { _ = try cursor.number("a tag") }
        _ = try cursor.number("a label")
      }
      return true
    case 0x0e:
      for _ in 0..<(try cursor.count("labels")) { _ = try cursor.number("a label") }
      _ = try cursor.number("a label")
    case 0x11, 0x13:
      if opcode == 0x13 { need(.tailCalls, at: offset) }
      _ = try cursor.number("a type")
      if try cursor.peek("a table") != 0 { need(.longTableNumbers, at: offset) }
      if try cursor.number("a table") != 0 { need(.referenceTypes, at: offset) }
    case 0x12:
      need(.tailCalls, at: offset)
      _ = try cursor.number("a function")
    case 0x14, 0x15:
      need(opcode == 0x15 ? [.tailCalls, .typedReferences] : .typedReferences, at: offset)
      _ = try cursor.number("a type")
    case 0x1c:
      need(.referenceTypes, at: offset)
      for _ in 0..<(try cursor.count("types")) { try readType(&cursor) }
    case 0x25, 0x26, 0xd2:
      need(.referenceTypes, at: offset)
      _ = try cursor.number("an index")
    case 0x3f, 0x40: try readMemoryNumber(&cursor, offset)
    case 0xd0:
      need(.referenceTypes, at: offset)
      try readHeapType(&cursor)
    case 0xd1: need(.referenceTypes, at: offset)
    case 0xd3: need(.garbageCollection, at: offset)
    case 0xd4: need(.typedReferences, at: offset)
    case 0xd5, 0xd6:
      need(.typedReferences, at: offset)
      _ = try cursor.number("a label")
    case 0xfb...0xfe: try readPrefixed(opcode, &cursor, offset)
    default:
      throw cursor.view.fault(
        at: cursor.position - 1, .unsupported,
        "expected a known instruction, found 0x\(String(opcode, radix: 16))")
    }
    return false
  }

  private mutating func readPrefixed(
    _ prefix: UInt8, _ cursor: inout WebAssemblyCursor, _ offset: Int
  ) throws(BinaryError) {
    let code = try cursor.number("an instruction")
    switch prefix {
    case 0xfb: try readCollected(code, &cursor, offset)
    case 0xfc: try readMiscellaneous(code, &cursor, offset)
    case 0xfd:
      need(code >= 0x100 ? .relaxedSIMD : .simd, at: offset)
      switch code {
      case 0...11, 92, 93: try readMemory(&cursor, offset)
      case 12, 13: try cursor.skip(16, "a vector")
      case 21...34: _ = try cursor.byte("a lane")
      case 84...91:
        try readMemory(&cursor, offset)
        _ = try cursor.byte("a lane")
      case 14...20, 35...83, 94...0x113: break
      default: throw unknown(prefix, code, cursor)
      }
    default:
      need(.atomics, at: offset)
      switch code {
      case 0...2, 0x10...0x4e: try readMemory(&cursor, offset)
      case 3: _ = try cursor.byte("a fence's flags")
      default: throw unknown(prefix, code, cursor)
      }
    }
  }

  private mutating func readMiscellaneous(
    _ code: UInt32, _ cursor: inout WebAssemblyCursor, _ offset: Int
  ) throws(BinaryError) {
    switch code {
    case 0...7: need(.saturatingConversion, at: offset)
    case 8:
      need(.bulkMemory, at: offset)
      _ = try cursor.number("a segment")
      try readMemoryNumber(&cursor, offset)
    case 9, 13:
      need(.bulkMemory, at: offset)
      _ = try cursor.number("a segment")
    case 10:
      need(.bulkMemoryCopy, at: offset)
      try readMemoryNumber(&cursor, offset)
      try readMemoryNumber(&cursor, offset)
    case 11:
      need(.bulkMemoryCopy, at: offset)
      try readMemoryNumber(&cursor, offset)
    case 12, 14:
      need(.bulkMemory, at: offset)
      _ = try cursor.number("a table or segment")
      _ = try cursor.number("a table")
    case 15...17:
      need(.referenceTypes, at: offset)
      _ = try cursor.number("a table")
    case 19...22: need(.wideArithmetic, at: offset)
    default: throw unknown(0xfc, code, cursor)
    }
  }

  private mutating func readCollected(
    _ code: UInt32, _ cursor: inout WebAssemblyCursor, _ offset: Int
  ) throws(BinaryError) {
    need(.garbageCollection, at: offset)
    switch code {
    case 0, 1, 6, 7, 11...14, 16: _ = try cursor.number("a type")
    case 2...5, 8...10, 17...19:
      _ = try cursor.number("a type")
      _ = try cursor.number("a field, type or segment")
    case 20...23: try readHeapType(&cursor)
    case 24, 25:
      _ = try cursor.byte("a cast's flags")
      _ = try cursor.number("a label")
      try readHeapType(&cursor)
      try readHeapType(&cursor)
    case 15, 26...30: break
    default: throw unknown(0xfb, code, cursor)
    }
  }

  private func unknown(
    _ prefix: UInt8, _ code: UInt32, _ cursor: WebAssemblyCursor
  ) -> BinaryError {
    cursor.fault(
      .unsupported,
      "expected a known instruction, found 0x\(String(prefix, radix: 16)) \(code)")
  }
}
