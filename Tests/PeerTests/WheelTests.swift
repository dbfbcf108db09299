import Foundation
import Testing

/// Published wheels of real projects: the audit agrees with what a wheel's tag claims, or names what is
/// wrong with it, and lief and auditwheel say the same.
@Suite(.enabled(if: Judgement.isInstalled || Tool.isCI, "no judges: run Scripts/setup.sh test"))
struct WheelTests {
  private struct Asked: Sendable {
    var folder: String
    var judgements: [String: Judgement]
  }

  /// Fetched and judged once for all tests.
  private static let asked = Task {
    let folder = try await Wheel.fetch()
    return Asked(
      folder: folder,
      judgements: try await Judgement.ask(Wheel.listed.map { "\(folder)/\($0.name)" }))
  }

  @Test func theCorpusIsWide() {
    let tags = Wheel.listed.flatMap(\.tags)
    #expect(Wheel.listed.count >= 60)
    for machine in ["x86_64", "aarch64", "armv7l", "ppc64le", "s390x", "riscv64"] {
      for libc in ["manylinux", "musllinux"] {
        #expect(
          tags.contains { $0.hasPrefix(libc) && $0.hasSuffix(machine) }, "\(libc) \(machine)")
      }
    }
    for end in ["_x86_64", "_arm64", "_universal2"] {
      #expect(tags.contains { $0.hasPrefix("macosx") && $0.hasSuffix(end) }, "macosx \(end)")
    }
    for tag in ["win32", "win_amd64", "win_arm64"] { #expect(tags.contains(tag)) }
  }

  @Test(.timeLimit(.minutes(20)), arguments: Wheel.listed)
  func agreesWithItsJudges(wheel: Wheel) async throws {
    let asked = try await Self.asked.value
    let judgement = try #require(asked.judgements[wheel.name])
    let audit = try await Audit.run(["\(asked.folder)/\(wheel.name)"])
    compare(audit, judgement)

    // No error but those that are known, and each of those.
    let known = wheel.violations ?? []
    for error in audit.errors {
      #expect(known.contains { $0.covers(error) }, "nobody confirms: \(error)")
    }
    for violation in known {
      #expect(audit.errors.contains(where: violation.covers), "not found: \(violation)")
    }
    try confirm(wheel, audit, judgement)
  }

  // MARK: The tag

  /// The codes by which the audit says that a tag does not hold.
  private static func isAboutTag(_ code: String) -> Bool {
    code.hasPrefix("floor.") || code.hasPrefix("target.") || code == "linkage.not-bundled"
  }

  private func confirm(_ wheel: Wheel, _ audit: Audit, _ judgement: Judgement) throws {
    let breaks = audit.artifacts.contains { $0.errors.contains(where: Self.isAboutTag) }
    if let policy = judgement.auditwheel {
      #expect(policy.error == nil)
      let keeps = !(policy.agrees ?? []).isEmpty
      if wheel.stricterJudge != nil {
        #expect(!keeps && !breaks, "auditwheel agrees now: \(policy)")
      } else {
        #expect(keeps == !breaks, "auditwheel: \(policy)")
      }
    }
    for violation in wheel.violations ?? [] where violation.judge == "lief" {
      let found = try #require(facts(violation.member, judgement), "\(violation)")
      switch violation.code {
      case "floor.minimum-os":
        let promised = wheel.tags.filter { $0.hasPrefix("macosx") }.compactMap {
          $0.firstMatch(of: /macosx_([0-9]+)_([0-9]+)/).map { "\($0.1).\($0.2)" }
        }
        let stated = try #require(found.minimumOS)
        #expect(promised.contains { Judges.isOlder($0, stated) })
      case "linkage.search-path-build":
        let path = try #require(violation.path)
        #expect(found.searchPaths?.contains { $0.contains(path) } == true)
      default: Issue.record("nothing is known of how lief confirms \(violation.code)")
      }
    }
    // What lief reads of every file of macOS and Windows is what the tag claims.
    let isClaimed = { (facts: Judgement.Facts) in
      wheel.tags.contains { tag in Self.keeps(tag, facts) }
    }
    guard wheel.tags.contains(where: { $0.hasPrefix("macosx") || $0.hasPrefix("win") }) else {
      return
    }
    let all = judgement.members.values.flatMap { $0.slices ?? [$0] }
    #expect(all.allSatisfy(isClaimed) == !breaks)
  }

  /// Whether a file is what a tag of macOS or Windows promises.
  private static func keeps(_ tag: String, _ facts: Judgement.Facts) -> Bool {
    let windows = ["win32": "I386", "win_amd64": "AMD64", "win_arm64": "ARM64"]
    if let machine = windows[tag] { return facts.machine == machine }
    guard let match = tag.firstMatch(of: /macosx_([0-9]+)_([0-9]+)_(.+)/),
      let minimum = facts.minimumOS, facts.platform == "MACOS"
    else { return false }
    let machines = ["x86_64": ["X86_64"], "arm64": ["ARM64"], "universal2": ["X86_64", "ARM64"]]
    guard machines[String(match.3)]?.contains(facts.machine ?? "") == true else { return false }
    // Nothing older than macOS 11 runs on Apple silicon.
    let promised = facts.machine == "ARM64" ? Swift.max(11, Int(match.1) ?? 0) : Int(match.1) ?? 0
    let minor = promised == Int(match.1) ? Int(match.2) ?? 0 : 0
    return !Judges.isOlder("\(promised).\(minor)", minimum)
  }

