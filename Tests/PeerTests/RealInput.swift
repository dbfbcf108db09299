import Foundation
import Testing

/// A real project that tests release, as Tests/RealInputs/inputs.json names it.
struct RealInput: Decodable, Sendable, CustomTestStringConvertible {
  /// One start of a made program.
  struct Start: Decodable, Sendable {
    var arguments: [String]
    /// What stands in its output.
    var prints: String
    /// What it reads, in hexadecimal; nothing when absent.
    var standardInput: String?

    enum CodingKeys: String, CodingKey {
      case arguments, prints
      case standardInput = "stdin-hex"
    }
  }

  /// A cell that cannot be made.
  struct Held: Decodable, Sendable {
    var reason: String
    /// What stands in the compiler's last lines.
    var output: String
  }

  var name: String
  var product: String?
  var made: [String]?
  var held: [String: Held]?
  /// The targets of a quick run; all when absent.
  var quick: [String]?
  /// The newest version of glibc's symbols that a program may ask for.
  var glibc: String?
  /// What a program for macOS must name as its minimum.
  var minimumMacOS: String?
  var runs: [Start]?

  var testDescription: String { name }

  /// Whether this run builds a target.
  func isBuilt(_ target: String) -> Bool {
    Self.isFull || quick?.contains(target) ?? true
  }

  /// Everything is built, not only what fits into continuous integration.
  static var isFull: Bool { ProcessInfo.processInfo.environment["SLIPWAY_TEST_FULL"] == "1" }

  /// The package's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private struct Manifest: Decodable { var inputs: [RealInput] }

  static func named(_ name: String) throws -> RealInput {
    let file = URL(fileURLWithPath: "\(root)/Tests/RealInputs/inputs.json")
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: file))
    guard let found = manifest.inputs.first(where: { $0.name == name }) else {
      throw Failure("inputs.json has no input \(name)")
    }
    return found
  }

  /// An input's `slipway.lock`.
  ///
  /// Debian takes a package away when it mends it. A lock that names such a one is pinned anew, so that a
  /// test of what is built does not fail on the day of somebody's security update.
  static func lock(of name: String) async throws -> Data {
    try await name == "hexyl" ? hexylLock.value : committedLock(of: name)
  }

  private static func committedLock(of name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(root)/Tests/RealInputs/\(name)/slipway.lock"))
  }

  private static let hexylLock = Task {
    let scratch = try Scratch()
    let committed = try committedLock(of: "hexyl")
    let lock = URL(fileURLWithPath: "\(scratch.path)/slipway.lock")
    try committed.write(to: lock)
    try FileManager.default.copyItem(
      atPath: "\(root)/Tests/RealInputs/hexyl/slipway.yaml",
      toPath: "\(scratch.path)/slipway.yaml")
    let fetched = try await Tool.start(
      Release.binary(), ["toolchain", "fetch", "rust"], in: scratch.path)
    guard fetched.status != 0, fetched.output.contains("no longer have all") else {
      return committed
    }
    _ = try await Tool.run(Release.binary(), ["toolchain", "pin", "rust"], in: scratch.path)
    return try Data(contentsOf: lock)
  }

  /// Fetches inputs; the folder that each was unpacked into.
  static func fetch(_ names: String...) async throws -> [String: String] {
    let output = try await Tool.run("python3", ["\(root)/Scripts/fetch-inputs.py"] + names)
    return Dictionary(
      uniqueKeysWithValues: output.split(separator: "\n").compactMap { line in
        let sides = line.split(separator: "\t")
        return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
      })
  }
}
