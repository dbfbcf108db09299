/// The stable names of what an audit can find; `docs/audit.md` lists them.
public enum FindingCode: String, Hashable, Sendable, Codable, CaseIterable {
  case unreadable = "file.unreadable"
  case damaged = "file.damaged"
  case limit = "file.limit"
  case unsupported = "file.unsupported"
  case noBinaries = "file.no-binaries"

  case format = "target.format"
  case system = "target.system"
  case architecture = "target.architecture"
  case endianness = "target.endianness"
  case floatABI = "target.float-abi"
  case eabi = "target.eabi"
  case riscvABI = "target.riscv-abi"
  case libc = "target.libc"
  case missingSlice = "target.missing-slice"
  case claimsDiffer = "target.claims-differ"
  case unknownClaim = "target.unknown-claim"

  case glibcFloor = "floor.glibc"
  case glibcPrivate = "floor.glibc-private"
  case libstdcxxFloor = "floor.libstdcxx"
  case minimumOS = "floor.minimum-os"
  case windowsVersion = "floor.windows"
  case windowsImport = "floor.windows-import"

  case cpuUnguarded = "cpu.above-baseline"
  case cpuUnknown = "cpu.undecided"
  case cpuGuarded = "cpu.guarded"
  case cpuAttribute = "cpu.declared"
  case cpuUndecoded = "cpu.undecoded"
  case cpuNoFunctions = "cpu.no-functions"
  case cpuNoDecoder = "cpu.no-decoder"
  case cpuRefuted = "cpu.refuted"
  case cpuNotConfirmed = "cpu.not-confirmed"

  case missingLibrary = "linkage.missing-library"
  case notBundled = "linkage.not-bundled"
  case foreignDLL = "linkage.foreign-dll"
  case redistributable = "linkage.redistributable"
  case searchPath = "linkage.search-path"
  case searchPathBuild = "linkage.search-path-build"
  case libraryPath = "linkage.library-path"
  case interpreter = "linkage.interpreter"
  case notStatic = "linkage.not-static"
  case unresolvedSymbol = "linkage.unresolved-symbol"

  case executableStack = "hardening.executable-stack"
  case writableCode = "hardening.writable-code"
  case textRelocations = "hardening.text-relocations"
  case pie = "hardening.pie"
  case relro = "hardening.relro"
  case dep = "hardening.dep"
  case aslr = "hardening.aslr"
  case highEntropy = "hardening.high-entropy"
  case controlFlowGuard = "hardening.control-flow-guard"
  case stackProtector = "hardening.stack-protector"
  case fortify = "hardening.fortify"
  case branchTracking = "hardening.branch-tracking"

  case seededLeak = "leak.this-machine"
  case secret = "leak.secret"
  case homePath = "leak.home-path"
  case buildPath = "leak.build-path"
  case temporaryPath = "leak.temporary-path"
  case timestamp = "leak.timestamp"
  case randomUUID = "leak.random-uuid"

  case noUUID = "macho.no-uuid"
  case unsigned = "macho.unsigned"
  case noPlatform = "macho.no-platform"

  /// Its place in the catalogue.
  public var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// How much it weighs unless a policy says otherwise.
  public var severity: Severity {
    switch self {
    case .unreadable, .damaged, .limit, .format, .system, .architecture, .endianness, .floatABI,
      .eabi, .riscvABI, .libc, .missingSlice, .glibcFloor, .glibcPrivate, .libstdcxxFloor,
      .minimumOS, .windowsVersion, .windowsImport, .cpuUnguarded, .cpuAttribute, .cpuRefuted,
      .missingLibrary, .notBundled, .foreignDLL, .searchPathBuild, .libraryPath, .interpreter,
      .notStatic,
      .unresolvedSymbol, .executableStack, .writableCode, .seededLeak, .secret, .noUUID, .unsigned:
      .error
    case .unsupported, .noBinaries, .claimsDiffer, .unknownClaim, .cpuUnknown, .cpuUndecoded,
      .cpuNotConfirmed, .redistributable, .searchPath, .textRelocations, .pie, .relro, .dep, .aslr,
      .homePath,
      .buildPath, .temporaryPath, .randomUUID, .noPlatform:
      .warning
    case .cpuGuarded, .cpuNoFunctions, .cpuNoDecoder, .highEntropy, .controlFlowGuard,
      .stackProtector, .fortify, .branchTracking, .timestamp:
      .note
    }
  }
}