  private func facts(_ member: String, _ judgement: Judgement) -> Judgement.Facts? {
    let parts = member.components(separatedBy: "!/")
    guard let facts = judgement.members[parts[0]] else { return nil }
    guard let slices = facts.slices else { return facts }
    let name = parts.count > 1 ? parts[1] : nil
    return slices.first { name == nil || $0.machine?.lowercased() == name }
  }

  // MARK: Field by field

  private func compare(_ audit: Audit, _ judgement: Judgement) {
    let audited = Dictionary(grouping: audit.artifacts) { artifact in
      artifact.member.components(separatedBy: "!/")[0]
    }
    for (member, facts) in judgement.members {
      for slice in facts.slices ?? [facts] {
        let artifact = audited[member]?.first { artifact in
          let parts = artifact.member.components(separatedBy: "!/")
          return parts.count == 1 || parts[1] == slice.machine?.lowercased()
        }
        guard let artifact else {
          Issue.record("\(member): lief reads it, and the audit does not list it")
          continue
        }
        compare(artifact, slice)
      }
    }
    for artifact in audit.artifacts
    where ["elf", "mach-o", "pe"].contains(artifact.format) && !artifact.path.contains(".a!/") {
      let member = artifact.member.components(separatedBy: "!/")[0]
      #expect(judgement.members[member] != nil, "lief does not know \(member)")
    }
  }

