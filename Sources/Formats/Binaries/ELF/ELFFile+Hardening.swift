extension ELFFile {
  /// What segments and relocations say of protections; symbols were asked before.
  func hardeningFacts(_ facts: inout ELFFacts) {
    facts.hardening.isPositionIndependent =
      identity.kind == .shared || identity.kind == .relocatable
    // Linux goes by the last.
    if let stack = segments.last(where: { $0.type == ELFSegment.stack }) {
      facts.hardening.stack = stack.isExecutable ? .executable : .notExecutable
    } else if identity.kind == .relocatable,
      let section = section(named: ".note.GNU-stack")
    {
      facts.hardening.stack = section.isExecutable ? .executable : .notExecutable
    }
    facts.hardening.writableCode = segments.filter {
      $0.type == ELFSegment.load && $0.isWritable && $0.isExecutable
    }.map(\.address)
    relro(&facts)
  }

  /// `PT_GNU_RELRO` alone is no proof: a linker may leave the slots of functions outside of it.
  private func relro(_ facts: inout ELFFacts) {
    guard dynamic != nil else {
      facts.hardening.relro = .notApplicable
      return
    }
    let protected = segments.filter { $0.type == ELFSegment.relro && $0.memorySize > 0 }
    guard !protected.isEmpty else {
      facts.hardening.relro = .none
      return
    }
    func isProtected(_ address: UInt64) -> Bool {
      protected.prefix(8).contains { address >= $0.address && address - $0.address < $0.memorySize }
    }
    var writable = 0
    for table in relocationTables() {
      try? table.forEach { relocation in
        switch relocation.kind {
        case .jumpSlot, .global: if !isProtected(relocation.address) { writable += 1 }
        default: break
        }
      }
    }
    facts.hardening.writableSlots = writable
    facts.hardening.relro = facts.hardening.bindsNow && writable == 0 ? .full : .partial
  }
}
