import ArgumentParser
import Audit
import Engine
import Glibc
import Model
import SystemPackage

/// `slipway audit`: what files need to run and where they break their claims, without running them.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Say what programs and packages need to run, and where they break their claims.",
    discussion: """
      Reads ELF, Mach-O, PE and WebAssembly files, static libraries, and such files inside tar, zip, \
      wheel, deb and rpm; runs nothing unless --confirm is given. What a package states (a wheel's \
      tag, a deb's architecture) is held against what is in it. docs/audit.md lists every finding. The \
      status is 4 when there is an error among them.

      Example: slipway audit --target linux/amd64+gnu.2.28 dist/tool_1.2.0_linux_amd64.tar.gz
      """)

  @Argument(
    help: ArgumentHelp("The files, or folders of files.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("What the files are declared to be for.", valueName: "target"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "The CPU baseline, such as v2 (default: the target's, or the architecture's first).",
      valueName: "name"))
  var baseline: String?

  @Flag(help: "Refuse programs that need a loader or libraries.")
  var `static` = false

  @Option(
    help: ArgumentHelp(
      "A folder with the libraries of the system to run on: what is not in it is missing (ELF).",
      valueName: "folder"), completion: .directory)
  var sysroot: String?

  @Option(
    name: .customLong("policy"),
    help: ArgumentHelp(
      "What a finding weighs: leak.home-path=error, 'hardening.*=ignored: WHY'.",
      valueName: "code=severity"))
  var rules: [String] = []

  @Option(
    name: .customLong("allow"),
    help: ArgumentHelp(
      "A function, library or path that is in order, and why: '*_avx2=checked by the caller'.",
      valueName: "pattern=reason"))
  var allowances: [String] = []

  @Option(
    name: .customLong("seed"),
    help: ArgumentHelp("A text that must not be in any file.", valueName: "text"))
  var seeds: [String] = []

  @Flag(
    help: """
      Also run the programs for Linux: under QEMU, on a model of the baseline's CPU, in the sandbox, without \
      network. Programs that need libraries need --sysroot.
      """)
  var confirm = false

  @Option(
    name: .customLong("confirm-arg"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An argument for the programs that --confirm runs; once for each.", valueName: "text"))
  var confirmArguments: [String] = []

  @Option(
    help: ArgumentHelp("How long --confirm lets each program run.", valueName: "seconds"))
  var confirmTimeout = 10

  @Flag(help: "List archives, and look into files that do not run, too.")
  var all = false

  @Flag(help: "Print one JSON document (docs/formats/audit-json.md).")
  var json = false

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("name at least one file") }
    guard (1...3600).contains(confirmTimeout) else {
      throw ValidationError("--confirm-timeout: from 1 to 3600 seconds")
    }
  }

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let options = try options(environment)
    let paths = files.map { FilePath($0) }
    var document = Auditor(options: options, analysis: ReachAnalysis()).audit(paths)
    if confirm {
      let confirmer = Confirmer(
        options: options, launcher: try await launcher(environment),
        emulators: environment["PATH"], arguments: confirmArguments,
        timeout: .seconds(confirmTimeout))
      document = try await confirmer.confirmed(document, of: paths)
    }
    let output = OutputStream.standardOutput
    if json {
      output.line(JSONText.document(document))
    } else {
      let style = TerminalStyle(descriptor: output.descriptor, environment: environment)
      AuditView(document: document, style: style).write(to: output)
    }
    if document.status == .refused { throw ExitCode(4) }
  }

  private func options(_ environment: [String: String]) throws -> AuditOptions {
    var options = AuditOptions(scratch: FilePath(environment["TMPDIR"] ?? "/tmp"))
    if let target {
      do {
        options.target = try Target(parsing: target)
      } catch {
        throw ValidationError("--target: \(error)")
      }
    }
    if let baseline, !Self.isBaseline(baseline) {
      throw ValidationError("--baseline: “\(baseline)” is no CPU baseline; v2 and v8.2 are some")
    }
    options.baseline = baseline
    if `static` { options.linkage = .static }
    options.wantsEverything = all
    if let sysroot {
      guard let folder = Sysroot(FilePath(sysroot)) else {
        throw ValidationError("--sysroot: “\(sysroot)” has no folder lib or usr/lib")
      }
      options.sysroot = folder
    }
    do {
      for rule in rules { try options.policy.add(rule: rule) }
      for allowance in allowances { try options.policy.add(allowance: allowance) }
    } catch {
      throw ValidationError("\(error)")
    }
    options.seeds = try seeds.map { text in
      guard let seed = LeakSeed(given: text) else {
        throw ValidationError("--seed: “\(text)” has fewer than four bytes")
      }
      return seed
    }
    options.seeds += LeakSeed.machine(
      environment: environment, hostname: Self.hostname, folder: Self.folder)
    return options
  }

  /// What keeps the programs of `--confirm` from this machine.
  private func launcher(_ environment: [String: String]) async throws -> Launcher {
    let text = environment["SLIPWAY_SANDBOX"] ?? ""
    guard let mode = text.isEmpty ? .auto : SandboxMode(rawValue: text) else {
      throw ValidationError(
        "SLIPWAY_SANDBOX: “\(text)” is no way to isolate; auto, namespaces, bubblewrap or none")
    }
    return try await Launcher(mode: mode)
  }

  private static func isBaseline(_ name: String) -> Bool {
    OperatingSystem.allCases.contains { system in
      system.architectures.contains { architecture in
        CPUBaseline.choices(system: system, architecture: architecture).contains { $0.name == name }
      }
    }
  }

  private static var hostname: String? {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static var folder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(validatingCString: path)
  }
}
