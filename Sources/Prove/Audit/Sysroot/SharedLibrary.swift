import Binaries

/// What a loader asks of a library: its names, and what it needs itself.
struct SharedLibrary {
  /// The machine in the words of ``BinaryFacts/machine``.
  let machine: String
  /// The name that others ask for it by, if it gives itself one.
  let ownName: String?
  /// The libraries that it needs.
  let needed: [String]
  /// The versions that it offers.
  private let versions: Set<String>
  /// The names that it offers; with a version, name and version with `@` between.
  private let names: Set<String>

  /// Takes what a file says; `nil` when it is no library for a loader.
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

  /// Whether it says which versions its symbols have.
  var hasVersions: Bool { !versions.isEmpty }

  /// Whether it offers a version.
  func offers(version: String) -> Bool { !hasVersions || versions.contains(version) }

  /// Whether it offers a symbol, at a version if one is asked for.
  func offers(_ name: String, version: String?) -> Bool {
    guard let version, hasVersions else { return names.contains(name) }
    return names.contains("\(name)@\(version)")
  }
}
