import ArtifactInput
import Engine
import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One program under one emulator, in the sandbox.
struct EmulatorRun {
  let model: EmulatorModel
  let emulator: FilePath
  let program: FilePath
  let sysroot: Sysroot?
  let arguments: [String]
  let timeout: Duration
  /// A folder of this run's own, which is made.
  let scratch: FilePath

  /// Where the program and the system's libraries are seen.
  private static let programPath = "/run/program"
  private static let sysrootPath = "/sysroot"
  private static let tracePath = "/tmp/trace"

  /// Runs it, and once more with a log where it dies of an illegal instruction.
  func confirmation(
    _ launcher: Launcher, bytes: UnsafeRawBufferPointer
  ) async throws(SandboxError) -> Confirmation {
    let exit = try await start(launcher, "first", [])
    let output = String(decoding: exit.logTail, as: UTF8.self)
    let sandbox = launcher.report.kind.rawValue
    func result(_ outcome: Confirmation.Outcome, _ reason: String) -> Confirmation {
      Confirmation(outcome: outcome, emulator: model.text, reason: reason, sandbox: sandbox)
    }
    if let words = Self.complaint(output) {
      return result(.refuted, "on \(model.text) it says “\(words)”")
    }
    switch exit.status {
    case .signalled(SIGILL): break
    // Go's runtime catches the signal, and ends with a message.
    case .exited(let status) where status != 0 && output.contains("SIGILL"): break
    case .exited(let status):
      if let fault = Self.startFault(output, status, emulator) {
        return result(.couldNotRun, "it did not start under \(model.program): \(fault)")
      }
      return result(.confirmed, "it ran on \(model.text) and ended with status \(status)")
    case .signalled(let signal):
      return result(.couldNotRun, "signal \(signal) ended it under \(model.program)")
    case .timedOut:
      return result(
        .couldNotRun,
        "it did not end by itself in \(timeout.components.seconds) s under \(model.program)")
    case .notFound: return result(.couldNotRun, "\(emulator) cannot be started in the sandbox")
    case .cancelled: return result(.couldNotRun, "it was stopped")
    }
    var refuted = result(.refuted, "it dies of an illegal instruction on \(model.text)")
    if let trace = await trace(launcher, bytes) {
      refuted.address = trace.address
      refuted.function = trace.function(bytes)
      let function = refuted.function.map { " in \($0)" } ?? ""
      refuted.reason += "\(function) at 0x\(String(trace.address, radix: 16))"
    }
    return refuted
  }

  private func trace(_ launcher: Launcher, _ bytes: UnsafeRawBufferPointer) async -> EmulatorTrace?
  {
    let flags = ["-d", "in_asm,page", "-D", Self.tracePath]
    guard let exit = try? await start(launcher, "second", flags), exit.status != .timedOut,
      let log = try? MappedFile(
        scratch.appending("second").appending("tmp").appending("trace"))
    else { return nil }
    return EmulatorTrace(log.bytes, program: bytes)
  }

  private func start(
    _ launcher: Launcher, _ name: String, _ flags: [String]
  ) async throws(SandboxError) -> SandboxExit {
    let folder = scratch.appending(name)
    mkdir(scratch.string, 0o755)
    mkdir(folder.string, 0o755)
    var mounts = [SandboxRequest.Mount(source: program, path: Self.programPath)]
    var hostPaths = [emulator.string]
    var argv = [emulator.string]
    if let cpu = model.cpu { argv += ["-cpu", cpu] }
    argv += flags
    // What an emulator that is linked with libraries needs itself.
    if !isAlone { hostPaths += ["/lib", "/lib64", "/usr/lib", "/usr/lib64"] }
    if let sysroot {
      if sysroot.folder.lexicallyNormalized() == "/" {
        // This machine itself: the emulator is in one of them.
        hostPaths = ["/usr", "/lib", "/lib32", "/lib64", "/libx32", "/etc/ld.so.cache"]
      } else {
        mounts.append(SandboxRequest.Mount(source: sysroot.folder, path: Self.sysrootPath))
        argv += ["-L", Self.sysrootPath]
      }
    }
    argv.append(Self.programPath)
    return try await launcher.run(
      SandboxRequest(
        mounts: mounts, hostPaths: hostPaths, argv: argv + arguments,
        environment: ["PATH": "/usr/bin:/bin", "HOME": "/tmp", "LC_ALL": "C"],
        workingDirectory: "/tmp", timeout: timeout, logPath: folder.appending("log"),
        logLimit: 1 << 20, scratch: folder))
  }

  private var isAlone: Bool {
    guard let file = try? MappedFile(emulator),
      let facts = try? ELFAdapter.read(file.bytes, codeToo: false).facts
    else { return false }
    return facts.linkage != .dynamic
  }

  /// What programs and loaders print where they check the CPU themselves.
  private static func complaint(_ output: String) -> String? {
    let known = [
      "can only be run on AMD64 processors", "CPU ISA level is lower than required",
      "this CPU has no ",
    ]
    return output.split(separator: "\n").first { line in known.contains { line.contains($0) } }
      .map { String($0.prefix(200)) }
  }

  /// Why a program did not come as far as its own code; `nil` when it did.
  private static func startFault(
    _ output: String, _ status: Int32, _ emulator: FilePath
  ) -> String? {
    let signs = [
      "error while loading shared libraries", "symbol lookup error", "Error loading shared library",
      "Error relocating", "Could not open", "Invalid ELF image", "unable to find CPU model",
      "Exec format error", "relocation error", "not found (required by",
    ]
    let line = output.split(separator: "\n").first { line in signs.contains { line.contains($0) } }
    if let line, status != 0 { return String(line.prefix(300)) }
    return status == 127 ? "status 127" : nil
  }
}
