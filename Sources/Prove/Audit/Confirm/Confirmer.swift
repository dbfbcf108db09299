public import ArtifactInput
import Binaries
public import Engine
import Model
public import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs the programs of an audit under QEMU, on a model of the CPU that each is held against.
///
/// Nothing else of an audit runs anything: this is done on request only, in the sandbox, without network
/// or input, for a limited time.
public struct Confirmer: Sendable {
  private let options: AuditOptions
  private let launcher: Launcher
  private let emulators: String?
  private let arguments: [String]
  private let timeout: Duration

  /// The most programs that are run.
  private static let limit = 64

  /// Makes one.
  ///
  /// - Parameters:
  ///   - options: Those of the audit; the sysroot has the loader and the libraries of programs that need
  ///     some.
  ///   - launcher: What isolates the programs.
  ///   - emulators: Folders with QEMU's programs, as in `PATH`; `nil` for the usual ones.
  ///   - arguments: What each program is given.
  ///   - timeout: How long each may run.
  public init(
    options: AuditOptions, launcher: Launcher, emulators: String?, arguments: [String] = [],
    timeout: Duration = .seconds(10)
  ) {
    self.options = options
    self.launcher = launcher
    self.emulators = emulators
    self.arguments = arguments
    self.timeout = timeout
  }

  /// The document, with what came of running its programs.
  ///
  /// - Parameter paths: The files that the document is of.
  /// - Throws: when no folder for copies of them can be made.
  public func confirmed(
    _ document: AuditDocument, of paths: [FilePath]
  ) async throws(InputError) -> AuditDocument {
    let folder = try ScratchFolder(in: options.scratch)
    let programs = document.artifacts.filter { $0.format == .elf && $0.kind == .program }
    let wanted = Set(programs.prefix(Self.limit).map(\.path))
    var walker = ArtifactWalker(
      visitor: ProgramCollector(wanted: wanted, folder: folder.path), limits: options.limits,
      scratch: options.scratch, claims: [])
    for path in paths {
      for file in (try? FolderListing.files(under: path)) ?? [] { walker.walk(file: file) }
    }
    var artifacts = document.artifacts
    for place in artifacts.indices {
      let report = artifacts[place]
      guard report.format == .elf, report.kind == .program else { continue }
      let confirmation: Confirmation
      if let program = walker.visitor.places[report.path] {
        confirmation = await confirm(program, report, folder.path.appending("run\(place)"))
      } else {
        confirmation = Confirmation(
          outcome: .couldNotRun,
          reason: walker.visitor.faults[report.path]
            ?? "only the first \(Self.limit) programs are run")
      }
      artifacts[place].confirmation = confirmation
      if let finding = confirmation.finding {
        artifacts[place].findings =
          (report.findings + options.policy.applied(to: [finding])).sorted()
      }
    }
    return AuditDocument(artifacts: artifacts, otherFiles: document.otherFiles)
  }

  private func confirm(
    _ program: FilePath, _ report: ArtifactReport, _ scratch: FilePath
  ) async -> Confirmation {
    func cannot(_ reason: String, _ emulator: String? = nil) -> Confirmation {
      Confirmation(outcome: .couldNotRun, emulator: emulator, reason: reason)
    }
    // A file need not show its system; then what is declared counts.
    guard let target = report.target.flatMap({ try? Target(parsing: $0) }) ?? options.target,
      target.system == .linux
    else {
      return cannot(
        report.target == nil
          ? "it does not show what it runs on; give --target" : "it is no program for Linux")
    }
    let baseline =
      report.cpu?.baseline ?? options.baseline ?? options.target?.baseline.name
      ?? target.baseline.name
    if report.interpreter != nil, options.sysroot == nil {
      return cannot("it needs a loader and libraries; give the folder that has them with --sysroot")
    }
    let model: EmulatorModel
    do throws(EmulatorModel.Absence) {
      model = try EmulatorModel(target.architecture, baseline: baseline)
    } catch {
      return cannot(error.reason)
    }
    guard let emulator = find(model.program) else {
      return cannot("\(model.program) is not installed here", model.text)
    }
    guard let file = try? MappedFile(program) else {
      return cannot("its copy cannot be read", model.text)
    }
    let run = EmulatorRun(
      model: model, emulator: emulator, program: program, sysroot: options.sysroot,
      arguments: arguments, timeout: timeout, scratch: scratch)
    do {
      return try await run.confirmation(launcher, bytes: file.bytes)
    } catch {
      return cannot("the sandbox refuses: \(error)", model.text)
    }
  }

  /// The emulator by its name, or by that of Debian's package for chroots.
  private func find(_ name: String) -> FilePath? {
    ProgramSearch.find(name, in: emulators)
      ?? ProgramSearch.find(name + "-static", in: emulators)
  }
}
