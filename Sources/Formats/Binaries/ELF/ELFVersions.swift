/// A version of another library that a file asks for.
public struct ELFVersionNeed: Hashable, Sendable {
  /// The library, as `DT_NEEDED` names it.
  public var library: String
  /// The version, such as `GLIBC_2.34`.
  public var version: String
  /// Whether the loader goes on without it (`VER_FLG_WEAK`).
  public var isWeak: Bool
  /// The index that `DT_VERSYM` gives it.
  public var index: UInt16
  /// The symbols that are asked for at this version, in the order of the symbol table.
  public var symbols: [String]
}

/// A version that a file offers.
public struct ELFVersionDefinition: Hashable, Sendable {
  /// The version.
  public var name: String
  /// The index that `DT_VERSYM` gives it.
  public var index: UInt16
  /// Whether it is the file itself rather than a version (`VER_FLG_BASE`).
  public var isBase: Bool
}

extension ELFFile {
  /// The versions of other libraries that are asked for, without the symbols that ask.
  ///
  /// Source: Drepper, “ELF Symbol Versioning”; LSB 5.0 Core, section 10.7.
  ///
  /// - Throws: when the chain leaves its segment or is longer than it can be.
  public func versionNeeds() throws(BinaryError) -> [ELFVersionNeed] {
    guard let dynamic, let address = dynamic[ELFDynamic.Tag.versionNeeds],
      let strings = try dynamicStrings()
    else { return [] }
    let table = try contents(at: address, "DT_VERNEED")
    let count = dynamic[ELFDynamic.Tag.versionNeedCount] ?? 0
    var needs: [ELFVersionNeed] = []
    var offset = 0
    var file: UInt64 = 0
    // Records may overlap in a hostile file; there are never more than fit side by side.
    let most = table.count / 16
    while file < count {
      let libraryOffset: UInt32 = try table.integer(offset + 4, "vn_file")
      let library = strings.text(Int(libraryOffset), limit: 256) ?? ""
      var auxiliary = offset + Int(try table.integer(offset + 8, as: UInt32.self, "vn_aux"))
      for _ in 0..<(try table.integer(offset + 2, as: UInt16.self, "vn_cnt")) {
        guard needs.count < most else {
          throw table.fault(at: auxiliary, .limit, "expected at most \(most) version needs")
        }
        let flags: UInt16 = try table.integer(auxiliary + 4, "vna_flags")
        let index: UInt16 = try table.integer(auxiliary + 6, "vna_other")
        let name: UInt32 = try table.integer(auxiliary + 8, "vna_name")
        needs.append(
          ELFVersionNeed(
            library: library, version: strings.text(Int(name), limit: 256) ?? "",
            isWeak: flags & 2 != 0, index: index & 0x7fff, symbols: []))
        let next = Int(try table.integer(auxiliary + 12, as: UInt32.self, "vna_next"))
        if next == 0 { break }
        auxiliary += next
      }
      let next = Int(try table.integer(offset + 12, as: UInt32.self, "vn_next"))
      if next == 0 { break }
      offset += next
      file += 1
    }
    return needs
  }

  /// The versions that the file offers.
  ///
  /// - Throws: when the chain leaves its segment.
  public func versionDefinitions() throws(BinaryError) -> [ELFVersionDefinition] {
    guard let dynamic, let address = dynamic[ELFDynamic.Tag.versionDefinitions],
      let strings = try dynamicStrings()
    else { return [] }
    let table = try contents(at: address, "DT_VERDEF")
    let count = dynamic[ELFDynamic.Tag.versionDefinitionCount] ?? 0
    var definitions: [ELFVersionDefinition] = []
    var offset = 0
    let most = table.count / 20
    while UInt64(definitions.count) < count {
      guard definitions.count < most else {
        throw table.fault(at: offset, .limit, "expected at most \(most) version definitions")
      }
      let flags: UInt16 = try table.integer(offset + 2, "vd_flags")
      let index: UInt16 = try table.integer(offset + 4, "vd_ndx")
      let auxiliary = offset + Int(try table.integer(offset + 12, as: UInt32.self, "vd_aux"))
      let name: UInt32 = try table.integer(auxiliary, "vda_name")
      definitions.append(
        ELFVersionDefinition(
          name: strings.text(Int(name), limit: 256) ?? "", index: index & 0x7fff,
          isBase: flags & 1 != 0))
      let next = Int(try table.integer(offset + 16, as: UInt32.self, "vd_next"))
      if next == 0 { break }
      offset += next
    }
    return definitions
  }

  /// The index of the version of each dynamic symbol, or `nil` when there are no versions.
  func versionIndices() throws(BinaryError) -> BinaryView? {
    guard let address = dynamic?[ELFDynamic.Tag.versionSymbols] else { return nil }
    return try contents(at: address, "DT_VERSYM")
  }
}
