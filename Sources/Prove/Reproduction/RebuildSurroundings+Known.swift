import Comparison
import Engine

extension RebuildSurroundings {
  /// The values in which other surroundings differ from these, as they may stand in an output.
  func knownValues(against other: RebuildSurroundings) -> [KnownValue] {
    var values: [KnownValue] = []
    func add(_ variation: Variation, _ a: String?, _ b: String?) {
      guard other.varied.contains(variation), let a, let b, a != b else { return }
      values.append(KnownValue(variation: variation.rawValue, a: a, b: b))
    }
    for folder in ["/src", "/out", "/tool", "/cache"] {
      add(.buildPath, self.prefix + folder, other.prefix + folder)
    }
    add(.temporaryFolder, self.temporaryFolder ?? "/tmp", other.temporaryFolder)
    add(.home, self.home ?? "/tmp", other.home)
    add(.hostName, self.sandbox.hostName ?? "slipway", other.sandbox.hostName)
    add(.domainName, self.sandbox.domainName ?? "(none)", other.sandbox.domainName)
    add(.user, self.userName ?? "1000", other.userName)
    add(.user, "1000", other.sandbox.user.map { "\($0)" })
    add(.group, "1000", other.sandbox.group.map { "\($0)" })
    add(.clock, self.sandbox.clock.map { "\($0)" }, other.sandbox.clock.map { "\($0)" })
    add(.fileTimes, self.fileTime.map { "\($0)" } ?? "315532800", other.fileTime.map { "\($0)" })
    add(.kernel, self.sandbox.kernel?.release ?? "", other.sandbox.kernel?.release)
    add(.kernel, self.sandbox.kernel?.version ?? "", other.sandbox.kernel?.version)
    add(.shell, self.shell ?? "", other.shell)
    add(.locale, self.variables["LC_ALL"] ?? "C", other.variables["LC_ALL"])
    add(.timeZone, self.variables["TZ"] ?? "UTC", other.variables["TZ"])
    for (name, value) in other.variables.sorted(by: { $0.key < $1.key }) {
      if Self.otherVariables[name] != nil { add(.environment, self.variables[name] ?? "", value) }
      if Self.otherTerminal[name] != nil { add(.terminal, self.variables[name] ?? "", value) }
    }
    return values
  }
}
