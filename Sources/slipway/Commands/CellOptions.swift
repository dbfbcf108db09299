import ArgumentParser

/// Options that select cells.
struct CellOptions: ParsableArguments {
  @Option(
    name: .customLong("target"), parsing: .upToNextOption,
    help: ArgumentHelp("Only cells with these targets (patterns).", valueName: "target"))
  var targets: [String] = []

  @Option(
    name: .customLong("product"), parsing: .upToNextOption,
    help: ArgumentHelp("Only cells of these products.", valueName: "name"))
  var products: [String] = []
}
