import ArgumentParser

/// Options of where files end up.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where everything ends up.", valueName: "folder"))
  var output: String = "dist"

  @Flag(help: "Replace the output folder even where Slipway did not write it.")
  var clean = false
}
