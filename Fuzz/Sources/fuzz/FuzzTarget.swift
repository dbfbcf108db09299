import Archives
import Audit
import Binaries
import Configuration
import Images
import Instructions
import RemoteExecution

/// A reader of bytes from outside.
///
/// An error is an answer; a trap, a hang or memory without bound is
/// what libFuzzer looks for.
enum FuzzTarget: String, CaseIterable {
  case tar, zip, ar, deb, gzip, xz, zstd
  case directory
  case actionResult = "action-result"
  case configuration
  /// A manifest, an index, a configuration and a reference of a container image.
  case image
  case rpm, elf, universal, pe, coff
  case machO = "mach-o"
  case importObject = "import-object"
  case webAssembly = "webassembly"
  case textStub = "text-stub"
  case x86, arm64, arm, riscv
  case attributes
  case leaks
  /// The whole of an audit, of whatever the bytes begin like.
  case audit
  /// A whole comparison, of the bytes and of the same with a change.
  case compare
  /// What the guard reads of projects and of the tools that list them.
  case survey

  /// Reads the bytes.
  func run(_ bytes: UnsafeRawBufferPointer) throws {
    // Small enough that a bomb is told by the limit and not by the clock.
    let limits = DecompressionLimits(output: 1 << 22, memory: 32 << 20)
    switch self {
    case .tar:
      try TarSums.mended(bytes).withUnsafeBytes { mended in
        var reader = TarReader()
        try reader.push(mended) { _ in }
        try reader.finish()
      }
    case .zip:
      let reader = try ZipReader(bytes)
      for entry in reader.entries { try reader.extract(entry, limit: 1 << 20) { _ in } }
    case .ar:
      let reader = try ArReader(bytes)
      for member in reader.members { _ = reader.contents(of: member).count }
    case .deb:
      let package = try DebPackage(bytes)
      try package.read(package.data, limits: limits) { _ in }
    case .gzip: try Self.decompress(.gzip, bytes, limits)
    case .xz: try Self.decompress(.xz, bytes, limits)
    case .zstd: try Self.decompress(.zstd, bytes, limits)
    case .directory: _ = try Directory(decoding: Array(bytes)).encoded()
    case .actionResult: _ = try ActionResult(decoding: Array(bytes)).encoded()
    case .image:
      let all = Array(bytes)
      _ = try? ImageDocument(all)
      _ = try? ImageConfiguration(all).searchPath
      _ = try? ImageIndex(layout: all)
      if let reference = try? ImageReference(String(decoding: all, as: UTF8.self)) {
        let again = try ImageReference(reference.description)
        precondition(again == reference)
      }
    case .configuration: _ = ConfigurationReader().read(Array(bytes))
    case .rpm: try RPMPackage(bytes).read(limits: limits) { _ in }
    case .elf, .machO, .universal, .pe, .coff, .importObject, .webAssembly,
      .textStub:
      try self.readBinary(bytes)
    case .x86, .arm64, .arm, .riscv, .attributes: try self.decode(bytes)
    case .leaks: _ = LeakScanner().leaks(in: bytes)
    case .audit: try AuditedFile.shared.audit(bytes)
    case .compare: ComparedPair.compare(bytes)
    case .survey: SurveyedFile.survey(bytes)
    }
  }

  private func readBinary(_ bytes: UnsafeRawBufferPointer) throws {
    var faults: [BinaryError] = []
    switch self {
    case .elf:
      let file = try ELFFile(bytes)
      _ = file.facts()
      _ = file.programImage(faults: &faults)
      _ = try file.exports()
      _ = try file.dwarfSections()?.units(faults: &faults)
    case .machO:
      let file = try MachOFile(BinaryView(bytes, format: .machO))
      _ = try? file.image()
      _ = try? file.codeSignature()
      _ = try? file.imports()
      _ = try? file.exports()
      _ = try? file.unwindStarts()
    case .universal: _ = try UniversalBinary(BinaryView(bytes, format: .universal)).encoded()
    case .pe: _ = try PEFile(bytes).image
    case .coff:
      _ = try COFFObject(bytes).image
      _ = try GNUImportObject(bytes)
    case .importObject: _ = try ImportObject(bytes)
    case .webAssembly: _ = try WebAssemblyFile(bytes).modules.count
    case .textStub: _ = try TextStub.read(bytes)
    default: break
    }
  }

  private func decode(_ bytes: UnsafeRawBufferPointer) throws {
    switch self {
    case .x86:
      for decoder in Self.x86Decoders {
        let scan = decoder.scan(bytes)
        precondition(scan.undecodedBytes + scan.truncatedBytes <= bytes.count)
        var offset = 0
        while offset < bytes.count {
          offset += decoder.instruction(bytes, at: offset, address: 0)?.length ?? 1
        }
      }
    case .arm64:
      _ = Self.arm64Scanner?.scan(bytes)
      for offset in stride(from: 0, to: bytes.count - 3, by: 4) {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let instruction = ARM64Instruction(word: word, address: 0)
        _ = (instruction.end, instruction.operation, instruction.reads, instruction.writes)
      }
    case .arm:
      guard let start = Self.armScan else { return }
      for state in [ARMScan.State.a32, .thumb] {
        var scan = start
        scan.scan(bytes, state: state)
        let code = ARMReachable(bytes, address: 0x1_0002, state: state)
        precondition(code.ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count })
      }
    case .riscv:
      guard let start = Self.riscvScan else { return }
      for width in [32, 64] {
        var scan = start
        scan.scan(bytes, registerWidth: width)
      }
    case .attributes:
      _ = try? ARMAttributes(bytes, isBigEndian: false)
      _ = try RISCVAttributes(bytes)
    default: break
    }
  }

  /// Their tables are made once: making them costs more than most inputs.
  private static let x86Decoders = [X86Mode.long, .protected].map { X86Decoder(mode: $0) }
  private static let arm64Scanner = ARM64Features.allowed(by: "v8.0").map {
    ARM64Scanner(allowed: $0)
  }

  private static let armScan = ARMFeatures.allowed(by: "v7", hardFloat: true).map {
    ARMScan(allowed: $0, decoder: ARMDecoder(profile: .application))
  }
  private static let riscvScan = RISCVExtensions.allowed(by: "rva20u64").map {
    RISCVScan(allowed: $0)
  }

  private static func decompress(
    _ compression: Compression, _ bytes: UnsafeRawBufferPointer, _ limits: DecompressionLimits
  ) throws {
    var decompressor = try Decompressor(compression, limits: limits)
    try decompressor.push(bytes) { _ in }
    try decompressor.finish()
  }
}
