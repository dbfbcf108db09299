import ArtifactInput
import Binaries
import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The DLLs that Windows would find: those that come along, and those of a folder, which has them or import libraries
/// for them.
struct WindowsFolder {
  /// The files of the sysroot's folders, by their names in lower case.
  private let files: [String: [FilePath]]
  /// What comes along, by names in lower case.
  private var bundled: [String: [SharedLibrary]] = [:]
  /// What was looked for, by machine and name.
  private var known: [String: LibraryLookup] = [:]
  /// The import libraries that were read.
  private var archives: [FilePath: [SharedLibrary]] = [:]

  /// Makes one of a sysroot alone.
  init(_ sysroot: Sysroot) {
    var files: [String: [FilePath]] = [:]
    for folder in sysroot.windowsFolders {
      for name in FolderListing.entries(of: folder) {
        files[name.lowercased(), default: []].append(folder.appending(name))
      }
    }
    self.files = files
  }

  /// Adds a library that comes along.
  mutating func add(_ library: SharedLibrary, fileName: String) {
    bundled[fileName.lowercased(), default: []].append(library)
  }

  /// Looks for a DLL that a file asks for.
  mutating func find(_ name: String, _ facts: BinaryFacts, _ bundle: Bundle) -> LibraryLookup {
    // Windows adds the ending where there is none.
    let file = (name.contains(".") ? name : name + ".dll").lowercased()
    if let library = bundled[file]?.first(where: { $0.machine == facts.machine }) {
      return .found(library)
    }
    if bundle.has(file) { return .unreadable }
    let key = "\(facts.machine):\(file)"
    if let lookup = known[key] { return lookup }
    let lookup = read(file, spelled: name, facts.machine)
    known[key] = lookup
    return lookup
  }

  /// Whether a DLL offers a symbol, itself or by what it forwards to.
  mutating func offers(
    _ symbol: String, in library: SharedLibrary, _ facts: BinaryFacts, _ bundle: Bundle
  ) -> Bool {
    var library = library
    var symbol = symbol
    // Real chains have one or two steps.
    for _ in 0..<16 {
      guard library.offers(symbol) else { return false }
      guard let next = library.forwarded[symbol],
        let target = find(next.library, facts, bundle).library
      else { return true }
      (library, symbol) = (target, next.name)
    }
    return true
  }

  private mutating func read(_ file: String, spelled name: String, _ machine: String)
    -> LibraryLookup
  {
    for place in files[file] ?? [] {
      guard let mapped = try? MappedFile(place), let library = SharedLibrary(pe: mapped.bytes),
        library.machine == machine
      else { continue }
      return .found(library)
    }
    let stem = file.hasSuffix(".dll") ? String(file.dropLast(4)) : file
    let usual = ["lib\(stem).a", "lib\(stem).dll.a", "\(stem).lib"].flatMap { files[$0] ?? [] }
    if let library = imported(file, machine, from: usual) { return .found(library) }
    // One library may be for many DLLs, as `libucrt.a` is.
    let others = files.filter { $0.key.hasSuffix(".a") || $0.key.hasSuffix(".lib") }
      .flatMap(\.value).sorted { $0.string < $1.string }
    let spellings = Set([name, file, file.uppercased(), stem.uppercased() + ".dll"])
    let mentioning = others.filter { place in
      guard let mapped = try? MappedFile(place) else { return false }
      return spellings.contains { Self.mentions($0, in: mapped.bytes) }
    }
    if let library = imported(file, machine, from: mentioning) { return .found(library) }
    // Names of API sets are resolved by Windows itself, without a file.
    let isSet = file.hasPrefix("api-ms-win-") || file.hasPrefix("ext-ms-win-")
    return isSet ? .unreadable : .missing
  }

  /// What all of some import libraries say together of a DLL; `nil` where none does.
  private mutating func imported(
    _ file: String, _ machine: String, from places: [FilePath]
  ) -> SharedLibrary? {
    var found: SharedLibrary?
    for place in places {
      if archives[place] == nil {
        archives[place] = Self.libraries(of: place)
      }
      for library in archives[place] ?? []
      where library.machine == machine && library.ownName?.lowercased() == file {
        if found == nil { found = library } else { found?.add(library) }
      }
    }
    return found
  }

  private static func libraries(of place: FilePath) -> [SharedLibrary] {
    guard let mapped = try? MappedFile(place) else { return [] }
    return ImportLibrary(mapped.bytes)?.libraries ?? []
  }

  private static func mentions(_ text: String, in bytes: UnsafeRawBufferPointer) -> Bool {
    let text = Array(text.utf8)
    guard let base = bytes.baseAddress, let first = text.first else { return false }
    var at = 0
    while text.count <= bytes.count - at,
      let found = memchr(base + at, Int32(first), bytes.count - at - text.count + 1)
    {
      if memcmp(found, text, text.count) == 0 { return true }
      at = base.distance(to: UnsafeRawPointer(found)) + 1
    }
    return false
  }
}
