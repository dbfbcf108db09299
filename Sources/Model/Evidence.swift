/// One fact about one artifact: what was checked, by which tool, at what strength, with what outcome.
///
/// A record keeps it as it is; `docs/formats/release-json.md` describes the form.
public struct Evidence: Hashable, Sendable, Codable {
  /// What was checked.
  public enum Check: String, Hashable, Sendable, Codable {
    /// What the artifact needs to run, against what its target promises.
    case audit
    /// Whether building it again makes the same bytes.
    case reproduction
    /// Which native code its dependencies bring in, by their graph and by the artifact itself.
    case native = "guard"
  }

  /// What the guard found.
  public struct NativeFinding: Hashable, Sendable, Codable {
    /// What kind of thing, such as `built.library`.
    public var code: String
    /// How much it weighs.
    public var severity: Severity
    /// What is the matter, in a sentence without a full stop.
    public var message: String
    /// Why it does not count; `nil` where it does.
    public var reason: String?

    /// Makes a finding.
    public init(code: String, severity: Severity, message: String, reason: String? = nil) {
      self.code = code
      self.severity = severity
      self.message = message
      self.reason = reason
    }
  }

  /// By which tool.
  public struct Tool: Hashable, Sendable, Codable {
    /// Its name.
    public var name: String
    /// Its version; another version may come to another outcome.
    public var version: String

    /// Makes a tool.
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// How much the fact is worth; one is never taken for another.
  public enum Strength: String, Hashable, Sendable, Codable {
    /// The artifact was read, and not run.
    case inspected
    /// It was built again on the machine that made it.
    case here
    /// The same, from nothing but the source and the locked toolchains, fetched anew.
    case cleanRoom = "here, clean-room"
    /// It was built again on another machine.
    case anotherMachine = "another machine"
    /// Somebody else built it again, who does not trust whoever made it.
    case anotherParty = "another party"
  }

  /// What came of it.
  public enum Outcome: String, Hashable, Sendable, Codable {
    /// The artifact keeps what is claimed of it.
    case passed
    /// It does not, and must not ship.
    case refused
    /// The check could not run, so nothing is known; that is no pass.
    case couldNotRun = "could-not-run"
  }

  /// How many findings there are of each weight.
  public struct Counts: Hashable, Sendable, Codable {
    /// Findings that hold the artifact back.
    public var error: Int
    /// Findings that do not, and ought to be looked at.
    public var warning: Int
    /// Findings worth knowing.
    public var note: Int
    /// Findings that the project says do not count.
    public var ignored: Int

    /// Counts findings.
    public init(_ findings: [Finding] = []) { self.init(findings.map(\.severity)) }

    /// Counts weights.
    public init(_ severities: [Severity]) {
      error = 0
      warning = 0
      note = 0
      ignored = 0
      for severity in severities {
        switch severity {
        case .error: error += 1
        case .warning: warning += 1
        case .note: note += 1
        case .ignored: ignored += 1
        }
      }
    }

    /// Adds other counts.
    public static func += (left: inout Counts, right: Counts) {
      left.error += right.error
      left.warning += right.warning
      left.note += right.note
      left.ignored += right.ignored
    }
  }

  /// What one file of the artifact needs to run.
  public struct Needs: Hashable, Sendable, Codable {
    /// The file inside the artifact (a slice, a member); `nil` for the artifact itself.
    public var file: String?
    /// The target that it runs on, with the floors that it needs, in Slipway's spelling.
    public var target: String?
    /// How it is bound to others: `static`, `static-pie` or `dynamic`.
    public var linkage: String?
    /// The C library, such as `gnu`.
    public var libc: String?
    /// The oldest version of that library that it runs with.
    public var libcFloor: String?
    /// The oldest version of the system that it runs on.
    public var minimumOS: String?
    /// The lowest CPU baseline that has every instruction which no check is known to guard.
    public var cpu: String?

    /// Makes needs of which nothing is known.
    public init(file: String? = nil) { self.file = file }
  }

  /// How an artifact was built again.
  public struct Rebuild: Hashable, Sendable, Codable {
    /// What was different in the second rebuild, by name.
    public var varied: [String]
    /// What could not be made different here, so that nothing is known of it.
    public var notVaried: [String]
    /// The toolchains, by name, with the digests of their trees.
    public var toolchains: [String: String]
    /// What kept programs apart.
    public var sandbox: String
    /// Differences that a rule of the project allows: its name, its reason and the place.
    public var allowed: [String]
    /// Why it differs.
    public var causes: [String]

    /// Makes a description of a rebuild.
    public init(
      varied: [String], notVaried: [String], toolchains: [String: String], sandbox: String,
      allowed: [String] = [], causes: [String] = []
    ) {
      self.varied = varied
      self.notVaried = notVaried
      self.toolchains = toolchains
      self.sandbox = sandbox
      self.allowed = allowed
      self.causes = causes
    }
  }

  /// What was checked.
  public var check: Check
  /// The artifact's name.
  public var artifact: String
  /// Its SHA-256, 64 hexadecimal digits; `nil` where the artifact is gone.
  public var sha256: String?
  /// By which tool.
  public var tool: Tool
  /// How much it is worth.
  public var strength: Strength
  /// What came of it.
  public var outcome: Outcome
  /// Why the check could not run; `nil` where it could.
  public var reason: String?
  /// How many findings there are.
  public var counts: Counts
  /// The findings that are errors, warnings, or ignored, the heaviest first.
  public var findings: [Finding]
  /// What each program and library of the artifact needs.
  public var needs: [Needs]
  /// What could not be looked at, in sentences; a pass does not speak of it.
  public var unchecked: [String]
  /// What the guard found; `nil` for other checks.
  public var native: [NativeFinding]?
  /// How it was built again; `nil` for what was not.
  public var rebuild: Rebuild?

  /// Makes evidence without findings.
  public init(
    check: Check, artifact: String, sha256: String?, tool: Tool, strength: Strength,
    outcome: Outcome, reason: String? = nil
  ) {
    self.check = check
    self.artifact = artifact
    self.sha256 = sha256
    self.tool = tool
    self.strength = strength
    self.outcome = outcome
    self.reason = reason
    counts = Counts()
    findings = []
    needs = []
    unchecked = []
    rebuild = nil
  }
}
