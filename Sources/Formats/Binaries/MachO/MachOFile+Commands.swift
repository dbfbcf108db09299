extension MachOFile {
  /// Walks the load commands.
  mutating func readCommands() throws(BinaryError) {
    let area = try view.slice(header.size, header.commandsSize, "load commands (sizeofcmds)")
    guard header.commandCount <= header.commandsSize / 8 else {
      throw view.fault(
        at: 16, .malformed,
        "expected at most \(header.commandsSize / 8) load commands in \(header.commandsSize) "
          + "bytes, found ncmds \(header.commandCount)")
    }
    commands.reserveCapacity(header.commandCount)
    var offset = 0
    for index in 0..<header.commandCount {
      let kind: UInt32 = try area.integer(offset, "cmd of load command \(index)")
      let size = Int(try area.integer(offset + 4, as: UInt32.self, "its cmdsize"))
      guard size >= 8, size % 4 == 0 else {
        throw area.fault(
          at: offset + 4, .malformed,
          "expected a cmdsize of at least 8 that 4 divides, found \(size)")
      }
      let command = try area.slice(offset, size, "load command \(index) (cmdsize)")
      commands.append(Command(kind: kind, offset: header.size + offset, size: size))
      try read(command, kind)
      offset += size
    }
  }

  private mutating func read(_ command: BinaryView, _ kind: UInt32) throws(BinaryError) {
    switch kind {
    case MachOCommand.segment, MachOCommand.segment64: try readSegment(command, kind)
    case MachOCommand.loadDylib, MachOCommand.loadWeakDylib, MachOCommand.reexportDylib,
      MachOCommand.loadUpwardDylib, MachOCommand.lazyLoadDylib:
      dylibs.append(try Self.dylib(command, kind))
    case MachOCommand.idDylib: installName = try Self.dylib(command, kind)
    case MachOCommand.buildVersion, MachOCommand.minimumMacOS, MachOCommand.minimumIOS,
      MachOCommand.minimumTVOS, MachOCommand.minimumWatchOS:
      buildVersions.append(try Self.buildVersion(command, kind))
    case MachOCommand.main: mainOffset = try command.integer(8, "entryoff of LC_MAIN")
    case MachOCommand.unixThread: threadEntry = try threadEntry(command)
    default:
      try readText(command, kind)
      try readRange(command, kind)
      try readTables(command, kind)
    }
  }

  private mutating func readText(_ command: BinaryView, _ kind: UInt32) throws(BinaryError) {
    switch kind {
    case MachOCommand.uuid:
      uuid = Array(try command.slice(8, 16, "LC_UUID").bytes)
    case MachOCommand.rpath: rpaths.append(try Self.text(command, "LC_RPATH"))
    case MachOCommand.loadDynamicLinker:
      dynamicLinker = try Self.text(command, "LC_LOAD_DYLINKER")
    case MachOCommand.environment:
      dynamicLinkerEnvironment.append(try Self.text(command, "LC_DYLD_ENVIRONMENT"))
    case MachOCommand.sourceVersion:
      sourceVersion = try command.integer(8, "LC_SOURCE_VERSION")
    case MachOCommand.routines:
      routinesInitializer = UInt64(
        try command.integer(8, as: UInt32.self, "init_address of LC_ROUTINES"))
    case MachOCommand.routines64:
      routinesInitializer = try command.integer(8, "init_address of LC_ROUTINES_64")
    default: break
    }
  }

  private mutating func readRange(_ command: BinaryView, _ kind: UInt32) throws(BinaryError) {
    switch kind {
    case MachOCommand.codeSignature:
      codeSignatureRange = try range(command, at: 8, "LC_CODE_SIGNATURE")
    case MachOCommand.functionStarts:
      functionStartsRange = try range(command, at: 8, "LC_FUNCTION_STARTS")
    case MachOCommand.dataInCode:
      dataInCodeRange = try range(command, at: 8, "LC_DATA_IN_CODE")
    case MachOCommand.exportsTrie:
      exportsTrieRange = try range(command, at: 8, "LC_DYLD_EXPORTS_TRIE")
    case MachOCommand.chainedFixups:
      chainedFixupsRange = try range(command, at: 8, "LC_DYLD_CHAINED_FIXUPS")
    case MachOCommand.encryptionInfo, MachOCommand.encryptionInfo64:
      encryption = Encryption(
        range: try range(command, at: 8, "LC_ENCRYPTION_INFO"),
        system: try command.integer(16, "cryptid of LC_ENCRYPTION_INFO"))
    case MachOCommand.dyldInfo, MachOCommand.dyldInfoOnly:
      dyldInfo = MachODyldInfo(
        rebases: try range(command, at: 8, "rebase of LC_DYLD_INFO"),
        binds: try range(command, at: 16, "bind of LC_DYLD_INFO"),
        weakBinds: try range(command, at: 24, "weak_bind of LC_DYLD_INFO"),
        lazyBinds: try range(command, at: 32, "lazy_bind of LC_DYLD_INFO"),
        exports: try range(command, at: 40, "export of LC_DYLD_INFO"))
    default: break
    }
  }

  private mutating func readTables(_ command: BinaryView, _ kind: UInt32) throws(BinaryError) {
    switch kind {
    case MachOCommand.symbolTable:
      let table = MachOSymbolTable.Range(
        offset: try command.integer(8, "symoff"), count: try command.integer(12, "nsyms"),
        textOffset: try command.integer(16, "stroff"), textSize: try command.integer(20, "strsize"))
      let entrySize = header.is64Bit ? 16 : 12
      try checkRange(
        UInt64(table.offset), UInt64(table.count) * UInt64(entrySize), command, at: 8,
        "the symbol table (symoff, nsyms)")
      try checkRange(
        UInt64(table.textOffset), UInt64(table.textSize), command, at: 16,
        "the names of symbols (stroff, strsize)")
      symbolTableRange = table
    case MachOCommand.dynamicSymbolTable:
      let offset: UInt32 = try command.integer(56, "indirectsymoff")
      let count: UInt32 = try command.integer(60, "nindirectsyms")
      try checkRange(
        UInt64(offset), UInt64(count) * 4, command, at: 56,
        "indirect symbols (indirectsymoff, nindirectsyms)")
      indirectSymbols = DataRange(offset: offset, size: count)
    default: break
    }
  }

  private func range(
    _ command: BinaryView, at offset: Int, _ what: String
  ) throws(BinaryError) -> DataRange {
    let range = DataRange(
      offset: try command.integer(offset, "offset of \(what)"),
      size: try command.integer(offset + 4, "size of \(what)"))
    try checkRange(UInt64(range.offset), UInt64(range.size), command, at: offset, what)
    return range
  }

  /// A range that a command states must be in the file.
  func checkRange(
    _ offset: UInt64, _ size: UInt64, _ command: BinaryView, at field: Int,
    _ what: @autoclosure () -> String
  ) throws(BinaryError) {
    let (end, overflow) = offset.addingReportingOverflow(size)
    guard size == 0 || !overflow && end <= UInt64(fileSize) else {
      throw command.fault(
        at: field, .truncated,
        "expected \(what()) within the file of \(fileSize) bytes, found offset \(offset) and size "
          + "\(size)")
    }
  }

  /// A text whose offset in the command stands at byte 8.
  private static func text(
    _ command: BinaryView, _ what: String
  ) throws(BinaryError) -> String {
    let offset: UInt32 = try command.integer(8, "offset of the text of \(what)")
    guard offset >= 12 else {
      throw command.fault(
        at: 8, .malformed, "expected the text of \(what) after its offset, found \(offset)")
    }
    return try command.text(Int(offset), "text of \(what)")
  }

  private static func dylib(
    _ command: BinaryView, _ kind: UInt32
  ) throws(BinaryError) -> MachODylib {
    var use: MachODylib.Use =
      switch kind {
      case MachOCommand.loadWeakDylib: .weak
      case MachOCommand.reexportDylib: .reexport
      case MachOCommand.loadUpwardDylib: .upward
      case MachOCommand.lazyLoadDylib: .lazy
      default: []
      }
    // `dylib_use_command`: the time stamp is a mark, and the name comes after flags.
    if try command.integer(12, as: UInt32.self, "timestamp of a dylib") == 0x1a74_1800,
      try command.integer(8, as: UInt32.self, "name of a dylib") == 28
    {
      let flags: UInt32 = try command.integer(24, "flags of a dylib")
      use.formUnion(MachODylib.Use(rawValue: flags & 0xf))
    }
    return MachODylib(
      path: try text(command, "a dylib"), use: use,
      currentVersion: MachOVersion(rawValue: try command.integer(16, "current_version")),
      compatibilityVersion: MachOVersion(
        rawValue: try command.integer(20, "compatibility_version")))
  }

  private static func buildVersion(
    _ command: BinaryView, _ kind: UInt32
  ) throws(BinaryError) -> MachOBuildVersion {
    guard kind == MachOCommand.buildVersion else {
      let platforms: [UInt32: MachOBuildVersion.Platform] = [
        MachOCommand.minimumMacOS: .macOS, MachOCommand.minimumIOS: .iOS,
        MachOCommand.minimumTVOS: .tvOS, MachOCommand.minimumWatchOS: .watchOS,
      ]
      return MachOBuildVersion(
        platform: platforms[kind] ?? .macOS,
        minimum: MachOVersion(rawValue: try command.integer(8, "version of LC_VERSION_MIN")),
        sdk: MachOVersion(rawValue: try command.integer(12, "sdk of LC_VERSION_MIN")), tools: [],
        isLegacy: true)
    }
    let count: UInt32 = try command.integer(20, "ntools of LC_BUILD_VERSION")
    guard Int(count) <= command.capacity(from: 24, entrySize: 8) else {
      throw command.fault(
        at: 20, .malformed, "expected the tools of LC_BUILD_VERSION in it, found ntools \(count)")
    }
    var tools: [MachOBuildVersion.Tool] = []
    for index in 0..<Int(count) {
      tools.append(
        MachOBuildVersion.Tool(
          kind: try command.integer(24 + index * 8, "tool"),
          version: MachOVersion(rawValue: try command.integer(28 + index * 8, "its version"))))
    }
    return MachOBuildVersion(
      platform: .init(rawValue: try command.integer(8, "platform of LC_BUILD_VERSION")),
      minimum: MachOVersion(rawValue: try command.integer(12, "minos of LC_BUILD_VERSION")),
      sdk: MachOVersion(rawValue: try command.integer(16, "sdk of LC_BUILD_VERSION")),
      tools: tools, isLegacy: false)
  }

  /// The program counter of a thread's first registers; `nil` for a processor not known here.
  ///
  /// Source: `mach/i386/_structs.h`, `mach/arm/_structs.h` of XNU.
  private func threadEntry(_ command: BinaryView) throws(BinaryError) -> UInt64? {
    let flavor: UInt32 = try command.integer(8, "flavor of LC_UNIXTHREAD")
    switch (header.cpu.type, flavor) {
    case (MachOCPU.Family.x86_64, 4): return try command.integer(16 + 16 * 8, "rip")
    case (MachOCPU.Family.arm64, 6): return try command.integer(16 + 32 * 8, "pc")
    case (MachOCPU.Family.x86, 1):
      return UInt64(try command.integer(16 + 10 * 4, as: UInt32.self, "eip"))
    case (MachOCPU.Family.arm, 1):
      return UInt64(try command.integer(16 + 15 * 4, as: UInt32.self, "pc"))
    case (MachOCPU.Family.powerPC, 1):
      return UInt64(try command.integer(16, as: UInt32.self, "srr0"))
    default: return nil
    }
  }
}
