import Glibc
import SystemPackage
import TestKit
import Testing

@testable import Building

/// The program before zig, compiled by another compiler, with a script in zig's place that shows its
/// arguments.
@Suite(.enabled(if: getenv("CI") != nil || access("/usr/bin/gcc", X_OK) == 0, "gcc is not here"))
struct ZigDriverTests {
  private let folder: TemporaryFolder
  private let program: FilePath

  init() async throws {
    folder = try TemporaryFolder()
    program = folder.path.appending("cc")
    let source = try folder.write("driver.c", ZigDriver.source)
    let zig = try folder.write("zig", "#!/bin/sh\necho \"$@\"\n", mode: 0o755)
    _ = try await Peer.run(
      "gcc",
      [
        "-DZIG=\"\(zig)\"", "-nostdlib", "-static", "-ffreestanding", "-fno-builtin",
        "-fno-stack-protector", "-O2", "-Wall", "-Werror", source.string, "-o", program.string,
      ])
  }

  @Test func passesArgumentsOn() async throws {
    let arguments = [
      "-target", "x86_64-linux-gnu", "-O2", "a.c", "-DX=-march=nativeish", "-Inative",
    ]
    #expect(
      try await Peer.run(program.string, arguments)
        == "cc " + arguments.joined(separator: " ") + "\n")
    #expect(try await Peer.run(program.string, []) == "cc\n")
    let archiver = folder.path.appending("ar")
    #expect(symlink(program.string, archiver.string) == 0)
    #expect(
      try await Peer.run(archiver.string, ["rcs", "x.a", "a.o"]) == "ar rcs x.a a.o\n")
  }

  @Test(arguments: [
    ["-march=native"], ["-O2", "-mcpu=native", "a.c"], ["-mtune=native"], ["-march=native+nosve"],
    ["-mcpu", "native"], ["-Xclang", "-target-cpu", "-Xclang", "native"], ["--target=native"],
    ["-target", "native-native-musl"], ["-Wl,-plugin-opt=mcpu=native"], ["-Wl,-mllvm,-mcpu=native"],
    ["@flags"],
  ])
  func refusesTheCPUOfThisMachine(_ arguments: [String]) async throws {
    try folder.write("flags", "-O2\n-march=native\n")
    let quoted = arguments.joined(separator: " ")
    let text = try await Peer.run(
      "sh", ["-c", "\(program) \(quoted) 2>&1; echo status $?"], in: folder.path)
    #expect(text.contains("takes the CPU of the machine that builds"), "\(text)")
    #expect(text.hasSuffix("status 1\n") && !text.hasPrefix("cc"), "\(text)")
  }

  @Test(arguments: [
    (["-c", "a.c", "b.cc", "-O2"], ["cc -c a.c -O2", "cc -c b.cc -O2"]),
    (
      ["-c", "-include", "x.c", "a.c", "d/b.S"],
      ["cc -c -include x.c a.c", "cc -c -include x.c d/b.S"]
    ),
    (["-c", "a.c", "-o", "a.o"], ["cc -c a.c -o a.o"]), (["-c", "a.c"], ["cc -c a.c"]),
    (["a.c", "b.c", "-o", "x"], ["cc a.c b.c -o x"]), (["a.c", "b.c"], ["cc a.c b.c"]),
    (["-c", "a.c", "b.o", "c.d/e"], ["cc -c a.c b.o c.d/e"]),
  ])
  func compilesSourcesOneByOne(_ arguments: [String], _ calls: [String]) async throws {
    let text = try await Peer.run(program.string, arguments)
    #expect(text.split(separator: "\n").map(String.init) == calls)
  }

  @Test func theFirstFailureEndsIt() async throws {
    try folder.write("zig", "#!/bin/sh\necho \"$3\"\nexit 7\n", mode: 0o755)
    let text = try await Peer.run("sh", ["-c", "\(program) -c a.c b.c; echo status $?"])
    #expect(text == "a.c\nstatus 7\n")
    unlink(folder.path.appending("zig").string)
    let missing = try await Peer.run("sh", ["-c", "\(program) -c a.c 2>&1; echo status $?"])
    #expect(missing.contains("it is not there") && missing.hasSuffix("status 127\n"))
  }
}
