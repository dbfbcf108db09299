import ArgumentParser

/// Options of the project that stand before the command, as git and make take them: `slipway -C app
/// check`.
///
/// Each belongs to a command, and ArgumentParser reads it behind the command's name only.
enum LeadingOptions {
  /// What may stand there; each has a value.
  private static let names = ["-C", "--directory", "--config", "--store"]

  /// The arguments with such options moved behind the names of the command and its subcommand.
  static func moved(
    _ arguments: [String], below root: any ParsableCommand.Type
  ) -> [String] {
    var command = root
    var words: [String] = []
    var options: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if Self.names.contains(first), rest.count > 1 {
        options += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if Self.names.contains(where: { first.hasPrefix("\($0)=") }) {
        options.append(first)
        rest = rest.dropFirst()
      } else if let inner = command.configuration.subcommands.first(where: {
        $0.configuration.commandName == first
      }) {
        command = inner
        words.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    return words + options + rest
  }
}
