import Archives
import Binaries

/// What an import library says of DLLs: for each, what may be imported from it.
///
/// It has members in the short form of Microsoft's tools and LLVM's, or in that of GNU's `dlltool`.
struct ImportLibrary {
  /// The DLLs in order, each with what it offers.
  private(set) var libraries: [SharedLibrary] = []

  /// Reads an archive; `nil` for one that has no imports.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard let reader = try? ArReader(bytes) else { return nil }
    var tables = Tables()
    for member in reader.members {
      let contents = reader.contents(of: member)
      if ImportObject.isImportObject(contents) {
        guard let entry = try? ImportObject(contents) else { continue }
        tables.add(
          entry.importName ?? "#\(entry.ordinalOrHint)", of: entry.library, entry.machine)
      } else if let entry = try? GNUImportObject(contents) {
        tables.add(entry)
      }
    }
    tables.finish()
    guard !tables.order.isEmpty else { return nil }
    libraries = tables.order.compactMap { key in
      tables.names[key].map {
        SharedLibrary(machine: key.machine.description, ownName: key.library, names: $0)
      }
    }
  }

  /// A DLL for a machine.
  private struct Key: Hashable {
    var library: String
    var machine: COFFMachine
  }

  private struct Tables {
    var order: [Key] = []
    var names: [Key: Set<String>] = [:]
    /// GNU's: the symbol of each name of a library by that of the table's beginning, the names, and the imports.
    private var heads: [String: String] = [:]
    private var libraries: [String: String] = [:]
    private var imports: [(name: String, head: String, machine: COFFMachine)] = []

    mutating func add(_ name: String, of library: String, _ machine: COFFMachine) {
      let key = Key(library: library, machine: machine)
      if names[key] == nil { order.append(key) }
      names[key, default: []].insert(name)
    }

    mutating func add(_ entry: GNUImportObject) {
      switch entry.content {
      case .head(let symbol, let nameSymbol): heads[symbol] = nameSymbol
      case .library(let symbol, let name): libraries[symbol] = name
      case .name(let name, let head): imports.append((name, head, entry.machine))
      case .ordinal(let number, let head): imports.append(("#\(number)", head, entry.machine))
      }
    }

    /// Finds the libraries of GNU's imports, now that all members are known.
    mutating func finish() {
      for entry in imports {
        guard let symbol = heads[entry.head], let library = libraries[symbol] else { continue }
        add(entry.name, of: library, entry.machine)
      }
    }
  }
}
