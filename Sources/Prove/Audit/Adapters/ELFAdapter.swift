import ArtifactInput
import Binaries
import Model

/// What rules ask of ELF files.
enum ELFAdapter {
  /// Reads a program, a library or an object.
  ///
  /// - Parameter codeToo: Whether to look for its functions: that takes most of the time.
  static func read(
    _ bytes: UnsafeRawBufferPointer, codeToo: Bool = true
  ) throws(BinaryError) -> BinaryReader.Reading {
    let file = try ELFFile(bytes)
    let elf = file.facts()
    var facts = BinaryFacts(
      format: .elf, kind: kind(file, elf), architecture: architecture(elf), machine: machine(elf))
    facts.isBigEndian = elf.identity.isBigEndian
    facts.interpreter = elf.interpreter
    facts.needed = elf.needed
    facts.ownName = elf.soname
    facts.searchPaths = searchPaths(elf)
    facts.linkage = linkage(elf.linkage)
    facts.versionNeeds = elf.versionNeeds.map {
      BinaryFacts.VersionNeed(
        library: $0.library, version: $0.version, isWeak: $0.isWeak,
        symbols: TargetRules.unique($0.symbols).sorted())
    }
    facts.undefined = elf.imports.map { symbol in
      let need = symbol.version.flatMap {
        elf.versionNeeds.indices.contains($0) ? elf.versionNeeds[$0] : nil
      }
      return BinaryFacts.Undefined(
        name: symbol.name, version: need?.version, library: need?.library,
        isWeak: symbol.binding == .weak)
    }
    facts.system = ELFSystem.system(elf)
    if facts.system == .android { facts.minimumOS = androidLevel(elf) }
    facts.libc = ELFSystem.libc(facts)
    facts.runtimes = ELFSystem.runtimes(facts.versionNeeds)
    let attributes = ELFAttributes(elf, bytes)
    conventions(elf, attributes, &facts)
    facts.buildID = elf.notes.buildID
    facts.debug = DebugFacts(
      symbols: elf.debug.hasSymbols, information: elf.debug.hasDWARF, link: elf.debug.link)
    facts.sections = file.sections.filter(\.hasBytes).compactMap { section in
      guard let start = Int(exactly: section.offset), let size = Int(exactly: section.size),
        start <= bytes.count, size <= bytes.count - start
      else { return nil }
      return BinaryFacts.Section(name: file.name(of: section), range: start..<(start + size))
    }
    var reading = BinaryReader.Reading(facts: facts, faults: elf.faults)
    guard codeToo else { return reading }
    let image = file.programImage(faults: &reading.faults)
    reading.image = image
    let go = goSettings(file, image)
    reading.facts.declaredCPU = declared(elf, go) + attributes.declaredCPU(elf)
    reading.faults += attributes.faults
    if facts.isLoaded {
      reading.facts.hardening = ELFSystem.hardening(
        elf, facts, isGo: go != nil || elf.notes.goBuildID != nil)
    }
    return reading
  }

  private static func kind(_ file: ELFFile, _ elf: ELFFacts) -> ArtifactReport.Kind {
    // What `objcopy --only-keep-debug` leaves has the headers of the program and none of its code.
    if elf.debug.hasDWARF, let text = file.section(named: ".text"), !text.hasBytes { return .debug }
    return switch elf.linkage {
    case .isStatic, .staticPIE, .dynamic: .program
    case .library: .library
    case .relocatable: .object
    case .core: .core
    case .other: .other
    }
  }

  private static func linkage(_ linkage: ELFFacts.Linkage) -> ArtifactReport.Linkage? {
    switch linkage {
    case .isStatic: .static
    case .staticPIE: .staticPIE
    case .dynamic, .library: .dynamic
    case .relocatable, .core, .other: nil
    }
  }

  private static func architecture(_ elf: ELFFacts) -> Architecture? {
    let identity = elf.identity
    switch (identity.machine, identity.is64, identity.isBigEndian) {
    case (.amd64, true, false): return .amd64
    case (.i386, false, false): return .x86
    case (.arm64, true, false): return .arm64
    case (.arm, false, false): return .arm
    case (.riscv, true, false): return .riscv64
    case (.riscv, false, false): return .riscv32
    case (.ppc64, true, false): return .ppc64le
    case (.ppc64, true, true): return .ppc64
    case (.s390, true, true): return .s390x
    case (.loongArch, true, false): return .loong64
    case (.mips, let is64, let isBig):
      switch elf.flags.abi {
      case "n64": return is64 ? (isBig ? .mips64 : .mips64le) : nil
      case "o32", nil: return is64 ? nil : (isBig ? .mips : .mipsle)
      default: return nil
      }
    default: return nil
    }
  }

