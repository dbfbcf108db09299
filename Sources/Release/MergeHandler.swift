import Building
import Engine
import SystemPackage
import Universal

/// Carries out the steps of `UniversalSteps`: merges what the slices of a universal cell left.
enum MergeHandler {
  /// Writes each of the step's outputs from the slices' files of that name.
  ///
  /// Mach-O files and archives of them are merged, and every other file must be the same in each
  /// slice. A file that is universal already, and the same in each, is taken as it is.
  ///
  /// - Throws: `StepFailure` that names the slice at fault.
  static func run(_ context: BuiltinContext) throws {
    guard let artifact = context.parameters["artifact"],
      let folders = context.parameters["slices"]?.split(separator: " ").map(String.init)
    else {
      throw StepFailure(
        kind: .failed, message: "the step “\(context.step.id)” lacks a parameter")
    }
    for output in context.step.outputs {
      let name = String(output.path.dropFirst("out/".count))
      let slices = folders.compactMap { folder in
        context.inputs["\(folder)/\(name)"].map {
          MergedFile.Slice(architecture: folder, path: $0)
        }
      }
      try MergedFile(
        name: name, slices: slices, isArtifact: name == artifact,
        output: context.outputDirectory.appending(name)
      ).write()
    }
  }
}
