/// A member of an import library in the form that GNU's `dlltool` gives it: an object whose sections `.idata$…` the
/// linker puts together to an image's table of imports.
///
/// Source: the GNU binutils' `binutils/dlltool.c`, “The sections”: one member begins the table of a library, one ends
/// it and has the library's name, and those between are one import each.
public struct GNUImportObject: Hashable, Sendable {
  /// What a member has.
  public enum Content: Hashable, Sendable {
    /// The beginning: the symbol that imports ask for, and the one that the library's name has.
    case head(symbol: String, nameSymbol: String)
    /// The end: the symbol that the library's name has, and the name.
    case library(symbol: String, name: String)
    /// An import of the library whose beginning has a symbol, by its name.
    case name(String, head: String)
    /// An import by its number.
    case ordinal(UInt16, head: String)
  }

  /// The machine.
  public var machine: COFFMachine
  /// What it has.
  public var content: Content

  /// Reads a member; `nil` for an object that is no part of a table of imports.
  public init?(_ bytes: UnsafeRawBufferPointer) throws(BinaryError) {
    let object = try COFFObject(bytes)
    machine = object.machine
    let view = BinaryView(bytes, format: .coff)
    func contents(_ name: String) throws(BinaryError) -> BinaryView? {
      guard let section = object.sections.first(where: { $0.name == name && $0.fileSize > 0 })
      else { return nil }
      return try view.slice(Int(section.fileOffset), Int(section.fileSize), name)
    }
    /// The symbol that others see in a section that has a name.
    func symbol(in section: String) -> String? {
      object.symbols.first { symbol in
        symbol.isExternal && symbol.section > 0 && Int(symbol.section) <= object.sections.count
          && object.sections[Int(symbol.section) - 1].name == section
      }?.name
    }
    let needed = object.undefinedNames
    if try contents(".idata$2") != nil {
      guard let own = symbol(in: ".idata$2"), let name = needed.first else { return nil }
      content = .head(symbol: own, nameSymbol: name)
    } else if let symbol = symbol(in: ".idata$7"), let text = try contents(".idata$7") {
      content = .library(symbol: symbol, name: try text.text(0, "the name of a library"))
    } else if let head = needed.first {
      if let hint = try contents(".idata$6") {
        content = .name(try hint.text(2, "the name of an import"), head: head)
      } else if let entry = try contents(".idata$4") {
        content = .ordinal(try entry.integer(0, "the number of an import"), head: head)
      } else {
        return nil
      }
    } else {
      return nil
    }
  }
}
