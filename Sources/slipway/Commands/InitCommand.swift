import ArgumentParser
import Configuration
import Glibc
import Release
import SystemPackage

/// `slipway init`: write a configuration from what the repository holds.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a slipway.yaml from what is here.",
    discussion: """
      Recognises Go modules, Cargo packages, build.zig, CMake, Make, plain C and C++, and SwiftPM \
      packages.

      Example: slipway init && slipway toolchain pin && slipway release --snapshot
      """)

  @OptionGroup var project: ProjectOptions

  @Flag(help: "Print the configuration; write nothing.")
  var stdout = false

  @Flag(help: "Replace a configuration that is there.")
  var force = false

  func run() async throws {
    let root = try self.project.root()
    let path = try self.project.configuration() ?? root.appending("slipway.yaml")
    let text = try ProjectScan(root: root).configurationText()
    if self.stdout {
      OutputStream.standardOutput.write(text)
      return
    }
    guard self.force || access(path.string, F_OK) != 0 else {
      throw WorkspaceError(
        message: "\(path.lastComponent?.string ?? path.string) is there already",
        hint: "look at what would be written with --stdout, or replace it with --force")
    }
    try ProjectScan.write(text, to: path)
    OutputStream.standardError.line(
      """
      wrote \(path.lastComponent?.string ?? path.string)

      next: slipway toolchain pin         pin the toolchains it names
            slipway plan                  look at what it means
            slipway release --snapshot    make everything
      """)
  }
}
