import Guard
import Model

/// What the dependency graph says of a cell, put so that a built file can be held against it.
struct BuiltPromise {
  let cell: Cell
  /// The native code of this cell that is part of what is built.
  let native: [NativeCode]
  /// What could not be seen of it.
  let unknowns: [SurveyUnknown]
  /// The policy that holds.
  let policy: GuardSettings.Policy

  /// Takes what a subject says of one of its cells.
  init(_ subject: GuardSubject, cell: Cell) {
    self.cell = cell
    native = subject.surveys.flatMap(\.native).filter {
      !$0.isHostOnly && $0.verdict != .pure && $0.cells.contains(cell.id)
    }
    unknowns = subject.surveys.flatMap(\.unknowns).filter { $0.cells.contains(cell.id) }
    policy = cell.product.guardPolicy
  }

  /// The settings of a Go product; `nil` for another.
  var go: GoSettings? {
    if case .go(let settings) = cell.product.builder { return settings }
    return nil
  }

  /// Whether it is Go that is built without C.
  var isGoWithoutC: Bool { cell.product.isBuiltWithoutC }

  /// The libraries that need not be named by anybody.
  var system: SystemLibraries {
    let isSwift: Bool
    let isOfOthers: Bool
    switch cell.product.builder {
    case .swift: (isSwift, isOfOthers) = (true, true)
    case .command, .prebuilt: (isSwift, isOfOthers) = (true, true)
    case .c, .zig: (isSwift, isOfOthers) = (false, true)
    case .go, .rust: (isSwift, isOfOthers) = (false, false)
    }
    let compilesCxx = native.contains { entry in
      entry.needs.contains(.cxxCompiler) || entry.package.ecosystem == .rust
    }
    return SystemLibraries(
      system: cell.target.system, isGo: go != nil, isGoWithoutC: isGoWithoutC,
      compilesCxx: isOfOthers || compilesCxx, isSwift: isSwift)
  }

  /// Whether native code of the graph asks for a library.
  func names(_ library: LibraryName) -> Bool {
    native.contains { $0.names(library) }
  }

  /// Whether the graph has C in a Go package, by its import path; `main` is the program's own.
  func hasC(in path: String) -> Bool {
    native.contains { entry in
      guard entry.package.ecosystem == .go else { return false }
      if path == "main" { return entry.isOfProject }
      let name = entry.package.name
      return entry.unit == path || name == path || path.hasPrefix("\(name)/")
        // Of packages of one module the graph names the nearest; Go's own have no dot in their paths.
        || entry.isOfGoItself && Self.isOfGoItself(path)
    } || !isGoWithoutC && Self.isOfGoItself(path)
  }

  /// Whether an import path is one of Go's standard library: their first part has no dot.
  static func isOfGoItself(_ path: String) -> Bool {
    path != "main" && path.split(separator: "/").first?.contains(".") == false
  }
}

extension NativeCode {
  /// Whether it asks for a library.
  func names(_ library: LibraryName) -> Bool {
    needs.contains { need in
      if case .framework(let name) = need { return library.isFramework && library.stem == name }
      return !library.isFramework && need.libraryNames.contains(where: library.matches)
    }
  }

  /// Whether it is the project's own code.
  var isOfProject: Bool {
    verdict != .optional && package.version == nil && path.count <= 1
  }

  /// Whether it is part of Go's standard library.
  var isOfGoItself: Bool {
    package.ecosystem == .go && verdict == .optional
  }
}
