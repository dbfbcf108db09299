import ArgumentParser
import Configuration
import Engine
import Glibc
import Model
import Release
import Toolchains

/// `slipway toolchain`: what the project is built with, pinned.
struct ToolchainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "toolchain", abstract: "List, pin, fetch and verify the project's toolchains.",
    discussion: """
      slipway.lock pins every toolchain by the SHA-256 of what is downloaded and by the digest of the \
      unpacked tree. Nothing is downloaded that the lock does not name, except by `pin`.

      Example: slipway toolchain pin go
      """, subcommands: [List.self, Pin.self, Fetch.self, Verify.self])

  /// What every subcommand works on.
  struct Project {
    let requests: [ToolchainRequest]
    let manager: ToolchainManager

    init(_ options: ProjectOptions, names: [String]) throws {
      let environment = ProcessEnvironment.read()
      let release = ReleaseOptions(
        goal: .build, root: try options.root(), configuration: try options.configuration(),
        store: try options.storeFolder(environment))
      let conductor = Conductor(
        options: release, programVersion: SlipwayCommand.version, environment: environment)
      let all = try conductor.readConfiguration().project.toolchains
      for name in names where !all.contains(where: { $0.name == name }) {
        throw WorkspaceError(
          message: "the configuration has no toolchain “\(name)”",
          hint: "it has \(all.map(\.name).joined(separator: ", "))", exitCode: 2)
      }
      self.requests = names.isEmpty ? all : all.filter { names.contains($0.name) }
      // For the log of a download that fails; a project that cannot be written gets none.
      try? conductor.makeStateFolder()
      self.manager = try conductor.toolchains(store: Store(root: release.store))
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Show every toolchain, what it is pinned to and whether it is here.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print the lock's entries as JSON.")
    var json = false

    func run() async throws {
      let project = try Project(self.project, names: [])
      let entries = try await project.manager.list(project.requests)
      let output = OutputStream.standardOutput
      if self.json {
        output.line(JSONText.document(entries))
        return
      }
      let style = TerminalStyle(descriptor: STDOUT_FILENO, environment: ProcessEnvironment.read())
      var table = TextTable(heads: ["name", "version", "state", "tree"])
      for entry in entries {
        table.rows.append([
          entry.name, entry.version ?? "", entry.state, entry.tree?.short ?? "",
        ])
      }
      for line in table.lines(style: style, indent: 0) { output.line(line) }
    }
  }

  struct Pin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pin", abstract: "Resolve toolchains and write their digests to slipway.lock.",
      discussion:
        "This is the one command that trusts what an index says; review the change it makes.")

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The toolchains; none for all.")
    var names: [String] = []

    func run() async throws {
      let project = try Project(self.project, names: self.names)
      let announcer = FetchAnnouncer { OutputStream.standardError.line($0) }
      let locked = try await project.manager.pin(project.requests) { announcer.report($0) }
      for toolchain in locked {
        OutputStream.standardOutput.line(
          "\(toolchain.name) \(toolchain.version)  \(toolchain.files.count) file(s)  tree \(toolchain.tree.hash)"
        )
      }
    }
  }

  struct Fetch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fetch", abstract: "Bring pinned toolchains into the store.")

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The toolchains; none for all.")
    var names: [String] = []

    func run() async throws {
      let project = try Project(self.project, names: self.names)
      let announcer = FetchAnnouncer { OutputStream.standardError.line($0) }
      for request in project.requests {
        try await project.manager.fetch(request.name) { announcer.report($0) }
        OutputStream.standardOutput.line("\(request.name) is in the store")
      }
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Hash toolchains in the store again and compare with the lock.",
      discussion: "The status is 4 when a toolchain is not what the lock says.")

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The toolchains; none for all.")
    var names: [String] = []

    func run() async throws {
      let project = try Project(self.project, names: self.names)
      var isSound = true
      for request in project.requests {
        do {
          try await project.manager.verify(request.name)
          OutputStream.standardOutput.line("\(request.name): is what the lock says")
        } catch let error as ToolchainError {
          isSound = false
          let style = TerminalStyle(
            descriptor: STDERR_FILENO, environment: ProcessEnvironment.read())
          FaultReport.say(
            error.message, hint: error.hint, log: error.logPath, .standardError, style)
        }
      }
      if !isSound { throw ExitCode(4) }
    }
  }
}
