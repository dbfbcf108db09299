import Foundation

/// What lief and auditwheel say of a wheel: the document of Scripts/judge-wheels.py.
struct Judgement: Decodable, Sendable {
  struct Floor: Decodable, Sendable {
    var version: String
    var symbols: [String]
  }

  /// What lief reads in one file or one slice.
  struct Facts: Decodable, Sendable {
    var format: String
    var slices: [Facts]?
    var machine: String?
    var big: Bool?
    var bits: Int?
    var kind: String?
    var interpreter: String?
    var needed: [String]?
    var searchPaths: [String]?
    var glibc: Floor?
    var runtimes: [String: Floor]?
    var pie: Bool?
    var nx: Bool?
    var relro: String?
    var textRelocations: Bool?
    var platform: String?
    var minimumOS: String?
    var sdk: String?
    var uuid: String?
    var signed: Bool?
    var aslr: Bool?
    var dep: Bool?
    var highEntropy: Bool?
    var `guard`: Bool?
  }

  /// What auditwheel makes of a wheel for Linux.
  struct Policy: Decodable, Sendable {
    var policy: String?
    var agrees: [String]?
    var error: String?
  }

  var members: [String: Facts]
  var auditwheel: Policy?

  /// The Python that Scripts/setup.sh test made for judges.
  static var python: String {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? "\(environment["HOME"] ?? "")/.cache"
    let cache = environment["SLIPWAY_TEST_CACHE"] ?? "\(caches)/slipway-tests"
    return "\(cache)/judges/bin/python3"
  }

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python) }

  /// Asks the judges about wheels.
  static func ask(_ files: [String]) async throws -> [String: Judgement] {
    let scratch = try Scratch()
    // auditwheel warns on the same stream, so that the answer goes to a file.
    let answer = "\(scratch.path)/answer.json"
    _ = try await Tool.run(
      "sh",
      [
        "-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>\"$out.log\"", "sh", answer, python,
        "\(RealInput.root)/Scripts/judge-wheels.py",
      ] + files)
    return try JSONDecoder().decode(
      [String: Judgement].self, from: Data(contentsOf: URL(fileURLWithPath: answer)))
  }
}
