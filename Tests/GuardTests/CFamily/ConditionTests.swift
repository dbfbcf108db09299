import Model
import Testing

@testable import Guard

/// When a line of a build script counts.
@Suite struct ConditionTests {
  private static func read(_ text: String) throws -> BuildCondition {
    let commands = try CMakeCommand.read(Array("if(\(text))".utf8))
    return CMakeCondition.read(
      commands[0].words,
      options: ["TLS": .option("-DTLS", isOn: true), "X": .option("-DX", isOn: false)])
  }

  @Test(arguments: [
    ("WIN32", OperatingSystem.windows, BuildCondition.Truth.yes), ("WIN32", .linux, .no),
    ("NOT WIN32", .linux, .yes), ("UNIX AND NOT APPLE", .macos, .no),
    ("UNIX AND NOT APPLE", .freebsd, .yes), ("APPLE OR (WIN32 AND TLS)", .windows, .yes),
    ("CMAKE_SYSTEM_NAME STREQUAL \"Linux\"", .linux, .yes),
    ("CMAKE_SYSTEM_NAME MATCHES \"Linux|FreeBSD\"", .freebsd, .yes),
    ("${CMAKE_SYSTEM_NAME} MATCHES Darwin", .linux, .no), ("X", .linux, .no),
    ("ZLIB_FOUND", .linux, .undecided), ("ZLIB_FOUND AND WIN32", .linux, .no),
    ("ZLIB_FOUND OR UNIX", .linux, .yes), ("A STREQUAL", .linux, .undecided),
    ("0", .linux, .no), ("ON", .linux, .yes),
  ])
  func conditionsHold(
    _ text: String, _ system: OperatingSystem, _ expected: BuildCondition.Truth
  ) throws {
    #expect(try Self.read(text).holds(on: system) == expected)
  }

  @Test func theOptionsThatDecideAreNamed() throws {
    #expect(try Self.read("TLS AND UNIX").deciding(on: .linux) == ["-DTLS"])
    #expect(try Self.read("TLS AND UNIX").deciding(on: .windows).isEmpty)
    #expect(try Self.read("X OR TLS").deciding(on: .linux) == ["-DTLS"])
    #expect(try Self.read("NOT X AND TLS").deciding(on: .linux) == ["-DTLS", "-DX"])
  }

  @Test func whatOnlyABranchSearchesIsOptionalToo() throws {
    let condition = try Self.read("ZLIB_FOUND")
    let judgement = try #require(NeedJudgement(condition, isFatal: true, on: .linux))
    #expect(judgement.verdict == .optional)
    let other = try #require(
      NeedJudgement(try Self.read("MODE EQUAL 3"), isFatal: true, on: .linux))
    #expect(other.verdict == .unknown)
    #expect(NeedJudgement(try Self.read("WIN32"), isFatal: true, on: .linux) == nil)
  }
}
