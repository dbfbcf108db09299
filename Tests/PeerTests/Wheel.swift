import Foundation
import Testing

/// A published wheel, as Tests/RealInputs/wheels.json names it, with what is wrong with it.
struct Wheel: Decodable, Sendable, CustomTestStringConvertible {
  /// A promise that the wheel breaks.
  struct Violation: Decodable, Sendable {
    /// The finding's code.
    var code: String
    /// The file in the wheel; all below a folder where it ends with `*`.
    var member: String
    /// Who else says so: `lief`, `auditwheel`, `qemu`.
    var judge: String
    /// The folder that the judge has to see, for what is said of one.
    var path: String?
    /// What it is, for people.
    var why: String

    /// Whether an error of the audit is this one.
    func covers(_ error: String) -> Bool {
      let text = "\(code) \(member)"
      return text.hasSuffix("*") ? error.hasPrefix(text.dropLast()) : error == text
    }
  }

  var name: String
  var quick: Bool?
  var violations: [Violation]?
  /// Why auditwheel refuses what the audit lets through.
  var stricterJudge: String?
  /// What the wheel is an example of: `leak`, `dispatcher`, `baseline`.
  var role: String?

  var testDescription: String { name }

  /// The platform tags in its name.
  var tags: [String] {
    name.dropLast(4).split(separator: "-").last?.split(separator: ".").map(String.init) ?? []
  }

  private struct Manifest: Decodable { var wheels: [Wheel] }

  /// The wheels of this run: a quick one has those that say so.
  static let listed: [Wheel] = {
    let file = URL(fileURLWithPath: "\(RealInput.root)/Tests/RealInputs/wheels.json")
    guard let data = try? Data(contentsOf: file),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
    else { return [] }
    return manifest.wheels.filter { RealInput.isFull || $0.quick == true }
  }()

  /// Fetches all of this run; the folder they are in.
  static func fetch() async throws -> String {
    let name = RealInput.isFull ? "wheels-all" : "wheels"
    guard let folder = try await RealInput.fetch(name)[name] else {
      throw Failure("fetch-inputs.py gave no folder for \(name)")
    }
    return folder
  }
}
