import Foundation

/// What `slipway audit --json` says, as far as tests look at it.
struct Audit: Decodable {
  struct Artifact: Decodable {
    struct LibC: Decodable {
      var kind: String
      var floor: String?
      var because: [Symbol]
    }

    struct Symbol: Decodable {
      var symbol: String
      var version: String
    }

    struct Runtime: Decodable {
      var name: String
      var floor: String
      var because: [Symbol]
    }

    struct CPU: Decodable {
      struct Function: Decodable {
        var name: String
        var address: UInt64
        var level: String
        var features: [String]
        var guarded: String
        var evidence: String
        var instruction: String
        var first: UInt64
      }
      var baseline: String
      var required: String
      var highest: String
      var functions: [Function]
      var decodedBytes: Int
      var undecodedBytes: Int
    }

    struct Hardening: Decodable {
      var pie: Bool?
      var relro: String?
      var nx: Bool?
      var textRelocations: Bool?
      var aslr: Bool?
      var highEntropy: Bool?
      var dep: Bool?
      var controlFlowGuard: Bool?
      var signed: Bool?
    }

    struct Finding: Decodable {
      var code: String
      var severity: String
      var message: String
      var fix: String
    }

    var path: String
    var format: String
    var kind: String
    var target: String?
    var machine: String?
    var linkage: String?
    var interpreter: String?
    var needed: [String]
    var libc: LibC?
    var runtimes: [Runtime]
    var minimumOS: String?
    var sdk: String?
    var cpu: CPU?
    var buildID: String?
    var hardening: Hardening?
    var findings: [Finding]

    /// The path in the wheel, `!/` before a slice of a universal binary.
    var member: String {
      path.range(of: ".whl!/").map { String(path[$0.upperBound...]) } ?? path
    }

    /// The codes of its findings that are errors.
    var errors: Set<String> { Set(findings.filter { $0.severity == "error" }.map(\.code)) }
  }

  var status: String
  var artifacts: [Artifact]

  /// The findings that are errors, each as `code member`.
  var errors: Set<String> {
    Set(artifacts.flatMap { artifact in artifact.errors.map { "\($0) \(artifact.member)" } })
  }

  /// Audits files with the program as a user has it.
  static func run(_ files: [String], _ options: [String] = []) async throws -> Audit {
    let result = try await Tool.start(
      try Release.binary(), ["audit", "--json"] + options + files)
    guard result.status == 0 || result.status == 4 else {
      throw Failure("audit \(options) \(files): status \(result.status)\n\(result.output)")
    }
    let audit = try JSONDecoder().decode(Audit.self, from: Data(result.output.utf8))
    guard (audit.status == "refused") == (result.status == 4) else {
      throw Failure("audit \(files): says \(audit.status) with status \(result.status)")
    }
    return audit
  }
}
