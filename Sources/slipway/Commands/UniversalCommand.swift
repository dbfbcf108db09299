import ArgumentParser
import Binaries
import Glibc
import SystemPackage
import Universal

/// `slipway universal`: one file for several processors.
struct UniversalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "universal",
    abstract:
      "Merge, thin, inspect and check universal (“fat”) files of Mach-O files and archives.",
    discussion: """
      What lipo does, on any system. Architectures are named as lipo names them (x86_64, arm64, arm64e, \
      armv7 …) or as targets (macos/arm64).

      Example: slipway universal create tool-amd64 tool-arm64 --output tool
      """,
    subcommands: [
      Create.self, Thin.self, Extract.self, Remove.self, Replace.self, Verify.self, Info.self,
    ])

  /// Where the result goes.
  struct Output: ParsableArguments {
    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "The file to write; it may be an input, and is replaced whole or not at all.",
        valueName: "file"))
    var output: String

    var path: FilePath { FilePath(output) }
  }

  /// The rules of where slices begin, as options name them.
  enum Rule: String, ExpressibleByArgument, CaseIterable {
    case apple, llvm
  }

  /// How a universal file is laid out.
  struct LayoutOptions: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "Whose rule says where slices begin: apple (by the segments) or llvm (by the processor's pages).",
        valueName: "rule"))
    var layout: Rule = .apple

    @Option(
      help: ArgumentHelp(
        "Begin the slice of an architecture at a multiple of this power of two, in hexadecimal.",
        valueName: "arch=value"))
    var segalign: [String] = []

    @Flag(
      name: .customLong("fat64"),
      help: "Write a 64-bit header, for files above 4 GiB; Apple's codesign reads none such.")
    var isWide = false

    func validate() throws {
      for text in segalign {
        _ = try UniversalCommand.pair(text, option: "--segalign", what: "value")
      }
    }

    func options() throws -> UniversalOptions {
      var alignments: [MachOCPU: UInt32] = [:]
      for text in segalign {
        let (name, value) = try UniversalCommand.pair(text, option: "--segalign", what: "value")
        let cpu = try ArchitectureName.parse(name)
        let power = try ArchitectureName.parseAlignment(value)
        if let other = alignments.updateValue(power, forKey: cpu) {
          throw UniversalError(
            nil, "--segalign names \(cpu) twice: \(1 << other) and \(1 << power) bytes")
        }
      }
      return UniversalOptions(
        layout: layout == .apple ? .apple : .llvm, is64Bit: isWide, alignments: alignments)
    }
  }

  /// The two sides of `arch=value`.
  static func pair(
    _ text: String, option: String, what: String
  ) throws -> (String, String) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
      throw ValidationError(
        "\(option) takes an architecture and a \(what), arch=\(what): “\(text)”")
    }
    return (String(sides[0]), String(sides[1]))
  }

  /// Files, each with the architecture that it is said to be for, as `arch=file`.
  static func inputs(_ texts: [String]) throws -> [Universal.Input] {
    try texts.map { text in
      let (name, file) = try pair(text, option: "--arch", what: "file")
      return Universal.Input(FilePath(file), architecture: try ArchitectureName.parse(name))
    }
  }

  /// Refuses what is no `arch=file`, as a mistake in the use of the command.
  static func validate(inputs texts: [String]) throws {
    for text in texts { _ = try pair(text, option: "--arch", what: "file") }
  }

  /// Reads the names of architectures.
  static func architectures(_ names: [String]) throws -> [MachOCPU] {
    try names.map { try ArchitectureName.parse($0) }
  }
}
