import ArgumentParser
import Binaries
import SystemPackage
import Universal

extension UniversalCommand {
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create", abstract: "Make one universal file of several files.",
      discussion: """
        Inputs are thin Mach-O files, static archives whose members are all for one architecture, and \
        universal files. The output has the mode of the first input.

        Example: slipway universal create tool-amd64 tool-arm64 --output tool
        """)

    @Argument(help: "The files.")
    var files: [String] = []

    @Option(
      help: ArgumentHelp(
        "A further file, and the architecture that it must be for.", valueName: "arch=file"))
    var arch: [String] = []

    @OptionGroup var output: Output
    @OptionGroup var layout: LayoutOptions

    func validate() throws {
      try UniversalCommand.validate(inputs: self.arch)
      guard !self.files.isEmpty || !self.arch.isEmpty else {
        throw ValidationError("Name at least one file.")
      }
    }

    func run() throws {
      let inputs =
        self.files.map { Universal.Input(FilePath($0)) } + (try UniversalCommand.inputs(self.arch))
      try Universal.create(inputs, output: self.output.path, options: try self.layout.options())
    }
  }

  struct Thin: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "thin", abstract: "Take one slice out of a universal file.",
      discussion: "Example: slipway universal thin tool --arch arm64 --output tool-arm64")

    @Argument(help: "The universal file.")
    var file: String

    @Option(help: "The architecture of the slice.")
    var arch: String

    @OptionGroup var output: Output

    func run() throws {
      try Universal.thin(
        FilePath(self.file), to: try ArchitectureName.parse(self.arch), output: self.output.path)
    }
  }

  struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "extract", abstract: "Make a universal file with some of another's slices.",
      discussion: "Example: slipway universal extract tool --arch arm64 --output tool")

    @Argument(help: "The universal file.")
    var file: String

    @Option(help: "The architecture of a slice to keep; may be given more than once.")
    var arch: [String]

    @OptionGroup var output: Output
    @OptionGroup var layout: LayoutOptions

    func run() throws {
      try Universal.extract(
        FilePath(self.file), architectures: try UniversalCommand.architectures(self.arch),
        output: self.output.path, options: try self.layout.options())
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Make a universal file without some of another's slices.",
      discussion: "Example: slipway universal remove tool --arch i386 --output tool")

    @Argument(help: "The universal file.")
    var file: String

    @Option(help: "The architecture of a slice to leave out; may be given more than once.")
    var arch: [String]

    @OptionGroup var output: Output
    @OptionGroup var layout: LayoutOptions

    func run() throws {
      try Universal.remove(
        FilePath(self.file), architectures: try UniversalCommand.architectures(self.arch),
        output: self.output.path, options: try self.layout.options())
    }
  }

  struct Replace: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "replace",
      abstract: "Make a universal file with other files in place of slices.",
      discussion: "Example: slipway universal replace tool --arch arm64=signed --output tool")

    @Argument(help: "The universal file.")
    var file: String

    @Option(
      help: ArgumentHelp(
        "The architecture of a slice, and the thin file to put in its place; may be given more than once.",
        valueName: "arch=file"))
    var arch: [String]

    @OptionGroup var output: Output
    @OptionGroup var layout: LayoutOptions

    func validate() throws { try UniversalCommand.validate(inputs: self.arch) }

    func run() throws {
      let replacements = try UniversalCommand.inputs(self.arch)
      try Universal.replace(
        FilePath(self.file), with: replacements, output: self.output.path,
        options: try self.layout.options())
    }
  }
}
