public import Model

/// A program to run.
///
/// Source: `build.bazel.remote.execution.v2.Command`.
public struct Command: Hashable, Sendable {
  /// The argv.
  public var arguments: [String]
  /// The whole environment.
  public var environment: [String: String]
  /// What it leaves, relative to the working folder.
  public var outputPaths: [String]
  /// The folder it starts in, relative to the input root.
  public var workingDirectory: String
  /// What the worker must be, by name.
  public var platform: [String: String]

  /// Makes a command.
  public init(
    arguments: [String], environment: [String: String] = [:], outputPaths: [String] = [],
    workingDirectory: String = "", platform: [String: String] = [:]
  ) {
    self.arguments = arguments
    self.environment = environment
    self.outputPaths = outputPaths
    self.workingDirectory = workingDirectory
    self.platform = platform
  }

  /// The canonical bytes: variables, properties and output paths ordered by name, as the API asks.
  ///
  /// The outputs are written as `output_paths` only; a client that talks to a server older than API
  /// 2.1 adds the deprecated fields.
  public func encoded() -> [UInt8] {
    var writer = ProtobufWriter()
    for argument in self.arguments { writer.element(1, argument) }
    for (name, value) in self.environment.sortedByName() {
      writer.message(2) {
        $0.string(1, name)
        $0.string(2, value)
      }
    }
    writer.platform(5, self.platform)
    writer.string(6, self.workingDirectory)
    for path in self.outputPaths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      writer.element(7, path)
    }
    return writer.bytes
  }

  /// The digest of the canonical bytes.
  public var digest: Digest { Digest(hashing: self.encoded()) }
}
