import ArtifactInput
import Binaries
import Model
import SystemPackage

/// The libraries that Apple's loader would find: those that come along, and those of an SDK or of a system.
///
/// An SDK has a text stub in place of each; see ``TextStub``.
struct AppleLibraries {
  private let sysroot: Sysroot
  /// What comes along, by the last part of the names that it is asked for by.
  private var bundled: [String: [SharedLibrary]] = [:]
  /// What was looked for in the sysroot, by machine, platform and path.
  private var known: [String: LibraryLookup] = [:]
  /// The stubs that were read, by path; `nil` for what could not be.
  private var files: [String: [TextStub]?] = [:]
  /// The stubs of all that was read, by install name.
  private var stubs: [String: TextStub] = [:]
  private var isIndexed = false

  /// Makes one of a sysroot alone.
  init(_ sysroot: Sysroot) { self.sysroot = sysroot }

  /// Adds a library that comes along.
  mutating func add(_ library: SharedLibrary, fileName: String) {
    for name in Set([fileName, library.ownName.map(Self.lastPart) ?? fileName]) {
      bundled[name, default: []].append(library)
    }
  }

  /// Looks for a library that a file asks for by an install name.
  ///
  /// Source: `dyld(1)`, “Dynamic library loading”. Where `@loader_path` is does not matter: a library of that name comes along, or
  /// none does.
  mutating func find(_ name: String, _ facts: BinaryFacts, _ bundle: Bundle) -> LibraryLookup {
    var paths = [name]
    if name.hasPrefix("@rpath/") {
      paths = facts.searchPaths.map(\.path).filter { $0.hasPrefix("/") }.map {
        "\($0)/\(name.dropFirst("@rpath/".count))"
      }
    }
    for path in paths where path.hasPrefix("/") {
      switch look(path, facts.machine, Self.platform(of: facts)) {
      case .missing: continue
      case let lookup: return lookup
      }
    }
    let own = bundled[Self.lastPart(name)] ?? []
    if let library = own.first(where: { Self.fits($0.machine, facts.machine) }) {
      return .found(library)
    }
    return bundle.has(name) ? .unreadable : .missing
  }

  /// Whether a library offers a symbol, itself or by what it re-exports; `nil` where that is not known.
  mutating func offers(
    _ symbol: String, in library: SharedLibrary, _ facts: BinaryFacts, _ bundle: Bundle
  ) -> Bool? {
    var waiting = [library]
    var seen: Set<String> = []
    var isKnown = true
    while let library = waiting.popLast() {
      if library.offers(symbol) { return true }
      for name in library.reexported where seen.insert(name).inserted {
        if let next = find(name, facts, bundle).library {
          waiting.append(next)
        } else {
          isKnown = false
        }
      }
    }
    return isKnown ? false : nil
  }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func fits(_ machine: String, _ wanted: String) -> Bool {
    machine == wanted || wanted == "arm64" && machine == "arm64e"
  }

  /// The platform in the words of stubs; `nil` where any will do.
  private static func platform(of facts: BinaryFacts) -> String? {
    switch facts.system {
    case .macos: "macos"
    case .ios: "ios"
    default: nil
    }
  }

  // MARK: The sysroot

  private mutating func look(_ path: String, _ machine: String, _ platform: String?)
    -> LibraryLookup
  {
    let key = "\(machine)-\(platform ?? ""):\(path)"
    if let lookup = known[key] { return lookup }
    let lookup = read(path, machine, platform)
    known[key] = lookup
    return lookup
  }

  private mutating func read(_ path: String, _ machine: String, _ platform: String?)
    -> LibraryLookup
  {
    let isNamed = path.hasSuffix(".dylib")
    var isThere = false
    for candidate in [path, (isNamed ? String(path.dropLast(6)) : path) + ".tbd"] {
      guard let place = sysroot.place(of: candidate), let file = try? MappedFile(place) else {
        continue
      }
      isThere = true
      if let library = Self.dylib(file.bytes, machine) { return .found(library) }
      guard TextStub.matches(file.bytes), let stubs = keep(candidate, file.bytes) else { continue }
      guard let stub = stubs.first(where: { $0.installName == path }) ?? stubs.first else {
        continue
      }
      if let library = SharedLibrary(stub: stub, machine: machine, platform: platform) {
        return .found(library)
      }
      // The stub says that there is none for this machine.
      isThere = false
    }
    if isThere { return .unreadable }
    if stubs[path] == nil { index() }
    guard let stub = stubs[path] else { return .missing }
    return SharedLibrary(stub: stub, machine: machine, platform: platform).map { .found($0) }
      ?? .missing
  }

  /// Reads a file's stubs once, and keeps those that are written into it by their names too.
  private mutating func keep(_ path: String, _ bytes: UnsafeRawBufferPointer) -> [TextStub]? {
    if let known = files[path] { return known }
    let read = try? TextStub.read(bytes)
    files[path] = .some(read)
    for stub in read ?? [] where stubs[stub.installName] == nil { stubs[stub.installName] = stub }
    return read
  }

  /// Reads every stub of the folders in which files need not be called as the library is.
  private mutating func index() {
    guard !isIndexed else { return }
    isIndexed = true
    for (folder, name) in sysroot.stubFiles {
      let path = "\(folder)/\(name)"
      guard files[path] == nil, let place = sysroot.place(of: path),
        let file = try? MappedFile(place), TextStub.matches(file.bytes)
      else { continue }
      _ = keep(path, file.bytes)
    }
  }

  /// A dynamic library that has code, or the slice of a universal one.
  private static func dylib(_ bytes: UnsafeRawBufferPointer, _ machine: String) -> SharedLibrary? {
    guard UniversalBinary.matches(bytes) else {
      return SharedLibrary(machO: bytes).flatMap { fits($0.machine, machine) ? $0 : nil }
    }
    let view = BinaryView(bytes, format: .universal)
    guard let universal = try? UniversalBinary(view) else { return nil }
    for slice in universal.slices where fits(slice.cpu.description, machine) {
      guard let part = try? view.slice(slice.offset, slice.size, "a slice") else { continue }
      if let library = SharedLibrary(machO: part.bytes) { return library }
    }
    return nil
  }
}
