import ArtifactInput
import Binaries
import Model

/// Keeps what is told of each file while its bytes are there, and judges when all is known.
///
/// Judging waits because a library may come after the program that needs it.
struct Gatherer<Analysis: GuardAnalysis>: WalkVisitor {
  private struct Entry {
    var report: ArtifactReport
    var findings: [Finding]
    var facts: BinaryFacts?
    var claims: [Claim]
    var slices: [String]?
  }

  /// How many symbols that nothing has are told.
  private static var symbolLimit: Int { 100 }

  private let options: AuditOptions
  private let scanner: LeakScanner
  private let analysis: Analysis
  private var entries: [Entry] = []
  private var places: [String: Int] = [:]
  private var bundle = Bundle()
  private var libraries: [(library: SharedLibrary, format: ArtifactFormat, fileName: String)] = []
  private var others = 0

  init(options: AuditOptions, scanner: LeakScanner, analysis: Analysis) {
    self.options = options
    self.scanner = scanner
    self.analysis = analysis
  }

  var wantsEverything: Bool { options.wantsEverything }

  mutating func link(named name: Substring) { bundle.insert(name) }

  mutating func fault(
    path: String, format: ArtifactFormat, size: Int64, finding: Finding
  ) {
    if let place = places[path] {
      entries[place].findings.append(finding)
      return
    }
    let report = ArtifactReport(
      path: path, format: format, kind: format.isContainer ? .archive : .other, size: size)
    add(Entry(report: report, findings: [finding], facts: nil, claims: []))
  }

  mutating func visit(_ file: WalkedFile) {
    bundle.insert(file.name)
    if file.format == .other, !wantsEverything {
      others += 1
      return
    }
    // An archive is listed where something is to be said of it, or on request.
    guard !file.format.isContainer || wantsEverything else { return }
    var report = ArtifactReport(
      path: file.path, format: file.format, kind: kind(file), size: Int64(file.bytes.count))
    report.claims = file.claims.map(\.summary)
    if file.format.isContainer {
      report.sha256 = ContentDigest.hash(file.bytes)
      return add(Entry(report: report, findings: [], facts: nil, claims: file.claims))
    }
    var findings: [Finding] = []
    let digest = ContentDigest(of: file.bytes)
    let leaks = lookThrough(file.bytes)
    var facts: BinaryFacts?
    if file.format != .other {
      do {
        if let reading = try BinaryReader.read(file.bytes, format: file.format) {
          facts = reading.facts
          findings += reading.faults.map { Finding(.damaged, $0.description, severity: .warning) }
          describe(reading.facts, in: &report)
          if reading.facts.isLoaded, let image = reading.image {
            report.go = GoBuildReader.read(image, file.bytes)
          }
          judgeCode(reading, file, &report, &findings)
        }
      } catch {
        findings.append(ArtifactWalker<Self>.finding(for: error))
      }
    }
    report.sha256 = digest.finish()
    report.leaks = leaks.leaks(sections: facts?.sections ?? [])
    findings += LeakRules.findings(report.leaks)
    if let name = facts?.ownName { bundle.insert(name) }
    if options.sysroot != nil, facts?.kind == .library,
      let library = SharedLibrary.read(file.bytes, format: file.format)
    {
      // A slice of a universal binary is called as the whole is.
      let name =
        file.slices == nil
        ? file.name : file.path.split(separator: "/").dropLast().last ?? file.name
      libraries.append((library, file.format, Self.fileName(name)))
    }
    if facts != nil { bundle.countBinary() }
    add(
      Entry(
        report: report, findings: findings, facts: facts, claims: file.claims,
        slices: file.slices))
  }

  /// A file's name without the `!` that stands before what is in it.
  private static func fileName(_ name: Substring) -> String {
    String(name.hasSuffix("!") ? name.dropLast() : name)
  }

  private mutating func add(_ entry: Entry) {
    places[entry.report.path] = entries.count
    entries.append(entry)
  }

  private func kind(_ file: WalkedFile) -> ArtifactReport.Kind {
    switch file.format {
    case .deb, .rpm: .package
    case .zip: file.name.hasSuffix(".whl") ? .package : .archive
    case let format: format.isContainer ? .archive : .other
    }
  }

