import ArgumentParser
import Engine
import Glibc
import Model
import Release
import Reproduction
import SystemPackage

/// `slipway reproduce`: rebuild cells in surroundings that differ, and tell which come out the same.
struct ReproduceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce",
    abstract: "Rebuild every cell twice in surroundings that differ, and compare bit for bit.",
    discussion: """
      Both rebuilds begin with nothing but the source and the locked toolchains. The first has a \
      release's own surroundings; in the second everything differs that this host can make different: \
      paths, time, user, locale, file order and more (docs/reproduce.md lists them). A cell that \
      differs is built again with fewer and fewer variations until the cause is named. The status is 4 when a \
      cell differs, and 3 when one could not be rebuilt.

      With --from, a release that somebody published is rebuilt from the commit that it names, with \
      toolchains that are fetched anew, and every published file is compared.

      Example: slipway reproduce --quick --target linux/amd64
      Example: slipway reproduce --from downloads/ --source https://example.org/greeter.git
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var options: WorkOptions
  @OptionGroup var selection: CellOptions

  @Flag(help: "Vary what makes most builds differ, and leave out the rest.")
  var quick = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Vary these only.", valueName: "variation"), transform: Self.variation)
  var vary: [Variation] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Vary everything but these.", valueName: "variation"),
    transform: Self.variation)
  var without: [Variation] = []

  @Option(
    help: ArgumentHelp(
      "A published release: its folder, its release.json, a SLSA provenance, or one of its files beside release.json.",
      valueName: "path"),
    completion: .file())
  var from: String?

  @Option(
    help: ArgumentHelp(
      "With --from: the repository, as a folder or a URL (default: the project's folder).",
      valueName: "repository"))
  var source: String?

  @Option(
    help: ArgumentHelp(
      "With --from: who you are to the builder, which nothing here can tell: here, another-machine or another-party.",
      valueName: "who"))
  var `as`: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Also write the report as JSON to this file.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(
    help: """
      With --from: run the commands under `before` of that source too. They run on this machine, outside the \
      sandbox.
      """)
  var before = false

  @Flag(help: "Print the report as one JSON document (docs/formats/reproduction-json.md).")
  var json = false

  func validate() throws {
    if !vary.isEmpty, quick || !without.isEmpty {
      throw ValidationError("--vary names all that is varied: leave --quick and --without out")
    }
    if from == nil, source != nil || self.as != nil || before {
      throw ValidationError("--source, --as and --before belong to --from")
    }
    if let who = self.as, Self.strengths[who] == nil {
      let names = Self.strengths.keys.sorted().joined(separator: ", ")
      throw ValidationError("--as is one of \(names)")
    }
  }

  private static let strengths: [String: Evidence.Strength] = [
    "here": .cleanRoom, "another-machine": .anotherMachine, "another-party": .anotherParty,
  ]

  private static func variation(_ text: String) throws -> Variation {
    guard let variation = Variation(rawValue: text) else {
      let names = Variation.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("“\(text)” is no variation; there are \(names)")
    }
    return variation
  }

  private var asked: Set<Variation> {
    if !self.vary.isEmpty { return Set(self.vary) }
    return (self.quick ? Variation.quick : Set(Variation.allCases)).subtracting(self.without)
  }

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let session = ReproductionSession(
      root: try self.project.root(), configuration: try self.project.configuration(),
      store: self.from == nil || self.project.store != nil
        ? try self.project.storeFolder(environment) : nil,
      workFolder: try self.project.storeFolder(environment), work: self.options,
      isJSON: self.json, allowsHooks: self.from == nil || self.before,
      targets: self.selection.targets, products: self.selection.products, asked: self.asked,
      output: self.output, environment: environment)
    let from = self.from
    let source = self.source
    let strength = Self.strengths[self.as ?? "here"] ?? .cleanRoom
    let progress = session.progress
    let status = try await Interruption.watch(announce: progress.announce) {
      if let from {
        return try await session.rebuildPublished(
          FilePath(from), source: source, strength: strength)
      }
      return try await session.rebuildProject()
    }
    if status != 0 { throw ExitCode(status) }
  }
}
