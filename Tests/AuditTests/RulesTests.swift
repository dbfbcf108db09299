@testable import Audit
import ArtifactInput
import Model
import Testing

/// Each rule has a file that must fail it and a twin that must not.
@Suite struct RulesTests {
  private func facts(
    _ system: OperatingSystem? = .linux, _ architecture: Architecture? = .amd64,
    _ change: (inout BinaryFacts) -> Void = { _ in }
  ) -> BinaryFacts {
    let format: ArtifactFormat =
      switch system {
      case .macos, .ios: .machO
      case .windows: .pe
      case .wasi: .webAssembly
      default: .elf
      }
    var facts = BinaryFacts(
      format: format, kind: .program, architecture: architecture, machine: "a machine")
    facts.system = system
    facts.linkage = .dynamic
    change(&facts)
    return facts
  }

  private func codes(
    _ facts: BinaryFacts, _ targets: [String], slices: [String]? = nil, bundle: [String] = [],
    linkage: ArtifactReport.Linkage? = nil
  ) throws -> [String] {
    let claims = try targets.map { try WheelTag.claims($0) ?? [Claim(target: Target(parsing: $0))] }
      .flatMap(\.self)
    var names = Bundle()
    for name in bundle { names.insert(name) }
    return Judgement(
      facts: facts, claims: claims, slices: slices, bundle: names, linkage: linkage
    ).findings()
      .filter { $0.severity <= .warning }.map(\.code.rawValue).sorted()
  }

  @Test(arguments: [
    (OperatingSystem.linux, Architecture.amd64, "linux/amd64", [String]()),
    (.linux, .arm64, "linux/amd64", ["target.architecture"]),
    (.freebsd, .amd64, "linux/amd64", ["target.system"]),
    (.windows, .amd64, "linux/amd64", ["target.format"]),
    (.linux, .ppc64, "linux/ppc64le", ["target.endianness"]),
    (.linux, .amd64, "macos/amd64", ["target.format"]),
    (.macos, .amd64, "ios/arm64", ["target.system"]),
    (.none, .arm, "none/thumbv7em", []),
    (.wasi, .wasm32, "wasi/wasm32", []),
  ])
  func knowsTheRightTarget(
    system: OperatingSystem, architecture: Architecture, target: String, expected: [String]
  ) throws {
    #expect(try codes(facts(system, architecture), [target]) == expected)
  }

  @Test func aFileThatDoesNotShowItsSystemFits() throws {
    #expect(try codes(facts(nil), ["linux/amd64"]).isEmpty)
  }

  @Test func judgesConventions() throws {
    let soft = facts(.linux, .arm) { $0.floatingPoint = .soft }
    #expect(try codes(soft, ["linux/arm/v7"]) == ["target.float-abi"])
    #expect(try codes(soft, ["linux/arm/v5"]).isEmpty)
    let old = facts(.linux, .arm) { $0.eabiVersion = 4 }
    #expect(try codes(old, ["linux/arm/v7"]) == ["target.eabi"])
    let risc = facts(.linux, .riscv64) { $0.floatingPoint = .soft }
    #expect(try codes(risc, ["linux/riscv64"]) == ["target.riscv-abi"])
    let musl = facts { $0.libc = LibC(kind: .musl) }
    #expect(try codes(musl, ["linux/amd64"]) == ["target.libc"])
    #expect(try codes(musl, ["linux/amd64+musl"]).isEmpty)
  }