  /// Looks for leaks in pieces, in one pass.
  private func lookThrough(_ bytes: UnsafeRawBufferPointer) -> LeakScanner.Result {
    var leaks = LeakScanner.Result()
    var start = 0
    while start < bytes.count {
      let end = min(start + LeakScanner.pieceSize, bytes.count)
      scanner.scan(bytes, in: start..<end, into: &leaks)
      start = end
    }
    return leaks
  }

  private func judgeCode(
    _ reading: BinaryReader.Reading, _ file: WalkedFile, _ report: inout ArtifactReport,
    _ findings: inout [Finding]
  ) {
    let own = Judgement(
      facts: reading.facts, claims: file.claims, slices: file.slices, bundle: Bundle()
    ).own
    let choice = BaselineChoice(
      facts: reading.facts, declared: options.baseline ?? own.compactMap(\.baseline).first)
    findings += CPURules.findings(declared: reading.facts.declaredCPU, against: choice)
    if let code = choice.code(reading.modules) {
      findings += CPURules.findings(code, isLoaded: reading.facts.isLoaded)
      report.cpu = code
    }
    guard options.decodesCode, let image = reading.image,
      image.mappings.contains(where: \.isExecutable)
    else { return }
    guard var scan = choice.scan(image, bytes: file.bytes) else {
      findings.append(
        Finding(
          .cpuNoDecoder,
          "instructions of \(reading.facts.machine) are not decoded"
            + (choice.refusal.map { ": \($0)" } ?? "")))
      return
    }
    scan.report.declared = reading.facts.declaredCPU.map(\.text)
    scan.apply(analysis, policy: options.policy, image: image, bytes: file.bytes)
    findings += CPURules.findings(scan.report, isLoaded: reading.facts.isLoaded)
    report.cpu = scan.report
  }

  private func describe(_ facts: BinaryFacts, in report: inout ArtifactReport) {
    report.kind = facts.kind
    report.target = TargetSpelling.target(of: facts)
    report.machine = report.target == nil ? facts.machine : nil
    report.linkage = facts.linkage
    report.interpreter = facts.interpreter
    report.needed = facts.needed
    report.libc = facts.libc
    report.runtimes = facts.runtimes
    let unresolved = facts.unresolved
    report.unresolved = unresolved.isEmpty ? nil : Array(unresolved.prefix(Self.symbolLimit))
    report.minimumOS = facts.minimumOS.map { facts.system == .windows ? $0.full : $0.description }
    report.sdk = facts.sdk?.description
    report.buildID = facts.buildID
    report.debug = facts.debug
    report.hardening = facts.hardening
  }

  /// The reports, in the order of the walk.
  func finished(path: String) -> (reports: [ArtifactReport], others: Int) {
    var scope = options.sysroot.map { LibraryScope($0) }
    for (library, format, name) in libraries {
      scope?.add(library, format: format, fileName: name)
    }
    var reports: [ArtifactReport] = []
    for entry in entries {
      var report = entry.report
      var findings = entry.findings
      if let facts = entry.facts {
        findings += Judgement(
          facts: facts, claims: entry.claims, slices: entry.slices, bundle: bundle,
          linkage: options.linkage
        ).findings()
        findings += scope?.findings(facts, entry.claims, bundle: bundle) ?? []
      }
      report.findings = options.policy.applied(to: findings)
      reports.append(report)
    }
    if bundle.count == 0, !reports.contains(where: { $0.worst == .error }) {
      var report = ArtifactReport(path: path, format: .other, kind: .other, size: 0)
      report.findings = options.policy.applied(to: [
        Finding(
          .noBinaries,
          others == 0 ? "there is no file in it" : "none of its \(others) files is one that runs",
          severity: options.target == nil ? nil : .error)
      ])
      if let place = reports.firstIndex(where: { $0.path == path }) {
        reports[place].findings = (reports[place].findings + report.findings).sorted()
      } else {
        reports.append(report)
      }
    }
    return (reports, others)
  }
}
