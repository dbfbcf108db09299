import Model

/// The libraries in a cell's sysroot: a tree of Debian's packages, mounted where the builders mount it.
struct SysrootLibraries: Sendable {
  /// Where builders mount the toolchain of the role `sysroot`.
  static let mountPoint = "/sysroot"

  /// What there is of a library.
  struct Presence: Hashable, Sendable {
    var isStatic = false
    var isShared = false

    /// In words, behind the library's name.
    var text: String {
      switch (self.isStatic, self.isShared) {
      case (true, true): "is in the sysroot, static and shared"
      case (true, false): "is in the sysroot, static only"
      case (false, true): "is in the sysroot, shared only"
      case (false, false): "is not in the sysroot"
      }
    }

    var isThere: Bool { self.isStatic || self.isShared }
  }

  private let tools: any SurveyTools
  private let folders: [String]
  private let names: [String: Set<String>]
  private let isSlotted: Bool

  /// The sysroot of a cell.
  ///
  /// - Returns: `nil` where the product names none.
  init?(of target: Target, tools: any SurveyTools) {
    guard tools.has("sysroot") else { return nil }
    self.tools = tools
    let base = Self.mountPoint
    let tuple = target.debianTuple
    self.folders =
      tuple.map { ["\(base)/usr/lib/\($0)", "\(base)/lib/\($0)", "\(base)/usr/lib"] } ?? []
    self.isSlotted = tuple != nil
    var names: [String: Set<String>] = [:]
    for folder in self.folders { names[folder] = Set(tools.names(in: folder) ?? []) }
    self.names = names
  }

  /// What there is of a library, by the linker's name.
  func library(_ name: String) -> Presence {
    var presence = Presence()
    for folder in self.folders {
      let names = self.names[folder] ?? []
      if names.contains("lib\(name).a") { presence.isStatic = true }
      // The link by which the linker finds it can dangle: what it names comes in another package.
      let hasLink = names.contains("lib\(name).so")
      let hasFile = self.folders.contains { folder in
        self.names[folder]?.contains { $0.hasPrefix("lib\(name).so.") } ?? false
      }
      if hasLink && hasFile { presence.isShared = true }
    }
    return presence
  }

  /// What there is of a module of pkg-config: it has to be described, and its own libraries there.
  func module(_ name: String) -> Presence {
    let file = "\(name).pc"
    let places =
      self.folders.map { "\($0)/pkgconfig/" } + ["\(Self.mountPoint)/usr/share/pkgconfig/"]
    guard self.isSlotted,
      let bytes = places.lazy.compactMap({ self.tools.bytes(at: $0 + file, limit: 1 << 20) }).first
    else { return Presence() }
    let libraries = Self.libraries(inModule: bytes)
    // A module of headers alone is as static as it is shared.
    guard !libraries.isEmpty else { return Presence(isStatic: true, isShared: true) }
    let found = libraries.map { self.library($0) }
    return Presence(
      isStatic: found.allSatisfy(\.isStatic), isShared: found.allSatisfy(\.isShared))
  }

  /// The names behind `-l` in the line `Libs:`.
  ///
  /// Source: pc(5).
  private static func libraries(inModule bytes: [UInt8]) -> [String] {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let line = lines.first(where: { $0.hasPrefix("Libs:") }) else { return [] }
    return line.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("-l") }
      .map { String($0.dropFirst(2)) }
  }

  /// What there is of a package as CMake's `find_package` or Meson's `dependency` names it.
  func package(_ name: String) -> Presence {
    let libraries = KnownPackages.libraries(of: name)
    if !libraries.isEmpty {
      let found = libraries.map { self.library($0) }
      return Presence(
        isStatic: found.allSatisfy(\.isStatic), isShared: found.allSatisfy(\.isShared))
    }
    let module = self.module(name)
    if module.isThere { return module }
    let small = name.lowercased()
    let lowered = self.module(small)
    if lowered.isThere { return lowered }
    let bare = small.hasPrefix("lib") ? String(small.dropFirst(3)) : small
    let library = self.library(bare)
    if library.isThere { return library }
    // A package that describes itself to CMake.
    for folder in self.folders + ["\(Self.mountPoint)/usr/share"] {
      let names = self.tools.names(in: "\(folder)/cmake") ?? []
      let isThere = names.contains { entry in
        let text = entry.lowercased()
        return text == small + "/" || text.hasPrefix(small + "-")
      }
      if isThere { return Presence(isShared: true) }
    }
    return Presence()
  }

  /// Whether there is a header.
  func header(_ name: String) -> Presence {
    let parts = name.split(separator: "/")
    guard self.isSlotted, let last = parts.last, !parts.contains("..") else { return Presence() }
    let folder = parts.dropLast().map { "/\($0)" }.joined()
    let tuple = self.folders.first?.split(separator: "/").last ?? ""
    let places = [
      "\(Self.mountPoint)/usr/include\(folder)", "\(Self.mountPoint)/usr/include/\(tuple)\(folder)",
    ]
    let isThere = places.contains { self.tools.names(in: $0)?.contains(String(last)) ?? false }
    return Presence(isStatic: isThere, isShared: isThere)
  }
}
