public import Model
public import SystemPackage

/// What an audit is asked for.
public struct AuditOptions: Sendable {
  /// What every file is declared to be for; `nil` when nothing is declared.
  public var target: Target?
  /// The CPU baseline that is declared, for files whose target does not say one.
  public var baseline: String?
  /// How programs are to be bound.
  public var linkage: ArtifactReport.Linkage?
  /// What findings weigh.
  public var policy = AuditPolicy()
  /// What must not be in any file.
  public var seeds: [LeakSeed] = []
  /// Whether files that do not run are looked into and listed too.
  public var wantsEverything = false
  /// The libraries of the system that the files are to run on; `nil` when none are given.
  public var sysroot: Sysroot?
  /// Whether instructions are decoded: it takes longer than all else.
  public var decodesCode = true
  /// How much it may cost.
  public var limits = AuditLimits()
  /// Where large members of archives are unpacked to, one at a time.
  public var scratch: FilePath

  /// Makes options that ask for nothing in particular.
  public init(scratch: FilePath) { self.scratch = scratch }

  /// What is declared of every file.
  var claims: [Claim] {
    target.map { [Claim(target: $0)] } ?? []
  }
}
