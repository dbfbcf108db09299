public import Model

/// Weighs what surveys of a product found under its policy.
public struct GuardJudge: Sendable {
  private let subject: GuardSubject
  private let settings: GuardSettings
  private let product: Product
  private let cells: [CellID]

  /// Makes a judge of one product; `nil` without cells.
  public init?(_ subject: GuardSubject) {
    guard let product = subject.cells.first?.product else { return nil }
    self.subject = subject
    self.product = product
    self.settings = product.guardSettings
    self.cells = subject.cells.map(\.id)
  }

  /// The policy that holds.
  private var policy: GuardSettings.Policy { product.guardPolicy }

  /// The findings, the worst first.
  public var findings: [GuardFinding] {
    var found: [GuardFinding] = []
    for survey in subject.surveys {
      found += survey.native.map { finding($0) }
      found += survey.unknowns.map { finding($0, survey.ecosystem) }
    }
    return found.sorted()
  }

  /// What the report says of the product itself.
  public var summary: GuardReport.Product {
    let native = subject.surveys.flatMap(\.native).filter { !$0.isHostOnly }.map(\.verdict)
    let isUnknown = subject.surveys.contains { !$0.unknowns.isEmpty }
    return GuardReport.Product(
      name: product.name, policy: policy, cells: cells,
      packages: Dictionary(
        subject.surveys.map { ($0.ecosystem.rawValue, $0.packages.count) },
        uniquingKeysWith: +),
      verdict: isUnknown ? .unknown : native.max() ?? .pure,
      hasBaseline: subject.baseline != nil)
  }

  private func finding(_ native: NativeCode) -> GuardFinding {
    let names = native.path.dropFirst().map(\.name) + [native.package.name]
    let place = ManifestPlace.find(
      names, native.package.ecosystem, folder: product.directory, files: subject.files)
    let comparison = subject.baseline.map(BaselineComparison.init)
    let isKnown = comparison.map { $0.knows(native) }
    var finding = GuardFinding(
      code(of: native), severity: severity(of: native, isKnown: isKnown), product: product.name,
      cells: native.cells, message: message(of: native), native: native, file: place.file,
      line: place.line, since: isKnown == false ? comparison?.since(native) : nil,
      isKnown: isKnown)
    if let allowance = settings.allowance(for: native.package.name) {
      finding.reason = allowance.reason
      finding.severity = .ignored
    } else if finding.severity != .note {
      finding.waysOut = WaysOut(native, subject: subject).all
    }
    return finding
  }

  private func finding(_ unknown: SurveyUnknown, _ ecosystem: Ecosystem) -> GuardFinding {
    GuardFinding(
      .unknown, severity: policy == .any ? .warning : .error, product: product.name,
      cells: unknown.cells,
      message: "a part of the \(ecosystem.displayName) graph could not be seen: \(unknown.reason)",
      unknown: unknown, file: unknown.file, line: unknown.line)
  }

  private func code(of native: NativeCode) -> GuardCode {
    if native.isHostOnly { return .hostOnly }
    switch native.verdict {
    case .pure, .optional: return .optional
    case .system: return .system
    case .switches: return .switches
    case .required: return .required
    case .prebuilt: return .prebuilt
    case .unknown: return .unknown
    }
  }

  private func severity(of native: NativeCode, isKnown: Bool?) -> Severity {
    if native.isHostOnly { return .note }
    let new: Severity = isKnown == false ? .warning : .note
    switch (policy, native.verdict) {
    case (_, .pure): return .note
    // It is no C, and it is there when the program runs; the link may fail for want of a stub.
    case (_, .system): return isKnown == true ? .note : .warning
    case (.pure, .optional): return product.isBuiltWithoutC ? .note : .warning
    case (_, .optional): return .note
    case (.pure, _): return .error
    // The build is going to fail, or to leave out what the program needs.
    case (_, .required) where isLeftOut(native): return .error
    case (_, .switches) where isLeftOut(native):
      return policy == .static ? .error : .warning
    case (.static, .unknown): return .error
    case (.static, _): return needsLibraries(native) ? .error : new
    case (.any, .unknown): return .warning
    case (.any, _): return new
    }
  }

  /// Whether the build leaves out what the code needs.
  private func isLeftOut(_ native: NativeCode) -> Bool {
    product.isBuiltWithoutC && native.package.ecosystem == .go
  }

  /// Whether something has to be there when the program runs, or was compiled by somebody else.
  private func needsLibraries(_ native: NativeCode) -> Bool {
    native.verdict == .prebuilt
      || native.needs.contains { need in
        switch need {
        case .library, .pkgConfig, .framework, .prebuiltFile: true
        default: false
        }
      }
  }

  private func message(of native: NativeCode) -> String {
    let targets = TargetSummary.text(native.cells, of: cells)
    if native.isHostOnly {
      return "\(native.package) has native code that only the machine that builds runs"
    }
    switch native.verdict {
    case .optional, .pure:
      return "\(native.package) has native code in \(targets) that is left out without C"
    case .switches:
      return "\(native.package) has native code in \(targets), and runs other code without C"
    case .prebuilt: return "\(native.package) brings compiled files into \(targets)"
    case .system:
      return
        "\(native.package) links libraries of the system itself on \(targets); the linker needs the stubs of Apple's SDK, which zig does not carry"
    case .required, .unknown: return "\(native.package) brings native code into \(targets)"
    }
  }
}
