import ArtifactInput
import Binaries
import Model

/// What rules ask of images and objects for Windows.
enum PEAdapter {
  /// Reads a program, a library or a driver.
  static func read(_ bytes: UnsafeRawBufferPointer) throws(BinaryError) -> BinaryReader.Reading {
    let file = try PEFile(bytes)
    let isEFI = file.header.subsystem.isEFI
    var facts = BinaryFacts(
      format: .pe, kind: kind(file), architecture: architecture(file.header.machine),
      machine: file.header.machine.description)
    facts.system = isEFI ? nil : .windows
    facts.systemName = isEFI ? "EFI" : nil
    facts.linkage = file.imports.isEmpty ? .static : .dynamic
    facts.needed = TargetRules.unique(file.imports.map(\.library))
    facts.optional = Set(file.imports.filter(\.isDelayed).map(\.library))
    facts.ownName = file.exports?.library
    facts.sections = file.sections.compactMap { section in
      guard section.fileSize > 0 else { return nil }
      let start = Int(section.fileOffset)
      return BinaryFacts.Section(
        name: section.name, range: start..<(start + Int(section.fileSize)))
    }
    if let runtime = file.runtimes.first(where: { $0 != .msvcrt }) ?? file.runtimes.first {
      facts.libc = LibC(kind: runtime == .msvcrt ? .msvcrt : .ucrt)
    }
    facts.debug = DebugFacts(
      symbols: !file.symbols.isEmpty,
      information: file.sections.contains { $0.name.hasPrefix(".debug_info") },
      link: file.codeView?.path)
    facts.buildID = file.codeView?.identity
    if !isEFI {
      facts.hardening = hardening(file)
      facts.windows = windows(file)
      facts.minimumOS = version(file.minimumWindows.version)
    }
    facts.timestamp = file.isReproducible ? nil : timestamp(file.header.timestamp)
    // What Windows runs as managed code has no instructions of its own.
    return BinaryReader.Reading(
      facts: facts, image: file.dotNetFlags == nil ? file.image : nil, faults: file.faults)
  }

  /// Reads an object file, as it is in static libraries.
  static func readObject(
    _ bytes: UnsafeRawBufferPointer
  ) throws(BinaryError) -> BinaryReader.Reading {
    let object = try COFFObject(bytes)
    var facts = BinaryFacts(
      format: .coff, kind: .object, architecture: architecture(object.machine),
      machine: object.machine.description)
    facts.system = .windows
    facts.timestamp = timestamp(object.timestamp)
    return BinaryReader.Reading(facts: facts, image: object.image)
  }

  private static func kind(_ file: PEFile) -> ArtifactReport.Kind {
    if file.header.subsystem.isEFI { return .firmware }
    if file.header.subsystem == .native { return .driver }
    return file.header.isLibrary ? .library : .program
  }

  private static func architecture(_ machine: COFFMachine) -> Architecture? {
    switch machine {
    case .i386: .x86
    case .amd64: .amd64
    case .arm64, .arm64EC, .arm64X: .arm64
    case .armNT: .arm
    default: nil
    }
  }

  private static func hardening(_ file: PEFile) -> HardeningFacts {
    let flags = file.header.dllCharacteristics
    var facts = HardeningFacts()
    facts.aslr = file.isPositionIndependent
    facts.dep = flags.contains(.nxCompatible)
    facts.highEntropy = file.header.is64Bit ? flags.contains(.highEntropyVA) : nil
    facts.controlFlowGuard = file.loadConfiguration?.hasControlFlowGuard ?? false
    // Only Microsoft's tools keep the cookie where it can be seen.
    facts.stackProtector = file.loadConfiguration.map(\.hasStackProtector)
    facts.shadowStack = file.header.machine == .amd64 ? file.supportsShadowStack : nil
    facts.writableCode = !file.writableCode.isEmpty
    facts.signed = !file.certificates.isEmpty
    return facts
  }

  private static func windows(_ file: PEFile) -> BinaryFacts.WindowsFacts {
    let floor = file.minimumWindows
    let foreign = file.foreignLibraries
    return BinaryFacts.WindowsFacts(
      subsystem: version(file.header.subsystemVersion), importFloor: version(floor.version),
      importFloorName: floor.version.name,
      because: floor.because.map { cause in
        cause.symbol.map { "\(cause.library)!\($0)" } ?? cause.library
      }, foreign: TargetRules.unique(foreign),
      redistributable: foreign.filter { library in
        let name = library.lowercased()
        return WindowsRuntime(library: library)?.isRedistributable == true
          || name.hasPrefix("msvcp") || name.hasPrefix("concrt") || name.hasPrefix("vcomp")
          || name.hasPrefix("mfc")
      })
  }

  private static func version(_ version: WindowsVersion) -> OSVersion {
    OSVersion(Int(version.major), Int(version.minor), Int(version.build))
  }

  /// Between 2000 and 2038; linkers that write no time put zero or a hash there.
  private static func timestamp(_ value: UInt32) -> UInt32? {
    (946_684_800...2_147_483_647).contains(value) ? value : nil
  }
}
