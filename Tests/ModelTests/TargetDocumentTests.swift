import Foundation
import Testing

@testable import Model

/// Keeps the table in `docs/targets.md` equal to what the code says; `UPDATE_GOLDEN=1` rewrites it.
struct TargetDocumentTests {
  private static let begin = "<!-- table: made by the tests of Model with UPDATE_GOLDEN=1 -->"
  private static let end = "<!-- end of the table -->"

  private static func row(_ target: Target) -> String {
    func code(_ text: String?) -> String { text.map { "`\($0)`" } ?? "–" }
    let go = target.go.map { go in
      "\(go.goos)/\(go.goarch)" + (go.baseline.map { " \($0.variable)=\($0.value)" } ?? "")
    }
    let rust = target.rustTriple.map { triple in
      "\(triple) \(target.rustTargetCPU ?? "")" + (target.rustTargetFeatures.map { " \($0)" } ?? "")
    }
    let zig = target.zigTriple.map { "\($0) \(target.zigCPU ?? "")" }
    let cells = [
      code(target.description), code(go), code(rust), code(target.llvmTriple),
      code(zig) + (target.zigHasLibC ? "" : target.zigTriple == nil ? "" : " ¹"),
      code(target.swiftTriple), code(target.suffix),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  private static var table: String {
    let head = [
      "| target | Go | Rust: triple, CPU, features | LLVM | Zig: `-target`, `-mcpu` | Swift | file name |",
      "|---|---|---|---|---|---|---|",
    ]
    return (head + Target.known.map(row)).joined(separator: "\n")
  }

  @Test func theTableInTheManualIsTheCodes() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let file = root.appendingPathComponent("docs/targets.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let from = try #require(text.range(of: Self.begin))
    let to = try #require(text.range(of: Self.end))
    let written = text[from.upperBound..<to.lowerBound].trimmingCharacters(in: .newlines)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let fresh =
        text[..<from.upperBound] + "\n\n\(Self.table)\n\n" + text[to.lowerBound...]
      try String(fresh).write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(written == Self.table, "run the tests with UPDATE_GOLDEN=1 and read the difference")
  }
}
