public import Engine

/// Everything around one rebuild that its outputs must not depend on.
///
/// With no variation it is what a release is built in, except that the clock stands still and
/// folders list their files by name: what then differs between two rebuilds comes from the build itself.
public struct RebuildSurroundings: Sendable, Hashable {
  /// What is varied against the first rebuild.
  public var varied: Set<Variation>
  /// What the sandbox's own process finds.
  public var sandbox: SandboxSurroundings
  /// The folder that source, toolchains and outputs are in; empty for the root.
  public var prefix: String
  /// Variables in place of those that the sandbox sets, or in addition; a variable that a step sets for
  /// itself stays as it is.
  public var variables: [String: String]
  /// Where `TMPDIR` and its like lead; `nil` for `/tmp`.
  public var temporaryFolder: String?
  /// Where `HOME` leads; `nil` for what the step says.
  public var home: String?
  /// The names of the user and the group, in `/etc`; `nil` for none.
  public var userName: String?
  /// The second since 1970 that source files have been changed in; `nil` for what the store gives.
  public var fileTime: Int64?
  /// The shell of the host that is in the place of `/bin/sh`; `nil` for the host's own.
  public var shell: String?
  /// Whether toolchains are copies, made for this rebuild.
  public var copiesToolchains: Bool
  /// How many jobs `-j` gives; `nil` for what the step says.
  public var jobs: Int?

  /// The surroundings in which `varied` differ from the first rebuild.
  ///
  /// - Parameters:
  ///   - varied: What differs; what the host has no means for stays as it is.
  ///   - means: What the host has.
  ///   - now: The time, in seconds since 1970.
  public init(varied: Set<Variation>, means: HostMeans, now: Int64) {
    self.varied = varied
    self.sandbox = SandboxSurroundings()
    self.prefix = ""
    self.variables = [:]
    self.copiesToolchains = varied.contains(.toolchainStore)
    if means.sandbox == .namespaces { self.setSandbox(means, now: now) }
    self.setVariables(means)
    if varied.contains(.buildPath) { self.prefix = Self.otherPrefix }
    if varied.contains(.temporaryFolder) { self.temporaryFolder = Self.otherTemporaryFolder }
    if varied.contains(.home) { self.home = "/tmp/home-of-another" }
    if varied.contains(.fileTimes) { self.fileTime = Self.otherFileTime }
    if varied.contains(.shell) { self.shell = means.shell }
    if varied.contains(.parallelism) { self.jobs = Self.otherJobs }
  }

  /// Longer than the usual path by more than any name in a build, so that what is padded or cut to a
  /// length shows it.
  static let otherPrefix =
    "/srv/another-place-to-build-in/with-a-path-that-is-much-longer-than-the-usual-one"
  static let otherTemporaryFolder = "/tmp/temporary-folder-of-another"
  /// 2019-03-05 04:17:33 UTC.
  static let otherFileTime: Int64 = 1_551_759_453
  static let otherJobs = 5
  static let otherUser: UInt32 = 4321
  static let otherGroup: UInt32 = 5432
  static let otherUserName = "anotheruser"
  static let otherHostName = "another-build-host"
  static let otherDomainName = "another.example"
  static let otherKernel = SandboxSurroundings.Kernel(
    release: "5.4.0-187-another", version: "#207-Another SMP Mon Jun 10 08:16:10 UTC 2024")
  static let otherMask: UInt32 = 0o077
  static let otherFirstProcess: UInt32 = 20_011
  /// Fourteen hours west of Greenwich and a half, where the date is nearly always another.
  static let otherTimeZone = "ANO+14:30"
  static let otherTerminal = ["TERM": "vt220", "COLUMNS": "57", "LINES": "19"]
  static let otherVariables = [
    "CAPTURED_ENVIRONMENT_VARIABLE": "this variable was captured from the environment of the build",
    "ZZZ_ANOTHER": "another",
  ]

  /// What the clock shows in the first rebuild: more than a day later than any file that is made.
  static func firstClock(now: Int64) -> Int64 { now + 93_784 }

  /// Five years, seven months and some hours later, so that every part of a date is another.
  static func otherClock(now: Int64) -> Int64 { self.firstClock(now: now) + 176_292_437 }

  private mutating func setSandbox(_ means: HostMeans, now: Int64) {
    self.sandbox.hasFixedAddresses = !self.varied.contains(.aslr)
    if SandboxSurroundings.canTrace {
      self.sandbox.clock =
        self.varied.contains(.clock) ? Self.otherClock(now: now) : Self.firstClock(now: now)
      self.sandbox.listing = self.varied.contains(.fileOrder) ? .reversed : .sorted
      if self.varied.contains(.kernel) { self.sandbox.kernel = Self.otherKernel }
      if self.varied.contains(.cpuCount) {
        // One thread is more than a smaller number of threads: tools that split their work then do not.
        self.sandbox.processors = means.processors > 1 ? 1 : 2
      }
    }
    if self.varied.contains(.user) {
      self.sandbox.user = Self.otherUser
      self.userName = Self.otherUserName
    }
    if self.varied.contains(.group) { self.sandbox.group = Self.otherGroup }
    if self.varied.contains(.hostName) { self.sandbox.hostName = Self.otherHostName }
    if self.varied.contains(.domainName) { self.sandbox.domainName = Self.otherDomainName }
    if self.varied.contains(.umask) { self.sandbox.mask = Self.otherMask }
    if self.varied.contains(.processIDs) { self.sandbox.firstProcess = Self.otherFirstProcess }
  }

  private mutating func setVariables(_ means: HostMeans) {
    if self.varied.contains(.user) {
      for name in ["USER", "LOGNAME", "USERNAME"] { self.variables[name] = Self.otherUserName }
    }
    if self.varied.contains(.timeZone) { self.variables["TZ"] = Self.otherTimeZone }
    if self.varied.contains(.locale), let locale = means.locale {
      for name in ["LC_ALL", "LANG"] { self.variables[name] = locale }
      self.variables["LANGUAGE"] = String(locale.prefix { $0 != "." })
    }
    if self.varied.contains(.environment) {
      self.variables.merge(Self.otherVariables) { $1 }
    }
    if self.varied.contains(.terminal) { self.variables.merge(Self.otherTerminal) { $1 } }
    if self.varied.contains(.shell), let shell = means.shell { self.variables["SHELL"] = shell }
    if self.varied.contains(.hostName) { self.variables["HOSTNAME"] = Self.otherHostName }
    if self.varied.contains(.parallelism) {
      self.variables["MAKEFLAGS"] = "-j\(Self.otherJobs)"
      for name in ["CMAKE_BUILD_PARALLEL_LEVEL", "CARGO_BUILD_JOBS"] {
        self.variables[name] = "\(Self.otherJobs)"
      }
      for name in ["GOMAXPROCS", "RAYON_NUM_THREADS"] {
        self.variables[name] = "1"
      }
    }
  }
}

extension RebuildSurroundings {
  /// Has everything be done one after another, where a tool can be told to.
  mutating func beSerial(_ means: HostMeans) {
    if means.canTrace { self.sandbox.processors = 1 }
    self.sandbox.usesOneProcessor = means.sandbox == .namespaces
    self.jobs = 1
    for name in [
      "CMAKE_BUILD_PARALLEL_LEVEL", "CARGO_BUILD_JOBS", "GOMAXPROCS", "RAYON_NUM_THREADS",
      "OMP_NUM_THREADS",
    ] { self.variables[name] = "1" }
    self.variables["MAKEFLAGS"] = "-j1"
  }
}
