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
    let destination = context.outputDirectory.appending(String(output.dropFirst("out/".count)))
    let input = try FileDescriptor.open(source, .readOnly)
    defer { try? input.close() }
    let file = try FileDescriptor.open(
      destination, .writeOnly, options: [.create, .exclusiveCreate],
      permissions: FileBytes.isExecutable(source)
        ? .init(rawValue: 0o755) : .init(rawValue: 0o644))
    defer { try? file.close() }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try input.read(into: $0) }
      guard count > 0 else { return }
      _ = try file.writeAll(buffer[..<count])
    }
  }
}