  @Test func asksForBothSlices() throws {
    let thin = facts(.macos, .arm64)
    #expect(try codes(thin, ["macos/universal"]) == ["target.missing-slice"])
    #expect(try codes(thin, ["macos/universal"], slices: ["arm64", "amd64"]).isEmpty)
    #expect(
      try codes(thin, ["macosx_11_0_universal2"], slices: ["arm64"]) == ["target.missing-slice"])
  }

  @Test(arguments: [
    ("2.34", "linux/amd64+gnu.2.28", ["floor.glibc"]), ("2.28", "linux/amd64+gnu.2.28", []),
    ("2.9", "linux/amd64+gnu.2.10", []), ("2.10", "linux/amd64+gnu.2.9", ["floor.glibc"]),
    ("2.18", "manylinux2014_x86_64", ["floor.glibc"]), ("2.17", "manylinux2014_x86_64", []),
  ])
  func judgesTheGlibcFloor(floor: String, target: String, expected: [String]) throws {
    let needs = facts {
      $0.libc = LibC(
        kind: .gnu, floor: floor,
        because: [VersionedSymbol(symbol: "open_it", version: "GLIBC_\(floor)")])
    }
    #expect(try codes(needs, [target]) == expected)
    let claims = try WheelTag.claims(target) ?? [Claim(target: Target(parsing: target))]
    let found = Judgement(facts: needs, claims: claims, slices: nil, bundle: Bundle()).findings()
    #expect(found.allSatisfy { $0.message.contains("open_it@GLIBC_\(floor)") })
  }

  @Test func theLowestOfSeveralFloorsCounts() throws {
    let needs = facts { $0.libc = LibC(kind: .gnu, floor: "2.12") }
    #expect(
      try codes(needs, ["manylinux_2_17_x86_64", "manylinux_2_5_x86_64"]) == ["floor.glibc"])
  }

  @Test func judgesPrivateSymbolsAndCompilersLibraries() throws {
    let hidden = facts {
      $0.versionNeeds = [.init(library: "libc.so.6", version: "GLIBC_PRIVATE", symbols: ["x"])]
    }
    #expect(try codes(hidden, []) == ["floor.glibc-private"])
    var own = hidden
    own.ownName = "libpthread.so.0"
    #expect(try codes(own, []).isEmpty)
    let cpp = facts {
      $0.runtimes = [RuntimeFloor(name: "GLIBCXX", floor: "3.4.20", because: [])]
    }
    #expect(try codes(cpp, ["manylinux2014_x86_64"]) == ["floor.libstdcxx"])
    #expect(try codes(cpp, ["manylinux_2_24_x86_64"]).isEmpty)
    #expect(try codes(cpp, ["manylinux2014_x86_64"], bundle: ["libstdc++.so.6"]).isEmpty)
  }

  @Test func judgesTheOldestSystem() throws {
    let newer = facts(.macos, .arm64) { $0.minimumOS = OSVersion(13) }
    #expect(try codes(newer, ["macosx_12_0_arm64"]) == ["floor.minimum-os"])
    #expect(try codes(newer, ["macosx_13_0_arm64"]).isEmpty)
    // The arm64 slice of a wheel for 10.9 says 11.0, and is right.
    let first = facts(.macos, .arm64) { $0.minimumOS = OSVersion(11) }
    #expect(try codes(first, ["macosx_10_9_universal2"], slices: ["amd64", "arm64"]).isEmpty)
    let intel = facts(.macos, .amd64) { $0.minimumOS = OSVersion(10, 13) }
    #expect(
      try codes(intel, ["macosx_10_9_universal2"], slices: ["amd64", "arm64"])
        == ["floor.minimum-os"])
  }

  @Test func judgesWindows() throws {
    func windows(_ facts: BinaryFacts.WindowsFacts) -> BinaryFacts {
      self.facts(.windows) { $0.windows = facts }
    }
    let ten = OSVersion(10, 0, 10240)
    let fine = windows(.init(subsystem: OSVersion(6), importFloor: ten))
    #expect(try codes(fine, ["windows/amd64"]).isEmpty)
    let eleven = windows(.init(subsystem: OSVersion(6), importFloor: OSVersion(10, 0, 22000)))
    #expect(try codes(eleven, ["windows/amd64"]) == ["floor.windows-import"])
    let future = windows(.init(subsystem: OSVersion(11)))
    #expect(try codes(future, ["windows/amd64"]) == ["floor.windows"])
    let foreign = windows(.init(subsystem: OSVersion(6), foreign: ["libgcc_s_seh-1.dll"]))
    #expect(try codes(foreign, []) == ["linkage.foreign-dll"])
    #expect(try codes(foreign, [], bundle: ["LIBGCC_S_SEH-1.DLL"]).isEmpty)
    let runtime = windows(
      .init(
        subsystem: OSVersion(6), foreign: ["VCRUNTIME140.dll"],
        redistributable: ["VCRUNTIME140.dll"]))
    #expect(try codes(runtime, []) == ["linkage.redistributable"])
    #expect(try codes(runtime, ["win_amd64"]).isEmpty)
  }

  @Test(arguments: [
    ("$ORIGIN/../lib", [String]()), ("@loader_path", []), ("/usr/lib", []),
    ("/home/al/lib", ["linkage.search-path-build"]), ("/opt/tool/lib", ["linkage.search-path"]),
    ("/opt/hostedtoolcache/Python/3.13.1/x64/lib", ["linkage.search-path-build"]),
    ("", ["linkage.search-path"]), ("lib", ["linkage.search-path"]),
  ])
  func judgesSearchPaths(path: String, expected: [String]) throws {
    #expect(
      try codes(facts { $0.searchPaths = [.init(kind: "RUNPATH", path: path)] }, []) == expected)
  }

  @Test func judgesLinkage() throws {
    let nix = facts { $0.interpreter = "/nix/store/x/lib/ld-linux-x86-64.so.2" }
    #expect(try codes(nix, []) == ["linkage.interpreter"])
    let usual = facts { $0.interpreter = "/lib64/ld-linux-x86-64.so.2" }
    #expect(try codes(usual, []).isEmpty)
    #expect(try codes(usual, ["linux/amd64"], linkage: .static) == ["linkage.not-static"])
    #expect(try codes(usual, [], linkage: .static) == ["linkage.not-static"])
    let free = facts { $0.linkage = .staticPIE }
    #expect(try codes(free, ["linux/amd64"], linkage: .static).isEmpty)
    let brew = facts(.macos, .arm64) {
      $0.needed = ["/opt/homebrew/lib/libx.dylib", "/usr/lib/libSystem.B.dylib"]
    }
    #expect(try codes(brew, []) == ["linkage.library-path"])
    var weak = brew
    weak.optional = ["/opt/homebrew/lib/libx.dylib"]
    #expect(try codes(weak, []).isEmpty)
    let needs = facts { $0.needed = ["libc.so.6", "libssl.so.3", "ld-linux-x86-64.so.2"] }
    #expect(try codes(needs, ["manylinux2014_x86_64"]) == ["linkage.not-bundled"])
    #expect(try codes(needs, ["manylinux2014_x86_64"], bundle: ["libssl.so.3"]).isEmpty)
    #expect(try codes(needs, ["linux/amd64"]).isEmpty)
  }

  @Test func judgesHardening() throws {
    func with(_ change: (inout HardeningFacts) -> Void) throws -> [String] {
      var hardening = HardeningFacts()
      change(&hardening)
      return try codes(facts { $0.hardening = hardening }, [])
    }
    #expect(try with { $0.nx = false } == ["hardening.executable-stack"])
    #expect(try with { $0.writableCode = true } == ["hardening.writable-code"])
    #expect(try with { $0.textRelocations = true } == ["hardening.text-relocations"])
    #expect(try with { $0.pie = false } == ["hardening.pie"])
    #expect(try with { $0.relro = HardeningFacts.RELRO.none } == ["hardening.relro"])
    #expect(try with { $0.aslr = false } == ["hardening.aslr"])
    #expect(try with { $0.dep = false } == ["hardening.dep"])
    #expect(
      try with {
        $0.nx = true
        $0.pie = true
        $0.relro = .full
        $0.writableCode = false
        $0.stackProtector = false
      }.isEmpty)
  }

  @Test func judgesMachO() throws {
    func with(uuid: Bool = true, random: Bool = false, platform: Bool = true, signed: Bool = true)
      throws
      -> [String]
    {
      try codes(
        facts(.macos, .arm64) {
          $0.machO = .init(hasUUID: uuid, isRandomUUID: random, hasPlatform: platform)
          $0.hardening = HardeningFacts()
          $0.hardening?.signed = signed
        }, [])
    }
    #expect(try with().isEmpty)
    #expect(try with(uuid: false) == ["macho.no-uuid"])
    #expect(try with(random: true) == ["leak.random-uuid"])
    #expect(try with(platform: false) == ["macho.no-platform"])
    #expect(try with(signed: false) == ["macho.unsigned"])
  }

  @Test func objectsAreHeldAgainstTheTargetOnly() throws {
    let object = facts {
      $0.kind = .object
      $0.linkage = nil
      $0.searchPaths = [.init(kind: "RPATH", path: "/home/x")]
    }
    #expect(try codes(object, ["linux/amd64"]).isEmpty)
    #expect(try codes(object, ["linux/arm64"]) == ["target.architecture"])
  }

  @Test func cpuVerdictsBecomeFindings() {
    var report = CPUReport(baseline: "v1")
    for (place, verdict) in [CPUVerdict.Guard.no, .unknown, .yes, .allowed].enumerated() {
      report.functions.append(
        .init(
          name: "f\(place)", address: 16, level: "v3", features: ["AVX2"], count: 1, first: 20,
          instruction: "c5fc28", guarded: verdict, evidence: "e"))
    }
    let found = CPURules.findings(report, isLoaded: true)
    #expect(
      found.map(\.code) == [.cpuUnguarded, .cpuUnknown, .cpuGuarded, .cpuUnknown])
    #expect(found.map(\.severity) == [.error, .warning, .note, .ignored])
    #expect(found[0].message.contains("f0 at 0x14 needs v3"))
    #expect(CPURules.findings(CPUReport(baseline: "v1"), isLoaded: true).isEmpty)
  }
}
