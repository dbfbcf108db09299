import Binaries
import Model

/// The system and the C library of an ELF file, which no one field says.
enum ELFSystem {
  /// The operating system, or `nil`.
  static func system(_ elf: ELFFacts) -> OperatingSystem? {
    let tags: [String: OperatingSystem] = [
      "Android": .android, "FreeBSD": .freebsd, "NetBSD": .netbsd, "OpenBSD": .openbsd,
      "Linux": .linux,
    ]
    for name in ["Android", "FreeBSD", "NetBSD", "OpenBSD", "Linux"]
    where elf.notes.abiTags.contains(where: { $0.system == name }) {
      return tags[name]
    }
    if let loader = elf.interpreter {
      if loader.contains("ld-linux") || loader.contains("ld-musl") || loader.contains("/ld64.so") {
        return .linux
      }
      if loader.hasPrefix("/system/bin/linker") { return .android }
      if loader.contains("ld-elf") { return .freebsd }
      if loader.contains("ld.elf_so") { return .netbsd }
      if loader == "/usr/libexec/ld.so" { return .openbsd }
    }
    switch elf.identity.osABI {
    case 3: return .linux
    case 9: return .freebsd
    case 2: return .netbsd
    case 12: return .openbsd
    default: break
    }
    if elf.versionNeeds.contains(where: { $0.version == "LIBC" }) { return .android }
    if elf.versionNeeds.contains(where: { $0.version.hasPrefix("FBSD_") }) { return .freebsd }
    if elf.versionNeeds.contains(where: { $0.version.hasPrefix("GLIBC") }) { return .linux }
    if elf.needed.contains(where: { $0 == "libc.so.6" || $0.hasPrefix("libc.musl-") }) {
      return .linux
    }
    // Go marks the BSDs. Bare metal has neither threads' storage, nor a stack that is declared, nor
    // relocations to protect.
    if elf.notes.goBuildID != nil || elf.hasLibraryStart { return .linux }
    let isHosted =
      elf.hasThreadLocals || elf.notes.buildID != nil || elf.hardening.relro == .partial
      || elf.hardening.relro == .full
    let isProgram = elf.linkage == .isStatic || elf.linkage == .staticPIE || elf.linkage == .library
    return isProgram && isHosted && elf.hardening.stack != .unspecified ? .linux : nil
  }

  /// The C library with its floor, or `nil` where none is needed or it does not show.
  static func libc(_ facts: BinaryFacts) -> LibC? {
    switch facts.system {
    case .android: return LibC(kind: .bionic)
    case .freebsd, .netbsd, .openbsd: return LibC(kind: .system)
    case .linux: break
    default: return nil
    }
    let loader = facts.interpreter ?? ""
    if loader.contains("ld-musl") || facts.needed.contains(where: { $0.hasPrefix("libc.musl-") }) {
      return LibC(kind: .musl)
    }
    let versions = facts.versionNeeds.filter { $0.version.hasPrefix("GLIBC_") }
    guard versions.isEmpty else { return glibc(versions) }
    if loader.contains("ld-linux") || loader.contains("/ld64.so")
      || facts.needed.contains("libc.so.6")
    {
      return LibC(kind: .gnu)
    }
    // Its name where zig and other cross compilers link with musl; glibc's is a linker's script.
    if facts.needed.contains("libc.so") { return LibC(kind: .musl) }
    return nil
  }

  private static func glibc(_ needs: [BinaryFacts.VersionNeed]) -> LibC {
    // A weak need does not stop the loader.
    let versions = needs.filter { !$0.isWeak }.compactMap {
      need -> (OSVersion, BinaryFacts.VersionNeed)? in
      let text = need.version.dropFirst(6)
      // glibc 2.36 is the first that packs relative relocations (its NEWS).
      if text == "ABI_DT_RELR" { return (OSVersion(2, 36), need) }
      return OSVersion(text).map { ($0, need) }
    }
    guard let newest = versions.map(\.0).max() else { return LibC(kind: .gnu) }
    let because = versions.filter { $0.0 == newest }.flatMap { _, need in
      need.symbols.isEmpty && need.version.hasSuffix("DT_RELR")
        ? [VersionedSymbol(symbol: "packed relocations", version: need.version)]
        : need.symbols.map { VersionedSymbol(symbol: $0, version: need.version) }
    }
    return LibC(kind: .gnu, floor: newest.description, because: Array(Set(because)).sorted())
  }

  /// The newest versions of compilers' libraries that are needed.
  static func runtimes(_ needs: [BinaryFacts.VersionNeed]) -> [RuntimeFloor] {
    ["GLIBCXX", "CXXABI", "GCC"].compactMap { name in
      let versions = needs.filter { !$0.isWeak }.compactMap { need in
        need.version.hasPrefix(name + "_")
          ? OSVersion(need.version.dropFirst(name.count + 1)).map { ($0, need) } : nil
      }
      guard let newest = versions.map(\.0).max() else { return nil }
      let because = versions.filter { $0.0 == newest }.flatMap { _, need in
        need.symbols.map { VersionedSymbol(symbol: $0, version: need.version) }
      }
      return RuntimeFloor(
        name: name, floor: newest.description, because: Array(Set(because)).sorted())
    }
  }

  /// How it defends itself; what compilers of other languages than C do not do is left open.
  static func hardening(_ elf: ELFFacts, _ facts: BinaryFacts, isGo: Bool) -> HardeningFacts {
    var result = HardeningFacts()
    let found = elf.hardening
    if facts.kind == .program { result.pie = found.isPositionIndependent }
    switch found.relro {
    case .none: result.relro = HardeningFacts.RELRO.none
    case .partial: result.relro = .partial
    case .full: result.relro = .full
    case .notApplicable: result.relro = nil
    }
    switch found.stack {
    case .notExecutable: result.nx = true
    case .executable: result.nx = false
    // Linux makes it executable on these, for old programs (`arch/*/include/asm/elf.h`).
    case .unspecified:
      result.nx =
        facts.system == .linux && [.x86, .mips, .mipsle].contains(facts.architecture) ? false : nil
    }
    result.writableCode = !found.writableCode.isEmpty
    result.textRelocations = found.hasTextRelocations
    let isC =
      !isGo && elf.comments.contains { $0.contains("GCC") || $0.contains("clang") }
      && !elf.comments.contains { $0.contains("rustc") }
    switch found.stackProtector {
    case .present: result.stackProtector = true
    case .absent: result.stackProtector = isC ? false : nil
    case .unknown: result.stackProtector = nil
    }
    let checkable: Set = ["sprintf", "vsprintf", "strcpy", "strcat", "strncpy", "strncat", "gets"]
    if !found.fortified.isEmpty {
      result.fortify = true
    } else if isC, facts.libc?.kind == .gnu,
      facts.undefined.contains(where: { checkable.contains($0.name) })
    {
      result.fortify = false
    }
    if [.amd64, .arm64].contains(facts.architecture), facts.system == .linux {
      let bits = elf.notes.controlFlow ?? 0
      result.branchTracking = bits & 1 != 0 ? true : (isC ? false : nil)
      result.shadowStack = bits & 2 != 0 ? true : (isC ? false : nil)
    }
    return result
  }
}
