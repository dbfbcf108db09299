import Model

/// What the rules are told of one file; `findings` are what they say.
struct Judgement {
  /// The file.
  let facts: BinaryFacts
  /// The claims of which the file must keep those that concern it.
  let claims: [Claim]
  /// The architectures of a universal binary that it is a slice of, else `nil`.
  let slices: [String]?
  /// What comes along with it.
  let bundle: Bundle
  /// How it is to be bound, whatever it is for; `nil` when nothing is said.
  var linkage: ArtifactReport.Linkage?

  /// The claims that concern this very file: of its system and architecture.
  var own: [Claim] {
    claims.flatMap(\.slices).filter { TargetRules.concerns($0, facts) }
  }

  /// Whether it is a file that a package carries for other machines, as templates and launchers are.
  ///
  /// It is a universal binary with none of the architectures that programs are built for today: nobody
  /// makes such by mistake.
  var isData: Bool {
    guard let slices, !claims.isEmpty, claims.allSatisfy({ $0.source != .declared }) else {
      return false
    }
    return !slices.contains(Architecture.amd64.rawValue)
      && !slices.contains(Architecture.arm64.rawValue)
  }

  /// Everything that the rules find, in no order.
  func findings() -> [Finding] {
    var found = TargetRules.findings(self)
    // What is not for the target at all is not held against the rest of its promises.
    let own = own
    guard !isData else { return found }
    found += FloorRules.findings(self, own)
    found += LinkageRules.findings(self, own)
    found += HardeningRules.findings(facts)
    found += FormatRules.findings(facts)
    return found
  }
}
