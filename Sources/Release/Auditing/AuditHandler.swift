import Audit
import Engine
import Model
import SystemPackage

/// Carries out the steps of ``AuditStep``.
struct AuditHandler: Sendable {
  let names: MachineNames

  /// Audits what the step gives it, and leaves the document.
  ///
  /// - Throws: `StepFailure` when the artifact is refused, and when the audit could not run.
  func run(_ context: BuiltinContext) throws {
    let options = try self.options(context)
    let files = context.step.inputs.compactMap { input -> (name: String, path: FilePath)? in
      guard let path = context.inputs[input.path] else { return nil }
      return (String(input.path.dropFirst("files/".count)), path)
    }
    guard let first = files.first else { throw Self.unusable("it has no file to look at") }
    let found = Auditor(options: options, analysis: ReachAnalysis())
      .audit(bundle: first.name, of: files)
    let bytes = try NameMask(self.names).masked(
      json: StableJSON.encode(found, inOneLine: true))
    guard found.status == .refused else {
      let path = context.outputDirectory.appending(
        String(AuditStep.outputPath.dropFirst("out/".count)))
      let output = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
      try output.closeAfter { _ = try output.writeAll(bytes) }
      return
    }
    throw AuditRefusal(
      document: try StableJSON.decode(AuditDocument.self, from: bytes)
    ).failure(kept: try context.store.put(bytes))
  }

  private func options(_ context: BuiltinContext) throws -> AuditOptions {
    typealias Parameter = AuditStep.Parameter
    let parameters = context.parameters
    guard let target = parameters[Parameter.target], let policy = parameters[Parameter.policy],
      let isStatic = parameters[Parameter.isStatic]
    else { throw Self.unusable("it lacks a parameter") }
    // The key would name one machine's names, and the document tell of another's.
    guard parameters[Parameter.names] == self.names.digest.description else {
      throw Self.unusable("it was planned on another machine")
    }
    var options = AuditOptions(scratch: context.temporaryDirectory)
    options.target = try Target(parsing: target)
    options.policy = try StableJSON.decode(AuditPolicy.self, from: Array(policy.utf8))
    options.linkage = isStatic.isEmpty ? nil : .static
    options.seeds = self.names.seeds
    return options
  }

  private static func unusable(_ reason: String) -> StepFailure {
    StepFailure(
      kind: .failed, message: "the audit's step cannot be used: \(reason)",
      hint: "make the plan again on this machine, with this slipway")
  }
}
