import ArtifactInput
import Binaries
import Model

/// What rules ask of Mach-O files.
enum MachOAdapter {
  /// Reads a program, a library or an object.
  static func read(_ bytes: UnsafeRawBufferPointer) throws(BinaryError) -> BinaryReader.Reading {
    let file = try MachOFile(BinaryView(bytes, format: .machO))
    var facts = BinaryFacts(
      format: .machO, kind: kind(file.header.fileType), architecture: architecture(file.header.cpu),
      machine: file.header.cpu.description)
    facts.isBigEndian = file.header.isBigEndian
    platform(file, &facts)
    if facts.isLoaded {
      facts.linkage = file.dylibs.isEmpty && file.dynamicLinker == nil ? .static : .dynamic
      facts.libc = LibC(kind: .system)
      facts.interpreter = file.dynamicLinker
      facts.needed = TargetRules.unique(file.dylibs.map(\.path))
      facts.optional = Set(file.dylibs.filter { $0.use.contains(.weak) }.map(\.path))
      facts.ownName = file.installName?.path
      facts.searchPaths = file.rpaths.map { BinaryFacts.SearchPath(kind: "LC_RPATH", path: $0) }
    }
    facts.buildID = file.uuid.map { CodeScan.hexadecimal($0) }
    facts.machO = BinaryFacts.MachOFacts(
      hasUUID: file.uuid != nil, isRandomUUID: isRandom(file.uuid),
      hasPlatform: !file.buildVersions.isEmpty)
    facts.sections = file.sections.filter { !$0.isZeroFill && $0.size > 0 }.compactMap { section in
      guard let size = Int(exactly: section.size), size < bytes.count else { return nil }
      let start = Int(section.offset)
      return BinaryFacts.Section(
        name: "\(section.segmentName),\(section.name)", range: start..<(start + size))
    }
    facts.debug = DebugFacts(
      symbols: (file.symbolTableRange?.count ?? 0) > 0,
      information: file.sections.contains { $0.name == "__debug_info" })

    var reading = BinaryReader.Reading(facts: facts)
    do {
      reading.facts.undefined = try file.imports().map { symbol in
        BinaryFacts.Undefined(name: symbol.name, isWeak: symbol.isWeak)
      }
    } catch { reading.faults.append(error) }
    do { reading.image = try file.image() } catch { reading.faults.append(error) }
    if facts.isLoaded { reading.facts.hardening = hardening(file, reading.facts.undefined) }
    return reading
  }

  private static func kind(_ type: MachOHeader.FileType) -> ArtifactReport.Kind {
    switch type {
    case .execute: .program
    case .dylib, .bundle, .dylibStub: .library
    case .object: .object
    case .dSYM: .debug
    case .kextBundle, .dylinker, .fileSet: .driver
    default: .other
    }
  }

  private static func architecture(_ cpu: MachOCPU) -> Architecture? {
    switch cpu.type {
    case MachOCPU.Family.x86_64: .amd64
    case MachOCPU.Family.x86: .x86
    case MachOCPU.Family.arm64: .arm64
    case MachOCPU.Family.arm: .arm
    default: nil
    }
  }

  private static func platform(_ file: MachOFile, _ facts: inout BinaryFacts) {
    guard let build = file.buildVersions.first else { return }
    facts.minimumOS = version(build.minimum)
    facts.sdk = build.sdk.rawValue == 0 ? nil : version(build.sdk)
    switch build.platform {
    case .macOS: facts.system = .macos
    case .iOS: facts.system = .ios
    default: facts.systemName = build.platform.description
    }
  }

  private static func version(_ version: MachOVersion) -> OSVersion {
    OSVersion(version.major, version.minor, version.patch)
  }

  /// Whether the UUID is of the random kind (RFC 9562, section 5.4): linkers hash, and say 3 or 5.
  private static func isRandom(_ uuid: [UInt8]?) -> Bool {
    guard let uuid, uuid.count == 16 else { return false }
    return uuid[6] >> 4 == 4 && uuid[8] >> 6 == 2
  }

  private static func hardening(
    _ file: MachOFile, _ undefined: [BinaryFacts.Undefined]
  ) -> HardeningFacts {
    var facts = HardeningFacts()
    if file.header.fileType == .execute { facts.pie = file.header.flags.contains(.pie) }
    facts.nx = !file.header.flags.contains(.allowStackExecution)
    facts.writableCode = !file.writableAndExecutable.isEmpty
    facts.signed = file.codeSignatureRange != nil
    let names = Set(undefined.map(\.name))
    // Swift, Go and Rust check no stacks; only C's libraries are asked for these.
    if names.contains("___stack_chk_fail") { facts.stackProtector = true }
    if names.contains(where: { $0.hasPrefix("___") && $0.hasSuffix("_chk") }) {
      facts.fortify = true
    }
    return facts
  }
}
