import ArtifactInput
import Model

/// Whether a file is for the target at all: format, system, architecture and calling convention.
enum TargetRules {
  /// Whether a claim is about files of this system and architecture.
  static func concerns(_ claim: Claim, _ facts: BinaryFacts) -> Bool {
    formats(claim.system).contains(facts.format) && fits(facts.system, claim.system)
      && facts.architecture.map { isSame($0, claim.architecture) } ?? false
  }

  static func findings(_ judgement: Judgement) -> [Finding] {
    let facts = judgement.facts
    let claims = judgement.claims
    guard !claims.isEmpty else { return [] }
    let slices = claims.flatMap(\.slices)
    guard slices.contains(where: { concerns($0, facts) }) else {
      return [mismatch(facts, slices, isData: judgement.isData)]
    }
    var found: [Finding] = []
    for claim in judgement.own { found += conventions(facts, claim) }
    for claim in claims where claim.architecture == .universal && facts.isLoaded {
      let present = judgement.slices ?? [facts.architecture?.rawValue ?? facts.machine]
      let missing = claim.slices.map(\.architecture.rawValue).filter { !present.contains($0) }
      if let missing = missing.first, facts.architecture?.rawValue == present.first {
        found.append(
          Finding(.missingSlice, "there is no slice for \(missing), and \(claim.phrase)"))
      }
    }
    return Array(Set(found))
  }

  /// Says in the coarsest word why a file fits none of the claims.
  private static func mismatch(
    _ facts: BinaryFacts, _ claims: [Claim], isData: Bool
  ) -> Finding {
    let names = phrase(claims)
    let isPackage = claims.allSatisfy { $0.source != .declared }
    let is64: Architecture? = facts.architecture
    if !claims.contains(where: { formats($0.system).contains(facts.format) }) {
      // Packages carry programs of other systems as data: templates, launchers.
      return Finding(
        .format, "it is \(facts.format.name) for \(machine(facts)), and \(names)",
        severity: isPackage ? .note : nil)
    }
    if !claims.contains(where: { fits(facts.system, $0.system) }) {
      let system = facts.systemName ?? facts.system.map(\.rawValue) ?? "another system"
      return Finding(
        .system, "it is for \(system), and \(names)", severity: isPackage ? .note : nil)
    }
    if let is64, claims.contains(where: { isSwapped(is64, $0.architecture) }) {
      return Finding(
        .endianness,
        "its byte order is \(facts.isBigEndian ? "big" : "little")-endian, and \(names)")
    }
    return Finding(
      .architecture, "it is for \(machine(facts)), and \(names)", severity: isData ? .note : nil)
  }

  /// What several claims say: `the wheel says manylinux_2_17_x86_64 or manylinux2014_x86_64`.
  private static func phrase(_ claims: [Claim]) -> String {
    var said: [String] = []
    for source in unique(claims.map(\.source.rawValue)) {
      let own = claims.filter { $0.source.rawValue == source }
      let texts = unique(own.map(\.text))
      guard let first = own.first, texts.count > 1 else {
        said += own.prefix(1).map(\.phrase)
        continue
      }
      // The phrase of one claim, with all of their texts in place of its own.
      var all = first
      all.text = texts.joined(separator: " or ")
      said.append(all.phrase)
    }
    return said.joined(separator: ", and ")
  }

  /// The ABI of a file that is of the right architecture.
  private static func conventions(_ facts: BinaryFacts, _ claim: Claim) -> [Finding] {
    var found: [Finding] = []
    if let eabi = facts.eabiVersion, eabi != 5, claim.architecture == .arm {
      found.append(
        Finding(.eabi, "it follows version \(eabi) of Arm's EABI, and \(claim.phrase)"))
    }
    if let float = facts.floatingPoint, let wanted = claim.floatingPoint, float != wanted {
      let isRISCV = facts.architecture.map { $0 == .riscv64 || $0.isRISCV32 } ?? false
      found.append(
        Finding(
          isRISCV ? .riscvABI : .floatABI,
          "floating point is \(word(float)) in it, and \(claim.phrase), where it is \(word(wanted))"
        ))
    }
    if let odd = facts.oddFloatingPoint, claim.floatingPoint != nil {
      found.append(
        Finding(
          facts.architecture == .riscv64 || facts.architecture == .riscv32 ? .riscvABI : .floatABI,
          "its ABI is \(odd), and \(claim.phrase)"))
    }
    if let libc = facts.libc, let wanted = claim.library, let have = library(libc.kind),
      [.linux, .windows].contains(claim.system), facts.isLoaded, facts.linkage == .dynamic
    {
      // Windows has both runtimes, and a MinGW program may use either.
      if claim.system == .linux, have != wanted {
        found.append(Finding(.libc, "it needs \(name(libc.kind)), and \(claim.phrase)"))
      }
    }
    return found
  }

  /// The formats of a system's programs, libraries and objects.
  static func formats(_ system: OperatingSystem) -> [ArtifactFormat] {
    switch system {
    case .linux, .android, .freebsd, .netbsd, .openbsd: [.elf]
    case .macos, .ios: [.machO]
    case .windows: [.pe, .coff]
    case .wasi: [.webAssembly]
    case .none: [.elf, .webAssembly]
    }
  }

  private static func fits(_ found: OperatingSystem?, _ wanted: OperatingSystem) -> Bool {
    guard let found else { return true }
    return found == wanted
  }

  /// Whether code of one architecture may be in a file for another: those of bare metal are profiles
  /// of one, which a file does not tell apart.
  private static func isSame(_ found: Architecture, _ wanted: Architecture) -> Bool {
    if found == wanted { return true }
    switch (found, wanted) {
    case (.arm, let other) where other.isThumbOnly: return true
    case (.riscv64, .riscv64imac): return true
    case (.riscv32, let other) where other.isRISCV32: return true
    default: return false
    }
  }

  private static func isSwapped(_ found: Architecture, _ wanted: Architecture) -> Bool {
    let pairs: [(Architecture, Architecture)] = [
      (.ppc64, .ppc64le), (.mips, .mipsle), (.mips64, .mips64le),
    ]
    return pairs.contains { ($0, $1) == (found, wanted) || ($1, $0) == (found, wanted) }
  }

  private static func machine(_ facts: BinaryFacts) -> String {
    facts.architecture?.rawValue ?? facts.machine
  }

  private static func word(_ float: ABI.FloatingPoint) -> String {
    float == .hard ? "hard (in registers)" : "soft (in calls)"
  }

  private static func library(_ kind: LibC.Kind) -> ABI.Library? {
    switch kind {
    case .gnu: .gnu
    case .musl: .musl
    case .bionic: .bionic
    case .msvcrt, .ucrt, .system: nil
    }
  }

  private static func name(_ kind: LibC.Kind) -> String {
    switch kind {
    case .gnu: "glibc"
    case .musl: "musl"
    case .bionic: "Bionic"
    case .msvcrt, .ucrt, .system: kind.rawValue
    }
  }

  static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}
