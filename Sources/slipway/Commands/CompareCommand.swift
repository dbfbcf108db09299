import ArgumentParser
import Comparison
import Engine
import Glibc
import SystemPackage

/// `slipway compare`: what differs between two files, folders or releases, and why.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what differs between two files, folders or releases, and why.",
    discussion: """
      Looks into tar, zip, wheel, deb, rpm, ar, OCI layouts and what is compressed, and reads ELF, Mach-O, PE, \
      WebAssembly, JSON and text; parts are matched by name and content, never by their place. The cause comes \
      first, with its usual cure; what only follows from it (build ids, checksums, code that moved) comes last, \
      in one line. Signatures are compared apart. docs/compare.md says more. The status is 0 when the two are the \
      same, 4 when they differ, and 1 when they could not be compared.

      Example: slipway compare one/tool_1.0.0_linux_amd64.tar.gz two/tool_1.0.0_linux_amd64.tar.gz
      Example: slipway compare --size dist-1.0 dist-1.1
      """)

  @Argument(help: "A file or folder.", completion: .file())
  var a: String

  @Argument(help: "Another of the same kind.", completion: .file())
  var b: String

  @Option(
    help: ArgumentHelp(
      """
      What is known to differ between the two builds, such as build-path=/src=/home/me/src or clock=1700000000=1800000000; \
      may be given more than once.
      """, valueName: "name=a=b"))
  var known: [String] = []

  @Flag(help: "Show the sizes of what grew and shrank: files, sections, functions.")
  var size = false

  @Flag(help: "Print every difference, and what follows from others too.")
  var all = false

  @Flag(help: "Print one JSON document (docs/formats/compare-json.md).")
  var json = false

  @Option(
    help: ArgumentHelp("Write a page for a browser, in one file.", valueName: "file"),
    completion: .file())
  var html: String?

  func validate() throws {
    _ = try knownValues()
    if json, size { throw ValidationError("--json has the sizes too: leave --size out") }
  }

  func run() throws {
    let output = OutputStream.standardOutput
    let environment = ProcessEnvironment.read()
    TruncatedFileGuard.install()
    let comparison: Comparison
    do {
      var limits = ComparisonLimits()
      limits.scratch = ProcessEnvironment.temporaryFolder(environment)
      comparison = try Comparer(limits: limits, known: knownValues())
        .compare(FilePath(a), FilePath(b))
    } catch let error as ComparisonError {
      let style = TerminalStyle(descriptor: STDERR_FILENO, environment: environment)
      FaultReport.say(
        "\(error)".withoutControls, hint: nil, OutputStream.standardError, style)
      throw ExitCode(1)
    }
    if let html {
      let page = ComparisonPage(comparison, a: a, b: b)
      try SmallFile.replace(FilePath(html), with: Array(page.html.utf8))
    }
    let style = TerminalStyle(descriptor: output.descriptor, environment: environment)
    if json {
      output.line(JSONText.document(ComparisonDocument(comparison, a: a, b: b)))
    } else if size {
      SizeView(comparison: comparison, style: style, showsAll: all).write(to: output)
    } else {
      ComparisonView(comparison: comparison, a: a, b: b, style: style, showsAll: all)
        .write(to: output)
    }
    if !comparison.isIdentical { throw ExitCode(4) }
  }

  /// `name=a=b`; whatever is behind the second sign is the last value.
  private func knownValues() throws -> [KnownValue] {
    try known.map { text in
      let parts = text.split(separator: "=", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, !parts[0].isEmpty else {
        throw ValidationError("--known: expected name=a=b, found “\(text)”")
      }
      return KnownValue(variation: String(parts[0]), a: String(parts[1]), b: String(parts[2]))
    }
  }
}
