import Foundation
import Testing

@testable import Model

/// Real tools judge the spellings.
///
/// Each is named by a variable; without it the test is skipped, under CI it fails.
struct TargetPeerTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let go = environment["SLIPWAY_GO"]
  private static let zig = environment["SLIPWAY_ZIG"]
  private static let rustc = environment["SLIPWAY_RUSTC"]
  private static let isCI = environment["CI"] != nil

  private static func run(
    _ program: String, _ arguments: [String], in directory: URL? = nil
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = directory
    var variables = environment
    variables["GOTOOLCHAIN"] = "local"
    process.environment = variables
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private static func lines(_ program: String, _ arguments: [String]) throws -> Set<String> {
    let result = try run(program, arguments)
    try #require(result.status == 0, "\(result.output)")
    return Set(result.output.split(separator: "\n").map(String.init))
  }

  @Test(.enabled(if: go != nil || isCI, "SLIPWAY_GO names no go"))
  func goKnowsEveryPair() throws {
    let listed = try Self.lines(try #require(Self.go), ["tool", "dist", "list"])
    #expect(listed.contains("linux/amd64") && !listed.contains("linux/amd46"))
    let ours = Set(Target.known.compactMap { $0.go.map { "\($0.goos)/\($0.goarch)" } })
    #expect(ours.subtracting(listed).sorted() == [])
    // What Go has on systems that Slipway knows and Slipway lacks is decided, not forgotten.
    let systems = Set(Target.known.compactMap { $0.go?.goos })
    let lacking = listed.subtracting(ours).filter { pair in
      systems.contains(String(pair.prefix { $0 != "/" }))
    }
    #expect(lacking.sorted() == ["ios/amd64"])
  }

  @Test(.enabled(if: go != nil || isCI, "SLIPWAY_GO names no go"))
  func goTakesEveryBaseline() throws {
    let program = try #require(Self.go)
    let all = Set(Target.known.compactMap { $0.go?.baseline.map { [$0.variable, $0.value] } })
    let architectures = Dictionary(
      Target.known.compactMap { target in
        target.go?.baseline.map { ($0.variable, target.go?.goarch ?? "") }
      }, uniquingKeysWith: { first, _ in first })
    func isTaken(_ variable: String, _ value: String) throws -> Bool {
      let arguments = [
        "GOOS=linux", "GOARCH=\(architectures[variable] ?? "")", "\(variable)=\(value)", program,
        "list", "-f", "{{.Name}}", "unsafe",
      ]
      return try Self.run("/usr/bin/env", arguments).output == "unsafe\n"
    }
    // Go 1.27 overlooks a wrong GOAMD64 or GOARM, so its manual is asked as well.
    let manual = try Self.run(program, ["help", "environment"]).output
    func isDescribed(_ variable: String, _ value: String) -> Bool {
      let entry = manual.components(separatedBy: "\n\t\(variable)\n").dropFirst().first ?? ""
      let text = entry.components(separatedBy: "\n\tGO").first ?? ""
      return text.components(separatedBy: CharacterSet(charactersIn: " ,.\n\t")).contains(value)
    }
    for pair in all.sorted(by: { $0.description < $1.description }) {
      #expect(try isTaken(pair[0], pair[1]), "\(pair)")
      if pair[0] != "GOARM64" {
        for part in pair[1].split(separator: ",") {
          #expect(isDescribed(pair[0], String(part)), "\(pair)")
        }
      }
    }
    #expect(try !isTaken("GOARM64", "v8.77"))
    #expect(!isDescribed("GOAMD64", "v9"))
  }

  // A rustc as recent as the triples that it is asked for is in none of the set-up's sources, so this one
  // is for machines that have it, under CI too.
  @Test(.enabled(if: rustc != nil, "SLIPWAY_RUSTC names no rustc"))
  func rustKnowsEveryTripleAndCPU() throws {
    let program = try #require(Self.rustc)
    let listed = try Self.lines(program, ["--print", "target-list"])
    #expect(listed.contains("x86_64-unknown-linux-gnu"))
    for target in Target.known {
      guard let triple = target.rustTriple else { continue }
      #expect(listed.contains(triple), "\(triple)")
      var arguments = ["--print", "cfg", "--target", triple]
      if let cpu = target.rustTargetCPU { arguments.append("-Ctarget-cpu=\(cpu)") }
      if let features = target.rustTargetFeatures {
        arguments.append("-Ctarget-feature=\(features)")
      }
      let result = try Self.run(program, arguments)
      #expect(result.status == 0, "\(triple): \(result.output)")
      #expect(!result.output.contains("not a recognized"), "\(triple): \(result.output)")
      #expect(!result.output.contains("hard error"), "\(triple): \(result.output)")
      #expect(result.output.contains("target_pointer_width=\"\(target.pointerWidth)\""))
      #expect(result.output.contains("target_endian=\"\(target.endianness.rawValue)\""))
    }
  }

  @Test(.enabled(if: zig != nil || isCI, "SLIPWAY_ZIG names no zig"))
  func zigHasTheLibrariesAndTheFloors() throws {
    let result = try Self.run(try #require(Self.zig), ["targets"])
    try #require(result.status == 0)
    func strings(_ field: String) -> Set<String> {
      let rest = result.output.components(separatedBy: "    .\(field) = .{\n").dropFirst().first
      let body = rest?.components(separatedBy: "\n    }").first ?? ""
      return Set(body.split(separator: "\n").map { $0.filter { !" \",".contains($0) } })
    }
    let floors = strings("glibc")
    #expect(floors.count > 40)
    for major in 0...3 {
      for minor in 0...60 {
        for patch in 0...7 {
          let version = OSVersion(major, minor, patch)
          #expect(ABI.isKnownGlibc(version) == floors.contains(version.full), "\(version.full)")
        }
      }
    }
    let libraries = strings("libc")
    #expect(libraries.contains("x86_64-linux-gnu"))
    for target in Target.known {
      guard let triple = target.zigTriple else { continue }
      let soft64 =
        target.architecture.rawValue.hasPrefix("mips64")
        && target.abi.floatingPoint == .soft
      var parts = triple.split(separator: "-").map { $0.prefix { $0 != "." } }
      if parts.count == 2 { parts.append("none") }
      let isV5 = target.architecture == .arm && target.baseline.name == "v5"
      let isThere = libraries.contains(parts.joined(separator: "-")) && !soft64 && !isV5
      #expect(target.zigHasLibC == isThere, "\(triple)")
    }
  }

  @Test(.enabled(if: zig != nil || isCI, "SLIPWAY_ZIG names no zig"))
  func zigCompilesForEveryTarget() throws {
    let program = try #require(Self.zig)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("slipway-zig-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "int add(int a, int b) { return a * 3 + b; }\n"
      .write(to: folder.appendingPathComponent("a.c"), atomically: true, encoding: .utf8)
    func compile(_ triple: String, _ cpu: String) throws -> (status: Int32, output: String) {
      try Self.run(
        program, ["cc", "-target", triple, "-mcpu=\(cpu)", "-c", "a.c", "-o", "a.o"], in: folder)
    }
    for target in Target.known {
      guard let triple = target.zigTriple, let cpu = target.zigCPU else { continue }
      let result = try compile(triple, cpu)
      // A word of warning is a failure too: zig takes another glibc and says so in passing.
      let warnings = result.output.split(separator: "\n").filter {
        // clang's N64 has no -fno-PIC, which zig gives to it.
        !$0.hasSuffix("[-Woption-ignored]")
      }
      #expect(result.status == 0 && warnings.isEmpty, "\(target): \(result.output)")
    }
    #expect(try compile("x86_64-linux-gnu.2.17", "x86_64_v9").status != 0)
    #expect(try compile("x86_64-lunix-gnu", "x86_64").status != 0)
  }
}
