import Foundation
import Model
import SystemPackage
import TestKit
import Testing

@testable import Guard

/// Which published wheels fit which target, with pip as the judge.
@Suite struct WheelTagTests {
  /// Targets, and the platforms that pip is given for each.
  static let targets: [(name: String, platforms: [String])] = [
    ("linux/amd64", linux("x86_64", 17)), ("linux/arm64+gnu.2.28", linux("aarch64", 28)),
    ("linux/arm/v7", linux("armv7l", 17)),
    ("linux/amd64+musl", ["musllinux_1_0_x86_64", "musllinux_1_1_x86_64", "musllinux_1_2_x86_64"]),
    ("macos/arm64", ["macosx_13_0_arm64"]), ("macos/amd64", ["macosx_13_0_x86_64"]),
    ("windows/amd64", ["win_amd64"]), ("windows/arm64", ["win_arm64"]), ("windows/386", ["win32"]),
  ]

  private static func linux(_ architecture: String, _ glibc: Int) -> [String] {
    let old = [(5, "manylinux1"), (12, "manylinux2010"), (17, "manylinux2014")]
    return ["linux_\(architecture)"] + (0...glibc).map { "manylinux_2_\($0)_\(architecture)" }
      + old.filter { $0.0 <= glibc }.map { "\($0.1)_\(architecture)" }
  }

  private static let judge = """
    import json, sys
    from pip._internal.utils.compatibility_tags import get_supported
    from pip._vendor.packaging.tags import parse_tag
    platforms, names = json.loads(sys.argv[1]), json.load(open(sys.argv[2]))
    known = set(get_supported(version=sys.argv[3], platforms=platforms, impl="cp"))
    fits = [n for n in names if set(parse_tag("-".join(n[:-4].split("-")[-3:]))) & known]
    print(json.dumps(fits))
    """

  /// The names of real wheels, from the audit's list.
  private static func names() throws -> [String] {
    struct Manifest: Decodable {
      struct Wheel: Decodable { var name: String }
      var wheels: [Wheel]
    }
    let file = RealInputFolder.root.appending("Tests/RealInputs/wheels.json").string
    let data = try #require(FileManager.default.contents(atPath: file))
    return try JSONDecoder().decode(Manifest.self, from: data).wheels.map(\.name)
  }

  @Test(arguments: targets.map(\.name), [11, 12, 13])
  func agreesWithPip(_ target: String, _ minor: Int) async throws {
    let platforms = try #require(Self.targets.first { $0.name == target }).platforms
    let names = try Self.names()
    try #require(names.count > 50)
    let folder = try TemporaryFolder()
    let list = try folder.write(
      "names.json", String(decoding: JSONEncoder().encode(names), as: UTF8.self))
    let output = try await Peer.run(
      "python3",
      [
        "-c", Self.judge, String(decoding: JSONEncoder().encode(platforms), as: UTF8.self),
        list.string, "3\(minor)",
      ])
    let expected = try JSONDecoder().decode(Set<String>.self, from: Data(output.utf8))
    let environment = PythonEnvironment(target: try Target(parsing: target), minor: minor)
    let fitting = try Set(names.filter { environment.accepts(try #require(WheelName($0))) })
    #expect(fitting == expected, "\(fitting.symmetricDifference(expected).sorted())")
    #expect(!fitting.isEmpty || target == "linux/arm/v7" || target == "windows/386")
  }
}
