import ArgumentParser
import Configuration

/// `slipway schema`: the JSON Schema of slipway.yaml.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of slipway.yaml, for editors.",
    discussion: "Example: slipway schema > slipway.schema.json")

  func run() throws {
    OutputStream.standardOutput.write(JSONSchema.text)
  }
}
