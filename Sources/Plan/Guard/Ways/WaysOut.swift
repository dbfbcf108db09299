import Model

/// What can be done about one entry, the strongest first.
struct WaysOut {
  /// The ways.
  let all: [WayOut]

  init(_ native: NativeCode, subject: GuardSubject) {
    var ways = Alternative.all.filter { $0.matches(native) }.map(\.wayOut)
    ways += Self.switches(native)
    let cells = subject.cells.filter { cell in
      native.cells.contains(cell.id)
        || cell.slices.contains { native.cells.contains($0.id) }
    }
    let needs = Needs(native)
    if !needs.needsLibraries, needs.needsCompiler {
      ways += Self.staticMusl(native, cells)
    }
    if needs.needsCompiler { ways += Self.zig(native, cells, version: subject.zigVersion) }
    ways += Self.sysroot(needs, cells)
    if needs.needsWhatLinuxHas, cells.contains(where: { $0.target.system == .linux }) {
      ways.append(
        WayOut(
          .container, "build in a container image that has what it needs, named by digest",
          cost: "Linux only; the image is one more thing to keep up to date"))
      if cells.contains(where: { $0.target.system == .linux && $0.target.architecture != .amd64 }) {
        ways.append(
          WayOut(
            .emulation, "build on an emulated machine of the target's kind",
            cost: "every instruction is emulated, so that it is slow; Linux only"))
      }
    }
    ways.append(
      WayOut(
        .allowance,
        "allow it with a reason: `guard: { allow: [{ name: \(native.package.name), reason: … }] }`")
    )
    all = ways.enumerated().sorted { ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset) }
      .map(\.element)
  }

  /// What an entry needs, sorted by what can be done about it.
  private struct Needs {
    var needsCompiler = false
    var libraries: [String] = []
    var programs: [String] = []
    var frameworks: [String] = []

    var needsLibraries: Bool { !libraries.isEmpty || !frameworks.isEmpty }
    /// Whether anything is asked for that a Linux image or machine could have.
    var needsWhatLinuxHas: Bool { !libraries.isEmpty || !programs.isEmpty }

    init(_ native: NativeCode) {
      for need in native.needs {
        switch need {
        case .cCompiler, .cxxCompiler, .objectiveCCompiler, .fortranCompiler: needsCompiler = true
        case .library(let name), .pkgConfig(let name): libraries.append(name)
        case .program(let name), .assembler(let name): programs.append(name)
        case .framework(let name): frameworks.append(name)
        case .headers, .prebuiltFile: break
        }
      }
    }
  }

  private static func switches(_ native: NativeCode) -> [WayOut] {
    native.switches.compactMap { found in
      switch (found.kind, found.turnsOn) {
      case (.target, _): nil
      case (.feature, true): WayOut(.feature, "turn the feature \(found.name) off")
      case (.feature, false): WayOut(.feature, "turn the feature \(found.name) on")
      case (.tag, true): WayOut(.feature, "build without the tag \(found.name)")
      case (.tag, false): WayOut(.feature, "build with the tag \(found.name)")
      case (.setting, true): WayOut(.feature, "build without \(found.name)")
      case (.setting, false): WayOut(.feature, "build with \(found.name)")
      }
    }
  }

  private static func staticMusl(_ native: NativeCode, _ cells: [Cell]) -> [WayOut] {
    let linux = cells.filter { $0.target.system == .linux && $0.target.abi.library != .musl }
    guard !linux.isEmpty else { return [] }
    let names = linux.prefix(2).map { "\($0.target.architecture.rawValue)" }
    return [
      WayOut(
        .staticMusl,
        "linux/\(names.joined(separator: "+musl, linux/"))+musl: linked statically, it needs nothing when it runs",
        cost: "still a C compiler, and musl's allocator and resolver in place of glibc's")
    ]
  }

  private static func zig(
    _ native: NativeCode, _ cells: [Cell], version: String?
  ) -> [WayOut] {
    let covered = cells.filter { cell in
      let targets = cell.slices.isEmpty ? [cell.target] : cell.slices.map(\.target)
      return targets.allSatisfy(\.zigHasLibC)
    }
    guard !covered.isEmpty, native.package.ecosystem != .node, native.package.ecosystem != .python
    else { return [] }
    let share =
      covered.count == cells.count
      ? (cells.count == 1 ? "this target" : "all \(cells.count) targets")
      : "\(covered.count) of \(cells.count) targets"
    let setting = native.package.ecosystem == .go ? "`cgo: true` with zig" : "zig"
    let state = version.map { "zig \($0) is pinned" } ?? "pin it with `slipway toolchain pin`"
    return [
      WayOut(
        .zig, "\(setting) as the C compiler: it has the C library of \(share) (\(state))",
        cost: "no frameworks of Apple's; C is compiled for each target")
    ]
  }

  private static func sysroot(_ needs: Needs, _ cells: [Cell]) -> [WayOut] {
    let linux = cells.filter { $0.target.system == .linux }
    guard !needs.libraries.isEmpty, !linux.isEmpty else { return [] }
    let names = needs.libraries.prefix(3).joined(separator: ", ")
    return [
      WayOut(
        .sysroot,
        "a sysroot from Debian's packages of \(names), pinned for \(linux.count == 1 ? "this target" : "each of \(linux.count) Linux targets")",
        cost: "Linux only, and the program asks for that Debian's glibc or a newer one")
    ]
  }
}
