import ArtifactInput
import Binaries

/// What a loader asks of a library: its names, and what it needs itself.
struct SharedLibrary {
  /// The machine in the words of ``BinaryFacts/machine``.
  let machine: String
  /// The name that others ask for it by, if it gives itself one.
  let ownName: String?
  /// The libraries that it needs.
  var needed: [String] = []
  /// The libraries whose symbols it offers as its own.
  var reexported: [String] = []
  /// The symbols that it offers which another library has: that library, and the name there.
  var forwarded: [String: (library: String, name: String)] = [:]
  /// The versions that it offers.
  private var versions: Set<String> = []
  /// The names that it offers; with a version, name and version with `@` between.
  private var names: Set<String> = []

  /// Makes one of what its format's reader says; see its extensions.
  init(machine: String, ownName: String?, names: Set<String>) {
    self.machine = machine
    self.ownName = ownName
    self.names = names
  }

  /// Takes what a file of a format says; `nil` when it is no library for a loader.
  static func read(_ bytes: UnsafeRawBufferPointer, format: ArtifactFormat) -> SharedLibrary? {
    switch format {
    case .elf: SharedLibrary(bytes)
    case .machO: SharedLibrary(machO: bytes)
    case .pe: SharedLibrary(pe: bytes)
    default: nil
    }
  }

  /// Takes what an ELF file says; `nil` when it is no library for a loader.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let file = try? ELFFile(bytes), let exports = try? file.versionedExports(),
      let facts = try? ELFAdapter.read(bytes, codeToo: false).facts
    else { return nil }
    self.init(file: file, exports: exports, facts: facts)
  }

  private init(file: ELFFile, exports: [ELFFile.VersionedExport], facts: BinaryFacts) {
    machine = facts.machine
    ownName = facts.ownName
    needed = facts.needed
    versions = Set(((try? file.versionDefinitions()) ?? []).map(\.name))
    var names: Set<String> = []
    for export in exports {
      names.insert(export.name)
      if let version = export.version { names.insert("\(export.name)@\(version)") }
    }
    self.names = names
  }

  /// Adds what another description of the same library says that it offers.
  mutating func add(_ other: SharedLibrary) { names.formUnion(other.names) }

  /// Whether it says which versions its symbols have.
  var hasVersions: Bool { !versions.isEmpty }

  /// Whether it offers a version.
  func offers(version: String) -> Bool { !hasVersions || versions.contains(version) }

  /// Whether it offers a symbol, at a version if one is asked for.
  func offers(_ name: String, version: String? = nil) -> Bool {
    guard let version, hasVersions else { return names.contains(name) }
    return names.contains("\(name)@\(version)")
  }
}
