extension WebAssemblyModule {
  /// Reads a module.
  ///
  /// - Throws: ``BinaryError`` when it is damaged or has instructions that are not known.
  public init(_ bytes: UnsafeRawBufferPointer, fileOffset: Int = 0) throws(BinaryError) {
    var cursor = WebAssemblyCursor(
      BinaryView(bytes, format: .webAssembly, fileOffset: fileOffset))
    let magic = try cursor.part(8, "the magic bytes and version")
    guard magic.bytes.elementsEqual([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) else {
      throw magic.fault(at: 0, .malformed, "expected a module of version 1")
    }
    while !cursor.isAtEnd {
      let number = try cursor.byte("a section's number")
      let size = Int(try cursor.number("a section's size"))
      var contents = WebAssemblyCursor(try cursor.part(size, "section \(number)"))
      try readSection(number, &contents)
    }
    guard functions.count == functionCount else {
      throw cursor.fault(
        .malformed, "expected \(functionCount) bodies of functions, found \(functions.count)")
    }
    // Tags belong to both kinds of exceptions; where no instruction says which, it is today's.
    if let tagOffset, features.isDisjoint(with: [.exceptions, .legacyExceptions]) {
      need(.exceptions, at: tagOffset)
    }
    giveNames()
  }

  /// Names functions after the name section, else after their exports.
  private mutating func giveNames() {
    for export in exports where export.kind == .function {
      if functionNames[export.index] == nil { functionNames[export.index] = export.name }
    }
    for index in functions.indices {
      functions[index].name = functionNames[UInt32(truncatingIfNeeded: functions[index].index)]
    }
    functionNames = [:]
  }

  private mutating func readSection(
    _ number: UInt8, _ cursor: inout WebAssemblyCursor
  ) throws(BinaryError) {
    let name = number == 0 ? try cursor.name("a custom section's name") : ""
    let start = cursor.view.fileOffset + cursor.position
    sections.append(
      Section(number: number, name: name, range: start..<(start + cursor.remaining)))
    switch number {
    case 0:
      // A custom section that is damaged does not make the module so.
      try? readCustom(name, &cursor)
      return
    case 1: try readTypes(&cursor)
    case 2: try readImports(&cursor)
    case 3:
      let count = try cursor.count("functions")
      for _ in 0..<count { _ = try cursor.number("a function's type") }
      functionCount = count
    case 4: try readTables(&cursor)
    case 5:
      for _ in 0..<(try cursor.count("memories")) { try readMemory(&cursor, isImported: false) }
    case 6: try readGlobals(&cursor)
    case 7: try readExports(&cursor)
    case 8: self.start = try cursor.number("the start function")
    case 9: return try readElements(cursor)
    case 10: try readCode(&cursor)
    case 11: try readData(&cursor)
    case 12:
      need(.bulkMemory, at: start)
      _ = try cursor.number("the number of data segments")
    case 13:
      for _ in 0..<(try cursor.count("tags")) {
        tagOffset = tagOffset ?? start
        _ = try cursor.byte("a tag's kind")
        _ = try cursor.number("a tag's type")
      }
    default:
      throw cursor.fault(.unsupported, "expected a section numbered up to 13, found \(number)")
    }
    guard cursor.isAtEnd else {
      throw cursor.fault(.malformed, "expected the end of section \(number)")
    }
  }

  private mutating func readTypes(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    for _ in 0..<(try cursor.count("types")) {
      let offset = cursor.view.fileOffset + cursor.position
      guard try cursor.peek("a type") == 0x4e else {
        try readSubtype(&cursor)
        continue
      }
      cursor.position += 1
      need(.garbageCollection, at: offset)
      for _ in 0..<(try cursor.count("types of a group")) { try readSubtype(&cursor) }
    }
  }

  private mutating func readSubtype(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    let offset = cursor.view.fileOffset + cursor.position
    var form = try cursor.byte("a type's form")
    if form == 0x50 || form == 0x4f {
      need(.garbageCollection, at: offset)
      for _ in 0..<(try cursor.count("supertypes")) { _ = try cursor.number("a type") }
      form = try cursor.byte("a type's form")
    }
    var types = WebAssemblyCode(signatures: [])
    switch form {
    case 0x60:
      let parameters = try cursor.count("parameters")
      for _ in 0..<parameters { try types.readType(&cursor) }
      let results = try cursor.count("results")
      for _ in 0..<results { try types.readType(&cursor) }
      if results > 1 { need(.multipleValues, at: offset) }
      signatures.append(WebAssemblySignature(parameters: parameters, results: results))
    case 0x5e, 0x5f:
      need(.garbageCollection, at: offset)
      for _ in 0..<(form == 0x5e ? 1 : try cursor.count("fields")) {
        // Fields can also be packed into 8 and 16 bits.
        let packed = try cursor.peek("a field's type")
        if packed == 0x78 || packed == 0x77 {
          cursor.position += 1
        } else {
          try types.readType(&cursor)
        }
        _ = try cursor.byte("whether a field can be written to")
      }
      signatures.append(nil)
    default:
      throw cursor.fault(.unsupported, "expected a known form of type, found \(form)")
    }
    need(types)
  }

  private mutating func readValueType(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    var types = WebAssemblyCode(signatures: signatures)
    try types.readType(&cursor)
    need(types)
  }

  private mutating func readConstant(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    let start = cursor.position
    var code = WebAssemblyCode(signatures: signatures)
    try code.readExpression(&cursor)
    need(code)
    if Self.isComputed(cursor.view, start, cursor.position) {
      need(.extendedConstants, at: cursor.view.fileOffset + start)
    }
  }

  /// Whether an initializer goes on behind a number before its `end`: it computes.
  private static func isComputed(_ view: BinaryView, _ start: Int, _ end: Int) -> Bool {
    var cursor = WebAssemblyCursor(view)
    cursor.position = start
    guard let opcode = try? cursor.byte("an instruction") else { return false }
    switch opcode {
    case 0x23: _ = try? cursor.number("a global")
    case 0x41: _ = try? cursor.skipSigned(bits: 32, "a constant")
    case 0x42: _ = try? cursor.skipSigned(bits: 64, "a constant")
    default: return false
    }
    return cursor.position < end - 1
  }

  private mutating func readImports(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    for _ in 0..<(try cursor.count("imports")) {
      let module = try cursor.name("the name of a module")
      let name = try cursor.name("the name of an import")
      let offset = cursor.view.fileOffset + cursor.position
      let number = try cursor.byte("an import's kind")
      guard let kind = Kind(rawValue: number) else {
        throw cursor.fault(.unsupported, "expected a known kind of import, found \(number)")
      }
      imports.append(Import(module: module, name: name, kind: kind))
      switch kind {
      case .function:
        importedFunctions += 1
        _ = try cursor.number("a function's type")
      case .table:
        try readTable(&cursor)
      case .memory: try readMemory(&cursor, isImported: true)
      case .global:
        try readValueType(&cursor)
        if try cursor.byte("whether a global can be written to") == 1 {
          need(.mutableGlobals, at: offset)
        }
        globalsAreMutable.append(cursor.view.bytes[cursor.position - 1] == 1)
      case .tag:
        tagOffset = tagOffset ?? offset
        _ = try cursor.byte("a tag's kind")
        _ = try cursor.number("a tag's type")
      }
    }
  }

  private mutating func readTables(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    for _ in 0..<(try cursor.count("tables")) {
      if try cursor.peek("a table's type") == 0x40 {
        need(.typedReferences, at: cursor.view.fileOffset + cursor.position)
        try cursor.skip(2, "a table's initial value")
        try readTable(&cursor)
        try readConstant(&cursor)
      } else {
        try readTable(&cursor)
      }
    }
  }

  private mutating func readTable(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    let offset = cursor.view.fileOffset + cursor.position
    // Tables of functions are as old as the language.
    if try cursor.peek("a table's type") == 0x70 {
      cursor.position += 1
    } else {
      try readValueType(&cursor)
    }
    tableCount += 1
    if tableCount > 1 { need(.referenceTypes, at: offset) }
    let flags = try cursor.byte("a table's limits")
    let bits = flags & 4 != 0 ? 64 : 32
    if bits == 64 { need(.memory64, at: offset) }
    _ = try cursor.unsigned(bits: bits, "a table's size")
    if flags & 1 != 0 { _ = try cursor.unsigned(bits: bits, "a table's limit") }
  }

  private mutating func readMemory(
    _ cursor: inout WebAssemblyCursor, isImported: Bool
  ) throws(BinaryError) {
    let offset = cursor.view.fileOffset + cursor.position
    let flags = try cursor.byte("a memory's limits")
    guard flags < 16 else {
      throw cursor.fault(.unsupported, "expected known limits of a memory, found \(flags)")
    }
    let bits = flags & 4 != 0 ? 64 : 32
    var memory = Memory(
      minimum: try cursor.unsigned(bits: bits, "a memory's size"), maximum: nil,
      isShared: flags & 2 != 0, is64Bit: flags & 4 != 0, pageSize: 1 << 16,
      isImported: isImported)
    if flags & 1 != 0 { memory.maximum = try cursor.unsigned(bits: bits, "a memory's limit") }
    if flags & 8 != 0 {
      let exponent = try cursor.number("the size of a page")
      guard exponent <= 16 else {
        throw cursor.fault(.malformed, "expected pages of at most 2¹⁶ bytes")
      }
      memory.pageSize = 1 << UInt64(exponent)
      need(.customPageSizes, at: offset)
    }
    memories.append(memory)
    if memory.isShared { need(.atomics, at: offset) }
    if memory.is64Bit { need(.memory64, at: offset) }
    if memories.count > 1 { need(.multipleMemories, at: offset) }
  }

  private mutating func readGlobals(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    for _ in 0..<(try cursor.count("globals")) {
      try readValueType(&cursor)
      globalsAreMutable.append(try cursor.byte("whether a global can be written to") == 1)
      try readConstant(&cursor)
    }
  }

  private mutating func readExports(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    for _ in 0..<(try cursor.count("exports")) {
      let offset = cursor.view.fileOffset + cursor.position
      let name = try cursor.name("the name of an export")
      let number = try cursor.byte("an export's kind")
      guard let kind = Kind(rawValue: number) else {
        throw cursor.fault(.unsupported, "expected a known kind of export, found \(number)")
      }
      let index = try cursor.number("the number of an export")
      exports.append(Export(name: name, kind: kind, index: index))
      if kind == .global, Int(index) < globalsAreMutable.count, globalsAreMutable[Int(index)] {
        need(.mutableGlobals, at: offset)
      }
    }
  }

  /// Segments of tables: their first flag says whether they are passive.
  private mutating func readElements(_ section: WebAssemblyCursor) throws(BinaryError) {
    var cursor = section
    for _ in 0..<(try cursor.count("segments of tables")) {
      let offset = cursor.view.fileOffset + cursor.position
      let flags = try cursor.number("a segment's flags")
      guard flags < 8 else {
        throw cursor.fault(.unsupported, "expected a known kind of segment, found \(flags)")
      }
      if flags & 1 != 0 { need(.bulkMemory, at: offset) }
      if flags & 1 == 0 {
        if flags & 2 != 0 {
          need(.referenceTypes, at: offset)
          _ = try cursor.number("a table")
        }
        try readConstant(&cursor)
      }
      let hasKind = flags & 3 != 0
      if flags & 4 != 0 {
        need(.referenceTypes, at: offset)
        if hasKind { try readValueType(&cursor) }
        for _ in 0..<(try cursor.count("references")) { try readConstant(&cursor) }
      } else {
        if hasKind { _ = try cursor.byte("a segment's kind") }
        for _ in 0..<(try cursor.count("functions")) { _ = try cursor.number("a function") }
      }
    }
    guard cursor.isAtEnd else { throw cursor.fault(.malformed, "expected the end of section 9") }
  }

  private mutating func readData(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    for _ in 0..<(try cursor.count("segments of memory")) {
      let offset = cursor.view.fileOffset + cursor.position
      switch try cursor.number("a segment's flags") {
      case 0: try readConstant(&cursor)
      case 1: need(.bulkMemory, at: offset)
      case 2:
        if try cursor.number("a memory") != 0 { need(.multipleMemories, at: offset) }
        try readConstant(&cursor)
      case let flags:
        throw cursor.fault(.unsupported, "expected a known kind of segment, found \(flags)")
      }
      try cursor.skip(Int(try cursor.number("a segment's size")), "a segment of memory")
    }
  }

  private mutating func readCode(_ cursor: inout WebAssemblyCursor) throws(BinaryError) {
    let count = try cursor.count("functions")
    functions.reserveCapacity(count)
    for position in 0..<count {
      let size = Int(try cursor.number("a function's size"))
      let body = try cursor.part(size, "a function")
      var code = WebAssemblyCode(signatures: signatures)
      try code.readBody(body)
      functions.append(
        Function(
          index: importedFunctions + position, name: nil,
          range: body.fileOffset..<(body.fileOffset + size), features: code.features,
          evidence: code.evidence))
      need(code)
    }
  }
}
