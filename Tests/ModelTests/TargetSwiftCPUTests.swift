import Foundation
import Testing

@testable import Model

/// What holds Swift to a target's CPU.
struct TargetSwiftCPUTests {
  @Test(arguments: [
    ("linux/amd64", ["-march=x86-64"]), ("linux/amd64/v3", ["-march=x86-64-v3"]),
    ("none/amd64", ["-march=x86-64", "-mno-sse", "-mno-mmx", "-msoft-float"]),
    ("linux/arm64", ["-march=armv8-a"]), ("linux/arm64/v8.2", ["-march=armv8.2-a"]),
    ("linux/arm64/v9.0", ["-march=armv9-a"]), ("macos/arm64", ["-mcpu=apple-m1"]),
    ("none/arm64+softfloat", ["-march=armv8-a+nofp"]), ("linux/arm/v7", ["-mfpu=vfpv3-d16"]),
    ("none/arm/v7", ["-mfpu=none"]), ("none/thumbv7em", ["-mfpu=none"]),
    ("none/riscv32i", ["-march=rv32i", "-mabi=ilp32"]),
    ("none/riscv64imac", ["-march=rv64imac", "-mabi=lp64"]),
    ("linux/riscv64", ["-march=rv64gc"]), ("linux/s390x", ["-march=z13"]),
    ("linux/ppc64le", ["-mcpu=pwr8"]), ("none/wasm32/mvp", ["-mcpu=mvp"]),
  ])
  func arguments(_ target: String, _ expected: [String]) throws {
    #expect(try Target(parsing: target).swiftCPUArguments == expected)
  }

  private static let clang: String? = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/clang" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }()
  private static let isCI = ProcessInfo.processInfo.environment["CI"] != nil

  private static func accepts(_ clang: String, _ arguments: [String]) throws -> (Bool, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: clang)
    process.arguments = arguments + ["-c", "-x", "c", "/dev/null", "-o", "/dev/null"]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus == 0, String(decoding: said, as: UTF8.self))
  }

  /// clang takes all of them without a word, for every target that Swift has a triple for.
  @Test(.enabled(if: clang != nil || isCI, "no clang on PATH"))
  func clangTakesThem() throws {
    let clang = try #require(Self.clang)
    #expect(try !Self.accepts(clang, ["-target", "riscv32-none-eabi", "-march=rv32wrong"]).0)
    var seen: Set<[String]> = []
    for target in Target.known {
      guard let triple = target.swiftTriple else { continue }
      let arguments = ["-target", triple] + target.swiftCPUArguments
      guard seen.insert(arguments).inserted else { continue }
      let (isTaken, said) = try Self.accepts(clang, arguments)
      #expect(isTaken && said.isEmpty, "\(target): \(arguments): \(said)")
    }
    #expect(seen.count > 30)
  }
}
