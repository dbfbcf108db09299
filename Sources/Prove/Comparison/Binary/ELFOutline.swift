import Archives
import Binaries

/// Reads what is compared of an ELF file.
enum ELFOutline {
  static func read(
    _ bytes: UnsafeRawBufferPointer, limits: ComparisonLimits, _ budget: inout ComparisonBudget
  ) throws -> BinaryOutline {
    let file = try ELFFile(bytes)
    var outline = BinaryOutline(bytes, maker: maker(file))
    if let fault = file.sectionFault { outline.notes.append(fault.description) }
    var faults: [BinaryError] = []
    let image = file.programImage(faults: &faults)
    for section in file.sections where section.type != 0 {
      read(section, file, &outline, limits, &budget)
    }
    if outline.maker == .go {
      // Go keeps sizes and offsets of its tables among its variables.
      for index in outline.sections.indices {
        let name = outline.sections[index].name
        if name == ".go.fipsinfo" {
          outline.sections[index].role = .data(.table)
        } else if [".data", ".noptrdata", ".rodata"].contains(name) || name.hasPrefix(".go."),
          outline.sections[index].role == .data(.raw)
        {
          outline.sections[index].role = .data(.pointers)
        }
      }
    }
    var mapped = image
    // Where there are sections, addresses are told apart by them.
    let sections = outline.sections.filter { $0.address > 0 && $0.size > 0 }
    if !sections.isEmpty {
      mapped.mappings = sections.map {
        ProgramImage.Mapping(
          address: $0.address, offset: $0.offset, size: $0.size, isExecutable: $0.role == .code,
          isWritable: false, name: $0.name)
      }
    }
    outline.image = mapped
    readIdentity(file, &outline)
    if outline.sections.isEmpty { readSegments(file, &outline) }
    return outline
  }

  private static func read(
    _ section: ELFSection, _ file: ELFFile, _ outline: inout BinaryOutline,
    _ limits: ComparisonLimits, _ budget: inout ComparisonBudget
  ) {
    let name = file.name(of: section)
    let size = Int(clamping: section.size)
    let address = section.isLoaded ? section.address : 0
    guard section.hasBytes else {
      outline.sections.append(
        BinarySection(
          name: name, role: .fields, bytes: UnsafeRawBufferPointer(start: nil, count: 0),
          offset: -1, size: size, address: address))
      return
    }
    guard let view = try? file.contents(of: section) else {
      outline.notes.append("section \(name) is cut short: its bytes are not all in the file")
      return
    }
    var made = BinarySection(
      name: name, role: role(section, name), bytes: view.bytes, offset: view.fileOffset,
      size: view.count, address: address)
    if section.isCompressed {
      do {
        let plain = try ELFCompression.plain(
          view, is64: file.identity.is64, limits: limits, &budget)
        outline.owners.append(plain)
        made.bytes = plain.bytes
      } catch {
        outline.notes.append("section \(name) is compared compressed: \(error)")
      }
    }
    outline.sections.append(made)
  }

  /// Sources: gABI 4.3 draft, “Sections”; the names are those of GNU, LLVM and Go linkers.
  private static func role(_ section: ELFSection, _ name: String) -> BinarySection.Role {
    if name.hasPrefix(".debug_") || name.hasPrefix(".zdebug_") {
      return name == ".debug_str" || name == ".debug_line_str" || name == ".debug_info"
        || name == ".debug_line" || name == ".debug_macro" ? .data(.debug) : .data(.table)
    }
    switch name {
    case ".note.gnu.build-id", ".note.go.buildid", ".gnu_debuglink", ".go.buildinfo": return .fields
    case ".gopclntab": return .data(.debug)
    case ".data.rel.ro", ".got", ".got.plt", ".go.module", ".itablink", ".typelink",
      ".data.rel.ro.local":
      return .data(.pointers)
    case ".eh_frame", ".eh_frame_hdr", ".gcc_except_table", ".gnu.hash", ".plt", ".plt.got",
      ".plt.sec",
      ".rela.dyn", ".rela.plt", ".relr.dyn", ".stapsdt.base", ".gnu_debugdata", ".gnu.version",
      ".gnu.version_r",
      ".shstrtab", ".init_array", ".fini_array", ".symtab_shndx":
      return .data(.table)
    case ".strtab", ".dynstr": return .data(.texts)
    default: break
    }
    switch section.type {
    case 2, 11: return .symbols  // SHT_SYMTAB, SHT_DYNSYM
    case 3: return .data(.texts)
    case 4, 5, 6, 9, 14, 15, 16, 17, 18, 19, 0x6fff_fff6, 0x6fff_ffff: return .data(.table)
    default: return section.isExecutable ? .code : .data(.raw)
    }
  }

  private static func maker(_ file: ELFFile) -> Maker {
    if file.section(named: ".go.buildinfo") != nil || file.section(named: ".note.go.buildid") != nil
    {
      return .go
    }
    guard let section = file.section(named: ".comment"), let view = try? file.contents(of: section)
    else { return .c }
    let text = String(decoding: view.bytes.prefix(4096), as: UTF8.self)
    if text.contains("rustc") { return .rust }
    if text.contains("swift") || text.contains("Swift") { return .swift }
    return .c
  }

  private static func readIdentity(_ file: ELFFile, _ outline: inout BinaryOutline) {
    let notes = file.noteFacts()
    for (name, value) in [("GNU build id", notes.buildID), ("Go build id", notes.goBuildID)] {
      guard let value else { continue }
      outline.fields.append(
        BinaryField(kind: .buildID, name: name, value: value, isConsequence: true))
    }
    if let section = file.section(named: ".gnu_debuglink"),
      let view = try? file.contents(of: section)
    {
      let name = (try? view.text(0, "a name")) ?? ""
      outline.fields.append(
        BinaryField(
          kind: .header, name: ".gnu_debuglink file", value: name, offset: view.fileOffset))
      let place = (name.utf8.count + 4) / 4 * 4
      if let sum: UInt32 = try? view.integer(place, "a checksum") {
        outline.fields.append(
          BinaryField(
            kind: .checksum, name: ".gnu_debuglink", value: String(sum, radix: 16),
            offset: view.fileOffset + place, isConsequence: true))
      }
    }
    if let section = file.section(named: ".go.buildinfo"),
      let view = try? file.contents(of: section), let image = outline.image
    {
      GoSettings.read(view, image, file.view, &outline)
    }
  }

  /// Without section headers, the segments are what has names.
  private static func readSegments(_ file: ELFFile, _ outline: inout BinaryOutline) {
    for (index, segment) in file.segments.enumerated() where segment.type == 1 {  // PT_LOAD
      guard let view = try? file.view.slice(segment.offset, segment.fileSize, "a segment") else {
        continue
      }
      outline.sections.append(
        BinarySection(
          name: "segment \(index)", role: segment.isExecutable ? .code : .data(.raw),
          bytes: view.bytes, offset: view.fileOffset, size: view.count, address: segment.address))
    }
  }
}