  private static func machine(_ elf: ELFFacts) -> String {
    let identity = elf.identity
    let name: String =
      switch identity.machine {
      case .amd64: identity.is64 ? "x86-64" : "x32"
      case .i386: "x86"
      case .arm64: identity.is64 ? "AArch64" : "AArch64 ILP32"
      case .arm: "Arm"
      case .riscv: identity.is64 ? "RISC-V 64" : "RISC-V 32"
      case .ppc64: "PowerPC 64"
      case .ppc: "PowerPC"
      case .s390: identity.is64 ? "s390x" : "s390"
      case .mips: "MIPS " + (elf.flags.abi ?? "")
      case .loongArch: "LoongArch"
      case .sparc: "SPARC"
      case .bpf: "BPF"
      case let other: "machine \(other.rawValue)"
      }
    return name + (identity.isBigEndian ? ", big-endian" : "")
  }

  private static func searchPaths(_ elf: ELFFacts) -> [BinaryFacts.SearchPath] {
    [("RPATH", elf.rpath), ("RUNPATH", elf.runpath)].flatMap { kind, list in
      (list ?? "").isEmpty
        ? []
        : (list ?? "").split(separator: ":", omittingEmptySubsequences: false).map {
          BinaryFacts.SearchPath(kind: kind, path: String($0))
        }
    }
  }

  private static func androidLevel(_ elf: ELFFacts) -> OSVersion? {
    elf.notes.abiTags.first { $0.system == "Android" }.flatMap { OSVersion($0.version) }
  }

  private static func conventions(
    _ elf: ELFFacts, _ attributes: ELFAttributes, _ facts: inout BinaryFacts
  ) {
    if elf.identity.machine == .arm {
      facts.eabiVersion = elf.flags.abi.flatMap { abi in
        abi.hasPrefix("eabi") ? Int(abi.dropFirst(4)) : nil
      }
    }
    facts.isMicrocontroller = attributes.isMicrocontroller
    switch elf.flags.floatABI {
    case .soft: facts.floatingPoint = .soft
    case .hard, .double: facts.floatingPoint = .hard
    // Of 32-bit RISC-V's targets one has registers for single precision only.
    case .single where facts.architecture == .riscv32: facts.floatingPoint = .hard
    // No target of Slipway's has these: they differ from any that is declared.
    case .single, .quad: facts.oddFloatingPoint = elf.flags.floatABI.map { "\($0.rawValue)-float" }
    case nil: facts.floatingPoint = attributes.floatingPoint
    }
  }

  private static func goSettings(_ file: ELFFile, _ image: ProgramImage) -> GoBuildInfo? {
    guard let section = file.section(named: ".go.buildinfo"),
      let view = try? file.contents(of: section)
    else { return nil }
    return try? GoBuildInfo(view, image: image, file: file.view)
  }

  private static func declared(
    _ elf: ELFFacts, _ go: GoBuildInfo?
  ) -> [BinaryFacts.DeclaredCPU] {
    var found: [BinaryFacts.DeclaredCPU] = []
    if elf.identity.machine == .amd64, let bits = elf.notes.x86Needed,
      let level = (1...3).last(where: { bits >> $0 & 1 == 1 })
    {
      found.append(
        BinaryFacts.DeclaredCPU(
          text: "x86 ISA needed: x86-64-v\(level + 1)", level: "v\(level + 1)", isChecked: true))
    }
    for key in ["GOAMD64", "GOARM", "GOARM64", "GOPPC64", "GORISCV64"] {
      guard let value = go?.setting(key), let first = value.split(separator: ",").first else {
        continue
      }
      found.append(
        BinaryFacts.DeclaredCPU(
          text: "\(key)=\(value)", level: key == "GOARM" ? "v\(first)" : String(first),
          isChecked: key == "GOAMD64" || key == "GOARM"))
    }
    return found
  }
}
