import Building
import Engine
import Model
import Testing

/// Cells and contexts to build plans from.
enum Fixture {
  static func digest(_ text: String) -> Digest { Digest(hashing: Array(text.utf8)) }

  static func toolchain(
    _ name: String, layout: LockedToolchain.Layout = .tool
  ) -> LockedToolchain {
    LockedToolchain(
      name: name, version: "1", source: .system(program: name), host: "linux/amd64", files: [],
      root: "", layout: layout, tree: digest("tree of \(name)"))
  }

  static func files(_ contents: [String: String]) -> ProjectFiles {
    ProjectFiles(
      paths: Array(contents.keys), read: { contents[$0].map { Array($0.utf8) } },
      keep: { contents[$0].map { Digest(hashing: $0.utf8) } })
  }

  static func cell(
    _ target: String, _ builder: BuilderSettings, directory: String = "",
    environment: [String: String] = [:], hooks: Product.Hooks = Product.Hooks(),
    inputs: [String] = [], excludedInputs: [String] = []
  ) throws -> Cell {
    Cell(
      product: Product(
        name: "greeter", directory: directory, builder: builder, inputs: inputs,
        excludedInputs: excludedInputs, environment: environment, hooks: hooks),
      target: try Target(parsing: target))
  }

  static func context(
    _ contents: [String: String], toolchains: [String: LockedToolchain]? = nil,
    rootFolders: [String: [String: Digest]] = [:]
  ) -> BuildContext {
    let standard = [
      "go": toolchain("go"), "zig": toolchain("zig"),
      "rust": toolchain("rust", layout: .root), "tools": toolchain("tools", layout: .host),
      "swift": toolchain("swift", layout: .host),
    ]
    return BuildContext(
      sourceTree: digest("source"), toolchains: toolchains ?? standard,
      hostPaths: ["tools": ["/usr", "/bin"], "swift": ["/opt/swift", "/usr"]],
      rootFolders: rootFolders.isEmpty
        ? ["rust": ["usr": digest("usr"), "lib": digest("lib")]] : rootFolders,
      sourceDateEpoch: 1_700_000_000, files: files(contents),
      templateRender: { $0.replacing("{{ .Version }}", with: "1.2.3") })
  }

  static func steps(
    _ cell: Cell, _ context: BuildContext
  ) throws -> CellSteps {
    try BuilderRegistry.builder(for: cell.product.builder).steps(for: cell, context: context)
  }

  static func selection(_ cell: Cell, _ contents: [String: String]) throws -> InputSelection {
    try BuilderRegistry.builder(for: cell.product.builder)
      .sourceGlobs(for: cell.product, files: files(contents))
  }

  static func go(_ change: (inout GoSettings) -> Void = { _ in }) -> BuilderSettings {
    var settings = GoSettings()
    change(&settings)
    return .go(settings)
  }

  static func c(_ change: (inout CSettings) -> Void = { _ in }) -> BuilderSettings {
    var settings = CSettings()
    settings.sources = ["*.c"]
    change(&settings)
    return .c(settings)
  }
}

extension Step {
  var command: Command? {
    guard case .command(let command) = work else { return nil }
    return command
  }

  /// Every argument of every command, for searching.
  var arguments: [String] { command?.commands.flatMap { $0 } ?? [] }
}

extension CellSteps {
  /// The step that leaves the artifact.
  var last: Step? { steps.first { $0.id == artifact.step } }
}
