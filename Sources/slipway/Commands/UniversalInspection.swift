import ArgumentParser
import Binaries
import Glibc
import SystemPackage
import Universal

extension UniversalCommand {
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Check that a file has the architectures it should, and is laid out soundly.",
      discussion: """
        Beyond what every command here refuses (slices that overlap, are cut off or not aligned), Apple's \
        code signing takes no file with wide or filled gaps, bytes after the last slice, or a slice that \
        goes on after __LINKEDIT. The status is 4 when there is anything to say.

        Example: slipway universal verify tool --arch x86_64 --arch arm64
        """)

    @Argument(help: "The file.")
    var file: String

    @Option(help: "An architecture that it must have; may be given more than once.")
    var arch: [String] = []

    @Flag(help: "Print the findings as JSON.")
    var json = false

    func run() throws {
      let check = try UniversalCheck(
        FilePath(self.file), architectures: try UniversalCommand.architectures(self.arch))
      let output = OutputStream.standardOutput
      if self.json {
        output.line(JSONText.document(check))
      } else if check.findings.isEmpty {
        output.line("\(check.path): sound, for \(check.architectures.joined(separator: ", "))")
      } else {
        for finding in check.findings {
          output.line("\(check.path): \(finding.rule): \(finding.message)")
        }
      }
      if !check.findings.isEmpty { throw ExitCode(4) }
    }
  }

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info", abstract: "Say which architectures files are for.",
      discussion: "Example: slipway universal info --detailed tool")

    @Argument(help: "The files.")
    var files: [String]

    @Flag(help: "Print the names of the architectures alone, one line for each file.")
    var archs = false

    @Flag(help: "Print where each slice is.")
    var detailed = false

    @Flag(help: "Print everything as JSON, an array with an element for each file.")
    var json = false

    func validate() throws {
      if [self.archs, self.detailed, self.json].filter({ $0 }).count > 1 {
        throw ValidationError("--archs, --detailed and --json exclude each other.")
      }
    }

    func run() throws {
      let reports = try self.files.map { try UniversalReport(FilePath($0)) }
      let output = OutputStream.standardOutput
      if self.json {
        output.line(JSONText.document(reports))
        return
      }
      for (index, report) in reports.enumerated() {
        let names = report.slices.map(\.architecture).joined(separator: " ")
        if self.archs {
          output.line(names)
        } else if self.detailed {
          if index > 0 { output.line() }
          self.describe(report, output)
        } else {
          output.line("\(report.path): \(Self.kind(report)) for \(names)")
        }
      }
    }

    private static func kind(_ report: UniversalReport) -> String {
      switch report.kind {
      case .universal: "universal file" + (report.is64Bit ? " (64-bit header)" : "")
      case .thin: "thin file"
      case .archive: "archive"
      }
    }

    private func describe(_ report: UniversalReport, _ output: OutputStream) {
      let style = TerminalStyle(
        descriptor: STDOUT_FILENO, environment: ProcessEnvironment.read())
      output.line("\(report.path): \(Self.kind(report))")
      var table = TextTable(
        heads: [
          "architecture", "cputype", "cpusubtype", "capabilities", "offset", "size", "align",
          "content",
        ])
      for slice in report.slices {
        table.rows.append([
          slice.architecture, "\(slice.cpuType)", "\(slice.cpuSubtype)",
          "0x\(String(slice.capabilities, radix: 16))", "\(slice.offset)", "\(slice.size)",
          "2^\(slice.alignment.trailingZeroBitCount) (\(slice.alignment))", slice.content,
        ])
      }
      for line in table.lines(style: style) { output.line(line) }
    }
  }
}
