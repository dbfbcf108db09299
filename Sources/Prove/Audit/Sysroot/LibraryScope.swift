import ArtifactInput
import Binaries

/// The libraries that a loader would find: those that come along, and those of a sysroot.
///
/// Libraries of the sysroot are read when they are asked for, and kept.
struct LibraryScope {
  private let sysroot: Sysroot
  /// The same for Mach-O files; `nil` where the sysroot is for another system.
  var apple: AppleLibraries?
  /// The same for files for Windows.
  var windows: WindowsFolder?
  /// What comes along, by the names that it is asked for by.
  private var bundled: [String: [SharedLibrary]] = [:]
  /// What was looked for in the sysroot, by machine and name; `nil` for what is not there.
  private var known: [String: SharedLibrary?] = [:]

  /// Makes a scope of a sysroot alone.
  init(_ sysroot: Sysroot) {
    self.sysroot = sysroot
    apple = sysroot.isApple ? AppleLibraries(sysroot) : nil
    windows = sysroot.windowsFolders.isEmpty ? nil : WindowsFolder(sysroot)
  }

  /// Whether the sysroot has libraries for ELF files.
  var hasELF: Bool { !sysroot.searchPath.isEmpty }

  /// Adds a library that comes along, by the name of its file.
  mutating func add(_ library: SharedLibrary, format: ArtifactFormat, fileName: String) {
    switch format {
    case .machO: apple?.add(library, fileName: fileName)
    case .pe: windows?.add(library, fileName: fileName)
    default: addELF(library, fileName: fileName)
    }
  }

  private mutating func addELF(_ library: SharedLibrary, fileName: String) {
    for name in Set([fileName, library.ownName ?? fileName]) {
      bundled[name, default: []].append(library)
    }
  }

  /// What a loader would find for a file.
  struct Closure {
    /// The libraries that were found.
    var libraries: [(name: String, library: SharedLibrary)] = []
    /// The names that nobody has, each with who asks for it; `nil` for the file itself.
    var missing: [(name: String, asker: String?)] = []
    /// Whether a library is there that could not be read, so that nothing can be said of symbols.
    var isPartial = false

    /// The library of a name.
    subscript(name: String) -> SharedLibrary? { libraries.first { $0.name == name }?.library }
  }

  /// Looks for all that a file needs, and what that needs in turn, as a loader does: in order.
  mutating func closure(of facts: BinaryFacts, bundle: Bundle) -> Closure {
    var closure = Closure()
    var seen: Set<String> = []
    var waiting = facts.needed.map { (name: $0, asker: String?.none) }
    let folders = facts.searchPaths.map(\.path).filter { $0.hasPrefix("/") }
    var next = 0
    while next < waiting.count, next < 4096 {
      let (name, asker) = waiting[next]
      next += 1
      guard seen.insert(name).inserted else { continue }
      if let library = find(name, facts, folders) {
        closure.libraries.append((name, library))
        waiting += library.needed.map { ($0, name) }
      } else if bundle.has(name) {
        closure.isPartial = true
      } else {
        closure.missing.append((name, asker))
      }
    }
    return closure
  }

  /// Whether the system has the loader that a file asks for.
  func has(loader path: String) -> Bool { sysroot.place(of: path) != nil }

  private mutating func find(
    _ name: String, _ facts: BinaryFacts, _ folders: [String]
  ) -> SharedLibrary? {
    if let library = bundled[name]?.first(where: { $0.machine == facts.machine }) { return library }
    // Musl's loader is its C library, under all the names that it ever had.
    if facts.libc?.kind == .musl, let loader = facts.interpreter, Self.isMusl(name) {
      return read(loader, facts.machine)
    }
    if name.contains("/") { return read(name, facts.machine) }
    for folder in folders + sysroot.searchPath {
      if let library = read("\(folder)/\(name)", facts.machine) { return library }
    }
    return nil
  }

  private mutating func read(_ path: String, _ machine: String) -> SharedLibrary? {
    let key = "\(machine):\(path)"
    if let library = known[key] { return library }
    var library: SharedLibrary?
    if let place = sysroot.place(of: path), let file = try? MappedFile(place) {
      library = SharedLibrary(file.bytes)
    }
    // A loader goes on to the next folder from a library for another machine.
    if library?.machine != machine { library = nil }
    known[key] = .some(library)
    return library
  }

  /// Source: musl's `ldso/dynlink.c`, `load_library`.
  private static func isMusl(_ name: String) -> Bool {
    ["libc.", "libpthread.", "librt.", "libm.", "libdl.", "libutil.", "libxnet."].contains {
      name.hasPrefix($0)
    }
  }
}
