import Guard
import Model

/// The ways out of a product's native code that can be tried with what the project has.
struct TrialWays {
  let subject: GuardSubject
  let toolchains: [ToolchainRequest]

  /// The ways, the strongest first, behind the product as it is; empty where the graph has no native code that a
  /// build would meet.
  var all: [TrialWay] {
    guard !native.isEmpty, let product = subject.cells.first?.product else { return [] }
    var ways = [TrialWay(kind: nil, text: "as it is declared", cells: subject.cells)]
    switch product.builder {
    case .go(let settings): ways += go(settings)
    case .rust(let settings): ways += rust(settings)
    case .c, .zig, .swift, .command, .prebuilt: break
    }
    return ways + sysroot(of: product.builder)
  }

  private var native: [NativeCode] {
    let isWithoutC = subject.cells.first?.product.isBuiltWithoutC == true
    return subject.surveys.flatMap(\.native).filter { entry in
      // What a build without C leaves out by itself needs no way out.
      let isLeftOut = entry.verdict == .optional && isWithoutC
      return !entry.isHostOnly && entry.verdict != .pure && !isLeftOut
    }
  }

  /// The switches of one kind that native code hangs on, without those that both turn it on and off.
  private func switches(_ kind: NativeSwitch.Kind) -> [NativeSwitch] {
    let found = Set(native.flatMap(\.switches).filter { $0.kind == kind })
    return found.filter { one in
      !found.contains { $0.name == one.name && $0.turnsOn != one.turnsOn }
    }
    .sorted()
  }

  // MARK: - Go

  private func go(_ settings: GoSettings) -> [TrialWay] {
    var ways: [TrialWay] = []
    for found in switches(.tag) where found.turnsOn == settings.tags.contains(found.name) {
      ways.append(
        way(
          .feature, found.turnsOn ? "without the tag \(found.name)" : "with the tag \(found.name)"
        ) {
          Self.changeGo(&$0) { go in
            if found.turnsOn {
              go.tags.removeAll { $0 == found.name }
            } else {
              go.tags.append(found.name)
            }
          }
        })
    }
    if settings.cgo {
      if settings.kind == .executable {
        ways.append(way(.feature, "without cgo") { Self.changeGo(&$0) { $0.cgo = false } })
      }
    }
    return ways + musl("`cgo: true` with zig and musl, static")
      + (settings.cgo ? [] : [withZig(.zig, "`cgo: true` with zig", cells: subject.cells)])
  }

  /// Static programs for Linux, in place of those that need glibc.
  private func musl(_ text: String) -> [TrialWay] {
    let cells = subject.cells.compactMap { cell -> Cell? in
      guard cell.target.system == .linux, cell.target.abi.library != .musl,
        let target = cell.target.withMusl
      else { return nil }
      var cell = cell
      cell.target = target
      return cell
    }
    return cells.isEmpty ? [] : [withZig(.staticMusl, text, cells: cells)]
  }

  private func withZig(_ kind: WayOut.Kind, _ text: String, cells: [Cell]) -> TrialWay {
    guard let zig = zigName else {
      return TrialWay(
        kind: kind, text: text,
        problem:
          "slipway.yaml names no zig: add `zig: { wheel: ziglang }` under `toolchains`, and pin it")
    }
    return way(kind, text, cells: cells) { product in
      Self.changeGo(&product) { $0.cgo = true }
      product.toolchains["zig"] = zig
    }
  }

  /// The name of zig among the toolchains of the project.
  private var zigName: String? {
    subject.cells.first?.product.toolchains["zig"]
      ?? toolchains.first { $0.source == .wheel(package: "ziglang") }?.name
  }

  private static func changeGo(_ product: inout Product, _ change: (inout GoSettings) -> Void) {
    guard case .go(var settings) = product.builder else { return }
    change(&settings)
    product.builder = .go(settings)
  }

  // MARK: - Rust

  /// Features of the project's own crate, since those of a dependency are asked for in its manifest, which is the
  /// user's; then zig, which links too.
  private func rust(_ settings: RustSettings) -> [TrialWay] {
    let own = Set(native.compactMap(\.path.first?.name))
    var ways: [TrialWay] = []
    for found in switches(.feature) {
      let parts = found.name.split(separator: "/", maxSplits: 1).map(String.init)
      guard let feature = parts.last, parts.count == 1 || own.contains(parts[0]) else { continue }
      if found.turnsOn, feature == "default", !settings.noDefaultFeatures {
        ways.append(
          way(.feature, "without default features") {
            Self.changeRust(&$0) { $0.noDefaultFeatures = true }
          })
      } else if found.turnsOn, settings.features.contains(feature) {
        ways.append(
          way(.feature, "without the feature \(feature)") {
            Self.changeRust(&$0) { $0.features.removeAll { $0 == feature } }
          })
      } else if !found.turnsOn, !settings.features.contains(feature) {
        ways.append(
          way(.feature, "with the feature \(feature)") {
            Self.changeRust(&$0) { $0.features.append(feature) }
          })
      }
    }
    ways += musl("with zig and musl, static")
    if subject.cells.contains(where: { $0.product.toolchains["zig"] == nil }) {
      ways.append(withZig(.zig, "with zig as linker and C compiler", cells: subject.cells))
    }
    return ways
  }

  private static func changeRust(_ product: inout Product, _ change: (inout RustSettings) -> Void) {
    guard case .rust(var settings) = product.builder else { return }
    change(&settings)
    product.builder = .rust(settings)
  }

  // MARK: - A sysroot

  /// Headers and libraries from Debian packages that the project has pinned, for the targets that they are for.
  private func sysroot(of builder: BuilderSettings) -> [TrialWay] {
    toolchains.compactMap { toolchain in
      guard case .debian(let packages) = toolchain.source else { return nil }
      let cells = subject.cells.filter { cell in
        cell.product.toolchains["sysroot"] == nil && cell.target.debianTuple != nil
          && cell.target.debianArchitecture.map { name in
            packages.contains { $0.hasSuffix(":\(name)") }
          } == true
      }
      guard !cells.isEmpty else { return nil }
      let text = "with the sysroot \(toolchain.name) of Debian's packages"
      switch builder {
      case .go:
        var way = withZig(.sysroot, text, cells: cells)
        way.cells = way.cells.map { cell in
          var cell = cell
          cell.product.toolchains["sysroot"] = toolchain.name
          return cell
        }
        return way
      case .c:
        return way(.sysroot, text, cells: cells) { $0.toolchains["sysroot"] = toolchain.name }
      case .rust, .zig, .swift, .command, .prebuilt: return nil
      }
    }
  }

  private func way(
    _ kind: WayOut.Kind, _ text: String, cells: [Cell]? = nil, _ change: (inout Product) -> Void
  ) -> TrialWay {
    TrialWay(
      kind: kind, text: text,
      cells: (cells ?? subject.cells).map { cell in
        var cell = cell
        change(&cell.product)
        for index in cell.slices.indices { change(&cell.slices[index].product) }
        return cell
      })
  }
}

extension Target {
  /// The same target with musl; `nil` where there is none.
  fileprivate var withMusl: Target? {
    let base = description.prefix { $0 != "+" }
    return ["musl", "musleabihf", "musleabi"].lazy
      .compactMap { try? Target(parsing: "\(base)+\($0)") }
      .first { $0.abi.library == .musl && $0.abi.floatingPoint == abi.floatingPoint }
  }
}
