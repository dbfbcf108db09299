import Binaries

/// Reads what is compared of a thin Mach-O file.
enum MachOOutline {
  static func read(_ bytes: UnsafeRawBufferPointer) throws -> BinaryOutline {
    let file = try MachOFile(BinaryView(bytes, format: .machO))
    var outline = BinaryOutline(bytes, maker: .appleLinker)
    outline.image = try? file.image()
    for segment in file.segments {
      for section in segment.sections { read(section, file, &outline) }
    }
    if outline.sections.contains(where: { $0.name.hasSuffix("__gopclntab") }) {
      outline.maker = .go
    }
    readTables(file, &outline)
    readFields(file, &outline)
    if var image = outline.image {
      image.mappings = outline.sections.filter { $0.address > 0 && $0.size > 0 }.map {
        ProgramImage.Mapping(
          address: $0.address, offset: $0.offset, size: $0.size, isExecutable: $0.role == .code,
          isWritable: false, name: $0.name)
      }
      outline.image = image
    }
    return outline
  }

  private static func read(
    _ section: MachOSection, _ file: MachOFile, _ outline: inout BinaryOutline
  ) {
    let name = "\(section.segmentName),\(section.name)"
    guard let view = try? file.contents(of: section) else {
      outline.notes.append("section \(name) is cut short: its bytes are not all in the file")
      return
    }
    outline.sections.append(
      BinarySection(
        name: name, role: section.isZeroFill ? .fields : role(section), bytes: view.bytes,
        offset: section.isZeroFill ? -1 : view.fileOffset, size: Int(clamping: section.size),
        address: section.address))
  }

  private static func role(_ section: MachOSection) -> BinarySection.Role {
    if section.segmentName == "__DWARF" { return .data(.debug) }
    switch section.name {
    case "__gopclntab": return .data(.debug)
    case "__go_buildinfo": return .fields
    case "__unwind_info", "__eh_frame", "__stubs", "__stub_helper", "__gcc_except_tab":
      return .data(.table)
    case "__const" where section.segmentName.hasPrefix("__DATA"): return .data(.pointers)
    default: break
    }
    switch section.kind {
    case MachOSection.Kind.cStrings: return .data(.texts)
    case MachOSection.Kind.nonLazySymbolPointers, MachOSection.Kind.lazySymbolPointers,
      MachOSection.Kind.initializerPointers, MachOSection.Kind.terminatorPointers,
      MachOSection.Kind.symbolStubs:
      return .data(.table)
    default: return section.hasInstructions ? .code : .data(.raw)
    }
  }

  /// What load commands lead to in `__LINKEDIT`.
  private static func readTables(_ file: MachOFile, _ outline: inout BinaryOutline) {
    func add(_ name: String, _ offset: UInt32, _ size: UInt32, _ role: BinarySection.Role) {
      guard size > 0, let view = try? file.view.slice(UInt64(offset), UInt64(size), name) else {
        return
      }
      outline.sections.append(
        BinarySection(
          name: name, role: role, bytes: view.bytes, offset: Int(offset), size: Int(size),
          address: 0))
    }
    if let range = file.symbolTableRange {
      let entry: UInt32 = file.header.is64Bit ? 16 : 12
      let (size, isMore) = range.count.multipliedReportingOverflow(by: entry)
      if !isMore { add("symbols", range.offset, size, .symbols) }
      add("symbol names", range.textOffset, range.textSize, .data(.debug))
    }
    let tables = [
      ("function starts", file.functionStartsRange), ("data in code", file.dataInCodeRange),
      ("exports", file.exportsTrieRange), ("chained fixups", file.chainedFixupsRange),
      ("indirect symbols", file.indirectSymbols),
    ]
    for (name, range) in tables {
      guard let range else { continue }
      // Of indirect symbols the number is given, of the others the bytes.
      let size =
        name == "indirect symbols"
        ? range.size.multipliedReportingOverflow(by: 4) : (range.size, false)
      if !size.1 { add(name, range.offset, size.0, .data(.table)) }
    }
    if let range = file.codeSignatureRange {
      add("code signature", range.offset, range.size, .signature)
    }
  }

  private static func readFields(_ file: MachOFile, _ outline: inout BinaryOutline) {
    if let uuid = file.uuid {
      let command = file.commands.first { $0.kind == MachOCommand.uuid }
      outline.fields.append(
        BinaryField(
          kind: .uuid, name: "LC_UUID",
          value: uuid.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined(),
          offset: command.map { $0.offset + 8 }, isConsequence: true))
    }
    func header(_ name: String, _ value: String) {
      outline.fields.append(BinaryField(kind: .header, name: name, value: value))
    }
    for version in file.buildVersions { header("LC_BUILD_VERSION", "\(version)") }
    header("libraries", file.dylibs.map(\.path).joined(separator: " "))
    header("LC_RPATH", file.rpaths.joined(separator: " "))
    if let name = file.installName?.path { header("LC_ID_DYLIB", name) }
    if let version = file.sourceVersion { header("LC_SOURCE_VERSION", "\(version)") }
    guard let section = file.sections.first(where: { $0.name == "__go_buildinfo" }),
      let view = try? file.contents(of: section), let image = outline.image
    else { return }
    GoSettings.read(view, image, file.view, &outline)
  }
}
