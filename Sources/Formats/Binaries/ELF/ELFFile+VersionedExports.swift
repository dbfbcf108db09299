extension ELFFile {
  /// A symbol that the file offers to others, with its version.
  public struct VersionedExport: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The version, or `nil` where it has none: it then fits every request.
    public var version: String?
  }

  /// The symbols that the file offers to the loader, with their versions.
  ///
  /// - Throws: when the tables cannot be read.
  public func versionedExports() throws(BinaryError) -> [VersionedExport] {
    guard let table = try dynamicSymbols() else { return [] }
    let versions = try versionIndices()
    var names: [UInt16: String] = [:]
    for definition in try versionDefinitions() where !definition.isBase {
      names[definition.index] = definition.name
    }
    var budget = ELFNameBudget(fileSize: view.count)
    var exports: [VersionedExport] = []
    for index in 1..<max(table.count, 1) {
      guard let symbol = table[index], isExported(symbol),
        let name = budget.name(of: symbol, in: table)
      else { continue }
      var version: String?
      if let versions, let number = try? versions.integer(index * 2, as: UInt16.self, "a version") {
        version = names[number & 0x7fff]
      }
      exports.append(VersionedExport(name: name, version: version))
    }
    return exports
  }
}
