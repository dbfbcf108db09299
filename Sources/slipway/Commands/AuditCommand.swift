import ArgumentParser
import Audit
import Engine
import Glibc
import Model
import Release
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
      status is 4 when there is an error among them. A folder that `slipway release` left is read by \
      its release.json: each package is held against the target of its cell.

      Example: slipway audit --target linux/amd64+gnu.2.28 dist/tool_1.2.0_linux_amd64.tar.gz
      Example: slipway audit --policy-from slipway.yaml dist
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
      "A configuration whose policy holds here too, as it does in a release.", valueName: "file"))
  var policyFrom: String?

  @Option(
    help: ArgumentHelp(
      "With --policy-from and --target: the product whose own policy holds.", valueName: "name"))
  var product: String?

  @Option(
    help: ArgumentHelp(
      "A folder with the libraries of the system to run on: what is not in it is missing.",
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
    if product != nil, policyFrom == nil || target == nil {
      throw ValidationError("--product wants --policy-from and --target, which name its cell")
    }
    guard (1...3600).contains(confirmTimeout) else {
      throw ValidationError("--confirm-timeout: from 1 to 3600 seconds")
    }
  }

  func run() async throws {
    let environment = ProcessEnvironment.read()
    let document = try await document(environment)
    let output = OutputStream.standardOutput
    if json {
      output.line(JSONText.document(document))
    } else {
      let style = TerminalStyle(descriptor: output.descriptor, environment: environment)
      AuditView(document: document, style: style).write(to: output)
    }
    if document.status == .refused { throw ExitCode(4) }
  }

  /// Audits what the arguments name.
  private func document(_ environment: [String: String]) async throws -> AuditDocument {
    let launcher = confirm ? try await launcher(environment) : nil
    var artifacts: [ArtifactReport] = []
    var others = 0
    for (path, options) in try audits(environment) {
      var found = Auditor(options: options, analysis: ReachAnalysis()).audit([path])
      if let launcher {
        let confirmer = Confirmer(
          options: options, launcher: launcher, emulators: environment["PATH"],
          arguments: confirmArguments, timeout: .seconds(confirmTimeout))
        found = try await confirmer.confirmed(found, of: [path])
      }
      artifacts += found.artifacts
      others += found.otherFiles
    }
    return AuditDocument(artifacts: artifacts, otherFiles: others)
  }

  /// The files that the arguments name, and what each is held against.
  private func audits(
    _ environment: [String: String]
  ) throws -> [(path: FilePath, options: AuditOptions)] {
    let base = try options(environment)
    let project = try policyFrom.map { try self.project($0, environment) }
    var audits: [(path: FilePath, options: AuditOptions)] = []
    func add(_ path: FilePath, _ settings: AuditSettings?, _ change: (inout AuditOptions) -> Void) {
      var options = base
      // What is said on the command line comes on top.
      if let settings {
        var policy = settings.policy
        policy.add(base.policy)
        options.policy = policy
      }
      change(&options)
      if self.static { options.linkage = .static }
      audits.append((path, options))
    }
    for file in files {
      let path = FilePath(file)
      if target == nil, let released = try ReleasedFolder(path) {
        for package in released.packages {
          let cell = project?.cell(product: package.product, target: package.target)
          add(path.appending(package.name), cell?.product.audit ?? project?.audit) {
            $0.target = package.target
            if cell?.needsStaticPrograms == true { $0.linkage = .static }
          }
        }
        continue
      }
      let cell = try self.cell(in: project, target: base.target)
      add(path, cell?.product.audit ?? project?.audit) {
        if (cell?.needsStaticPrograms ?? project?.audit.isStatic) == true { $0.linkage = .static }
      }
    }
    return audits
  }

  private func project(_ file: String, _ environment: [String: String]) throws -> Project {
    let root = FilePath(Self.folder ?? "/")
    let conductor = Conductor(
      options: ReleaseOptions(
        goal: .release, root: root, configuration: root.pushing(FilePath(file)), store: root),
      programVersion: SlipwayCommand.version, environment: environment)
    return try conductor.readConfiguration().project
  }

  /// The cell that --product and --target name; `nil` without --product.
  private func cell(in project: Project?, target: Target?) throws -> Cell? {
    guard let project, let product, let target else { return nil }
    guard let cell = project.cell(product: product, target: target) else {
      let known = project.cells.map(\.id.description).joined(separator: ", ")
      throw WorkspaceError(
        message: "there is no cell “\(CellID(product: product, target: target.description))”",
        hint: "the cells are \(known)", exitCode: 2)
    }
    return cell
  }

  private func options(_ environment: [String: String]) throws -> AuditOptions {
    var options = AuditOptions(scratch: ProcessEnvironment.temporaryFolder(environment))
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
        throw ValidationError(
          "--sysroot: “\(sysroot)” has no folder lib or usr/lib, no stubs of Apple's, no kernel32"
        )
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
    options.seeds +=
      MachineNames(
        environment: environment, folders: Self.folder.map { [("working folder", $0)] } ?? []
      ).seeds
    return options
  }

  /// What keeps the programs of `--confirm` from this machine.
  private func launcher(_ environment: [String: String]) async throws -> Launcher {
    let text = environment["SLIPWAY_SANDBOX"] ?? ""
    guard let mode = text.isEmpty ? .auto : SandboxMode(rawValue: text) else {
      throw ValidationError(
        "SLIPWAY_SANDBOX: “\(text)” is no way to isolate; auto, namespaces, bubblewrap, podman, docker or none"
      )
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

  private static var folder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(validatingCString: path)
  }
}
