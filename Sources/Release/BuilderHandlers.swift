import Building
import Engine
import SystemPackage

/// Carries out the steps that builders do without running a program.
enum BuilderHandlers {
  /// The handlers, by name.
  static let all: [String: BuiltinHandler] = [
    "copy": { context in try Self.copy(context) }
  ]

  /// Copies the one input to the one output.
  private static func copy(_ context: BuiltinContext) throws {
    guard let source = context.inputs.values.first, context.inputs.count == 1,
      let output = context.step.outputs.first?.path, output.hasPrefix("out/")
    else { throw Errno.invalidArgument }
    try Store.copy(
      file: source, to: context.outputDirectory.appending(String(output.dropFirst("out/".count))),
      isExecutable: FileTree.isExecutable(source))
  }
}
