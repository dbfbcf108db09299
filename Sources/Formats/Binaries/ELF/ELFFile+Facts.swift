extension ELFFile {
  /// What the file says of itself.
  ///
  /// It answers whatever can be answered: faults are among the facts.
  public func facts() -> ELFFacts {
    var facts = ELFFacts(
      identity: identity, flags: ELFFlags(identity), linkage: .other)
    facts.hasSections = !sections.isEmpty
    facts.faults = [sectionFault, dynamicFault, relocationFault].compactMap { $0 }
    facts.faults += segmentFaults()
    facts.hasThreadLocals = segments.contains { $0.type == ELFSegment.tls }
    attempt(&facts) { (facts) throws(BinaryError) in try interpreter(&facts) }
    attempt(&facts) { (facts) throws(BinaryError) in try dynamicFacts(&facts) }
    facts.linkage = linkage(facts)
    attempt(&facts) { (facts) throws(BinaryError) in
      facts.versionNeeds = try versionNeeds()
    }
    attempt(&facts) { (facts) throws(BinaryError) in
      facts.versionDefinitions = try versionDefinitions()
    }
    attempt(&facts) { (facts) throws(BinaryError) in try symbolFacts(&facts) }
    hardeningFacts(&facts)
    facts.notes = noteFacts()
    debugFacts(&facts)
    return facts
  }

  private func attempt(
    _ facts: inout ELFFacts, _ body: (inout ELFFacts) throws(BinaryError) -> Void
  ) {
    do { try body(&facts) } catch { facts.faults.append(error) }
  }

  /// Segments whose bytes the file should have and has not.
  private func segmentFaults() -> [BinaryError] {
    for segment in segments where segment.type == ELFSegment.load {
      do {
        _ = try view.slice(segment.offset, segment.fileSize, "a loaded segment")
      } catch {
        return [error]
      }
    }
    return []
  }

  private func interpreter(_ facts: inout ELFFacts) throws(BinaryError) {
    guard let segment = segments.first(where: { $0.type == ELFSegment.interpreter }) else { return }
    let bytes = try view.slice(segment.offset, segment.fileSize, "PT_INTERP")
    facts.interpreter = try bytes.text(0, limit: 4096, "PT_INTERP")
  }

  private func dynamicFacts(_ facts: inout ELFFacts) throws(BinaryError) {
    guard let dynamic else { return }
    typealias Tag = ELFDynamic.Tag
    facts.dynamicFlags = dynamic[Tag.flags] ?? 0
    facts.dynamicFlags1 = dynamic[Tag.flags1] ?? 0
    let hardening = facts.dynamicFlags & 8 != 0 || facts.dynamicFlags1 & 1 != 0
    facts.hardening.bindsNow = hardening || dynamic[Tag.bindNow] != nil
    facts.hardening.hasTextRelocations =
      facts.dynamicFlags & 4 != 0 || dynamic[Tag.textRelocations] != nil
    guard let strings = try dynamicStrings() else { return }
    func text(_ tag: UInt64) -> String? {
      dynamic[tag].flatMap { Int(exactly: $0) }.flatMap { strings.text($0) }
    }
    var left = 2 * view.count + (1 << 16)
    for entry in dynamic.entries where entry.tag == Tag.needed {
      guard left > 0, let offset = Int(exactly: entry.value), let name = strings.text(offset)
      else {
        throw view.fault(
          at: strings.view.fileOffset, .malformed,
          "expected the name of a needed library at offset \(entry.value) of the strings")
      }
      left -= name.utf8.count + 1
      facts.needed.append(name)
    }
    facts.soname = text(Tag.soname)
    facts.rpath = text(Tag.rpath)
    facts.runpath = text(Tag.runpath)
  }

  /// `DF_1_PIE` tells a program from a library, and before linkers set it, `DT_DEBUG`; libraries
  /// such as glibc's have an interpreter, too.
  private func linkage(_ facts: ELFFacts) -> ELFFacts.Linkage {
    let isLoaded = facts.interpreter != nil || !facts.needed.isEmpty
    switch identity.kind {
    case .relocatable: return .relocatable
    case .core: return .core
    case .executable: return isLoaded ? .dynamic : .isStatic
    case .shared:
      let isProgram =
        facts.dynamicFlags1 & 0x0800_0000 != 0 || dynamic?[ELFDynamic.Tag.debug] != nil
        || facts.interpreter != nil && facts.soname == nil
      guard isProgram else {
        // What UPX makes of a program that runs at any address has neither.
        let isAlone = dynamic == nil && identity.entry != 0
        return isAlone ? .staticPIE : .library
      }
      return isLoaded ? .dynamic : .staticPIE
    case .other: return .other
    }
  }

  private func debugFacts(_ facts: inout ELFFacts) {
    for section in sections {
      let name = name(of: section)
      switch name {
      case ".symtab": facts.debug.hasSymbols = section.type == ELFSection.symbolTable
      case ".gnu_debugdata": facts.debug.hasMiniDebugInfo = true
      case ".gnu_debuglink": debugLink(section, &facts)
      case ".comment": comments(section, &facts)
      case ".ARM.attributes", ".riscv.attributes", ".gnu.attributes":
        if let bytes = try? contents(of: section), facts.attributes == nil {
          facts.attributes = bytes.fileOffset..<(bytes.fileOffset + bytes.count)
        }
      default:
        guard name.hasPrefix(".debug_") || name.hasPrefix(".zdebug_"), section.hasBytes else {
          continue
        }
        if facts.debug.sections.count < 64 { facts.debug.sections.append(name) }
        if name == ".debug_info" || name == ".zdebug_info" {
          facts.debug.hasDWARF = true
          facts.debug.compression =
            section.isCompressed ? .standard : name == ".zdebug_info" ? .gnu : .none
        }
      }
    }
  }

  /// Source: GDB's manual, section “Debugging Information in Separate Files”.
  private func debugLink(_ section: ELFSection, _ facts: inout ELFFacts) {
    guard let bytes = try? contents(of: section),
      let name = try? bytes.text(0, limit: 4096, "a debug link")
    else { return }
    facts.debug.link = name
    let end = bytes.bytes.firstIndex(of: 0) ?? bytes.count
    facts.debug.linkChecksum = try? bytes.integer(end / 4 * 4 + 4, "a CRC")
  }

  private func comments(_ section: ELFSection, _ facts: inout ELFFacts) {
    guard let bytes = try? contents(of: section) else { return }
    for part in bytes.bytes.prefix(1 << 16).split(separator: 0).prefix(256) {
      let text = String(decoding: part, as: UTF8.self)
      if !facts.comments.contains(text) { facts.comments.append(text) }
    }
  }
}