  private func compare(_ artifact: Audit.Artifact, _ facts: Judgement.Facts) {
    let name = Comment(rawValue: artifact.member)
    #expect(artifact.kind == facts.kind, name)
    if let target = artifact.target {
      #expect(
        Self.architecture(target) == Self.architecture(facts), name)
    }
    #expect(artifact.interpreter == facts.interpreter || facts.format == "mach-o", name)
    let needed = facts.needed ?? []
    // A library may be imported twice, plainly and when it is first called.
    #expect(
      artifact.needed == needed.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } },
      name)
    switch facts.format {
    case "elf": compareELF(artifact, facts, name)
    case "mach-o": compareMachO(artifact, facts, name)
    case "pe": comparePE(artifact, facts, name)
    default: Issue.record("lief reads a format without a comparison: \(facts.format)")
    }
  }

  private func compareELF(
    _ artifact: Audit.Artifact, _ facts: Judgement.Facts, _ name: Comment
  ) {
    if artifact.libc?.kind == "gnu" || facts.glibc != nil {
      #expect(artifact.libc?.floor == facts.glibc?.version, name)
      #expect(
        Set((artifact.libc?.because ?? []).map(\.symbol)) == Set(facts.glibc?.symbols ?? []), name)
    }
    let runtimes = Dictionary(uniqueKeysWithValues: artifact.runtimes.map { ($0.name, $0) })
    #expect(Set(runtimes.keys) == Set((facts.runtimes ?? [:]).keys), name)
    for (key, floor) in facts.runtimes ?? [:] {
      #expect(
        runtimes[key].map { Self.numbers($0.floor) } == Self.numbers(floor.version), name)
      #expect(Set((runtimes[key]?.because ?? []).map(\.symbol)) == Set(floor.symbols), name)
    }
    #expect(artifact.hardening?.pie == facts.pie, name)
    #expect(artifact.hardening?.relro == nil || artifact.hardening?.relro == facts.relro, name)
    #expect(artifact.hardening?.textRelocations == facts.textRelocations, name)
    #expect(artifact.hardening?.nx == facts.nx || facts.nx == nil, name)
    let isStatic = facts.interpreter == nil && (facts.needed ?? []).isEmpty
    #expect(artifact.linkage?.hasPrefix("static") == isStatic || facts.kind == "library", name)
  }

  private func compareMachO(
    _ artifact: Audit.Artifact, _ facts: Judgement.Facts, _ name: Comment
  ) {
    #expect(artifact.minimumOS == facts.minimumOS, name)
    #expect(artifact.sdk == facts.sdk, name)
    #expect(artifact.buildID == facts.uuid, name)
    #expect(artifact.hardening?.signed == facts.signed, name)
    #expect(artifact.hardening?.pie == facts.pie, name)
    #expect(artifact.hardening?.nx == facts.nx, name)
  }

  private func comparePE(
    _ artifact: Audit.Artifact, _ facts: Judgement.Facts, _ name: Comment
  ) {
    #expect(artifact.hardening?.aslr == facts.aslr, name)
    #expect(artifact.hardening?.dep == facts.dep, name)
    #expect(artifact.hardening?.controlFlowGuard == facts.guard, name)
    #expect(artifact.hardening?.signed == facts.signed, name)
    if facts.bits == 64 { #expect(artifact.hardening?.highEntropy == facts.highEntropy, name) }
  }

  private static func numbers(_ version: String) -> [Int] {
    let numbers = version.split(separator: ".").map { Int($0) ?? -1 }
    return numbers + Array(repeating: 0, count: max(0, 3 - numbers.count))
  }

  /// The architecture in a target's name.
  private static func architecture(_ target: String) -> String {
    let parts = target.prefix { $0 != "+" }.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : target
  }

  /// The same of what lief reads.
  private static func architecture(_ facts: Judgement.Facts) -> String? {
    let isBig = facts.big == true
    return switch (facts.machine, facts.bits) {
    case ("X86_64", _), ("AMD64", _): "amd64"
    case ("I386", _): "386"
    case ("AARCH64", _), ("ARM64", _): "arm64"
    case ("ARM", _): "arm"
    case ("PPC64", _): isBig ? "ppc64" : "ppc64le"
    case ("S390", 64): "s390x"
    case ("RISCV", 64): "riscv64"
    default: facts.machine
    }
  }

  // MARK: What must be refused

  /// Agreement means something: another wheel's facts are none of this one's.
  @Test func judgesDisagreeAboutAnother() async throws {
    let asked = try await Self.asked.value
    let pairs = [
      ("ninja-1.13.2-py3-none-manylinux2014_x86_64", "ninja-1.13.2-py3-none-manylinux2014_aarch64"),
      ("ninja-1.13.2-py3-none-win_amd64", "ninja-1.13.2-py3-none-win_arm64"),
      ("psutil-7.2.2-cp36-abi3-macosx_10_9", "psutil-7.2.2-cp36-abi3-macosx_11_0"),
    ]
    for (one, other) in pairs {
      let wheel = try #require(Wheel.listed.first { $0.name.hasPrefix(one) })
      let another = try #require(Wheel.listed.first { $0.name.hasPrefix(other) })
      let audit = try await Audit.run(["\(asked.folder)/\(wheel.name)"])
      let judgement = try #require(asked.judgements[another.name])
      withKnownIssue("\(one) is not \(other)") { compare(audit, judgement) }
    }
  }

  /// A wheel under a false name is refused, by the audit and by its judges.
  @Test(arguments: [
    // What it is, what it is called, and the error.
    (
      "markupsafe-3.0.4-cp313-cp313-manylinux2014_aarch64", "manylinux_2_17_x86_64",
      "target.architecture"
    ),
    (
      "markupsafe-3.0.4-cp313-cp313-manylinux2014_ppc64le", "manylinux2014_s390x",
      "target.architecture"
    ),
    ("ninja-1.13.2-py3-none-manylinux2014_x86_64", "manylinux1_x86_64", "floor.glibc"),
    (
      "kiwisolver-1.5.1-cp313-cp313-manylinux_2_24_aarch64", "manylinux_2_17_aarch64",
      "floor.libstdcxx"
    ),
    ("ninja-1.13.2-py3-none-manylinux2014_x86_64", "musllinux_1_2_x86_64", "target.libc"),
    ("markupsafe-3.0.4-cp313-cp313-win_arm64", "win_amd64", "target.architecture"),
    ("markupsafe-3.0.4-cp313-cp313-win_amd64", "macosx_11_0_x86_64", "target.format"),
    ("psutil-7.2.2-cp36-abi3-macosx_11_0_arm64", "macosx_10_9_universal2", "target.missing-slice"),
    (
      "cryptography-48.0.1-cp311-abi3-macosx_10_9_universal2", "macosx_10_0_x86_64",
      "floor.minimum-os"
    ),
  ])
  func refusesAFalseName(start: String, tag: String, code: String) async throws {
    let asked = try await Self.asked.value
    let wheel = try #require(Wheel.listed.first { $0.name.hasPrefix(start) })
    let scratch = try Scratch()
    let parts = wheel.name.split(separator: "-")
    let name = (parts.dropLast() + ["\(tag).whl"]).joined(separator: "-")
    let path = "\(scratch.path)/\(name)"
    try FileManager.default.copyItem(atPath: "\(asked.folder)/\(wheel.name)", toPath: path)
    let audit = try await Audit.run([path])
    let severity = code == "target.format" ? "note" : "error"
    #expect(
      audit.artifacts.contains { artifact in
        artifact.findings.contains { $0.code == code && $0.severity == severity }
      }, "\(audit.artifacts.flatMap(\.findings).map(\.message))")
    guard tag.contains("linux") else { return }
    let judgement = try #require(try await Judgement.ask([path])[name])
    let policy = try #require(judgement.auditwheel)
    #expect(policy.error != nil || (policy.agrees ?? []).isEmpty, "\(policy)")
  }
}
