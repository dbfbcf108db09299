/// What follows from several parts together.
extension PEFile {
  /// Whether times in the file are hashes of its contents (`/Brepro`).
  public var isReproducible: Bool { debug.contains { $0.kind == .reproducible } }

  /// Whether the image supports shadow stacks (CET): a flag in the debug directory.
  public var supportsShadowStack: Bool {
    debug.contains { ($0.flags ?? 0) & 1 != 0 && $0.kind == .extendedCharacteristics }
  }

  /// Whether the image can really be placed at random: the flag, and relocations to do it with.
  ///
  /// 64-bit code that needs no relocations may still have been stripped of them; then it is not
  /// moved (Microsoft's PE Format, `IMAGE_FILE_RELOCS_STRIPPED`).
  public var isPositionIndependent: Bool {
    header.dllCharacteristics.contains(.dynamicBase) && !header.areRelocationsStripped
  }

  /// Whether exceptions go to registered handlers only: `nil` where the machine always does so.
  public var hasSafeExceptionHandlers: Bool? {
    guard header.machine == .i386 else { return nil }
    return loadConfiguration?.exceptionHandlerCount != nil
      || header.dllCharacteristics.contains(.noSEH)
  }

  /// The PDB file that belongs to the image, or `nil`.
  public var codeView: PEDebugEntry.CodeView? {
    for entry in debug {
      if let found = entry.codeView { return found }
    }
    return nil
  }

  /// Whether the checksum is what it should be; `nil` where the file states none.
  public var isChecksumCorrect: Bool? { computedChecksum.map { $0 == header.checksum } }

  /// The sections that may be written to and executed.
  public var writableCode: [COFFSection] { sections.filter(\.isWritableAndExecutable) }

  /// Whether x64 code and ARM64 code call each other in it (ARM64EC, ARM64X).
  public var isHybrid: Bool {
    loadConfiguration?.hybridMetadata ?? 0 != 0
      && (header.machine == .amd64 || header.machine == .arm64)
  }

  /// The C libraries that it imports from, in the order of the file.
  public var runtimes: [WindowsRuntime] {
    var found: [WindowsRuntime] = []
    for library in imports {
      if let runtime = WindowsRuntime(library: library.library), !found.contains(runtime) {
        found.append(runtime)
      }
    }
    return found
  }

  /// The imported libraries that Windows itself does not have, in the order of the file.
  public var foreignLibraries: [String] {
    imports.map(\.library).filter { !WindowsLibraries.isStock($0) }
  }

  /// What made the image, as far as it shows.
  public var producers: Set<Producer> {
    var found: Set<Producer> = []
    if rich != nil { found.insert(.microsoftLinker) }
    // Go's linker makes a section of its symbols, even of none.
    if sections.contains(where: { $0.name == ".symtab" })
      || symbols.contains(where: { $0.name == "runtime.text" || $0.name == "go:buildid" })
    {
      found.insert(.go)
    }
    if symbols.contains(where: { $0.name.hasSuffix("rust_eh_personality") }) { found.insert(.rust) }
    if sections.contains(where: { $0.name == ".buildid" || $0.name == ".CRT" }) {
      found.insert(.minGW)
    }
    return found
  }

  /// A compiler or linker.
  public enum Producer: String, Hashable, Sendable {
    case go, rust
    case minGW = "mingw-w64"
    case microsoftLinker = "Microsoft linker"
  }

  /// The oldest Windows that can start the image, by what it imports, and what says so.
  ///
  /// Libraries that are loaded on demand do not count: a program may ask before it calls. The
  /// subsystem version counts, because the loader refuses an older Windows. Of EFI applications it
  /// says nothing.
  public var minimumWindows: WindowsFloor {
    var floor = WindowsFloor(version: header.subsystemVersion, because: [])
    if header.machine == .arm64 || header.machine == .armNT {
      floor.version = max(floor.version, header.machine == .arm64 ? .ten(16299) : .eight)
    }
    for library in imports where !library.isDelayed {
      floor.require(
        WindowsImports.minimum(library: library.library), library: library.library, symbol: nil)
      for symbol in library.symbols {
        guard let name = symbol.name else { continue }
        floor.require(
          WindowsImports.minimum(symbol: name), library: library.library, symbol: name)
      }
    }
    return floor
  }
}
