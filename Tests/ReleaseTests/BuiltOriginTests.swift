import Guard
import Model
import Testing

@testable import Release

/// Files of another source are told, whatever they show.
@Suite struct BuiltOriginTests {
  private static func findings(
    _ origin: BuiltOrigin, policy: GuardSettings.Policy? = .pure
  ) throws -> [GuardFinding] {
    var product = Product(name: "app", builder: .rust(RustSettings()))
    product.guardSettings = GuardSettings(policy: policy)
    let cell = Cell(product: product, target: try Target(parsing: "linux/amd64"))
    return BuiltOriginJudge(cell: cell, origin: origin, current: "now").findings
  }

  private static let file = BuiltOrigin.File(
    path: "app_linux_amd64/app", recorded: "aa", found: "aa")

  @Test func thisSourceIsNoFinding() throws {
    #expect(try Self.findings(BuiltOrigin(commit: "c", inputs: "now", files: [Self.file])).isEmpty)
  }

  @Test func anotherSourceIsRefused() throws {
    let origin = BuiltOrigin(commit: "0123456789abcdef", inputs: "before", files: [Self.file])
    let found = try Self.findings(origin)
    #expect(found.map(\.code) == [.builtStale] && found.map(\.severity) == [.error])
    #expect(found.first?.message.contains("(of commit 0123456789ab) was built from other") == true)
    // Without a policy of its own nothing is refused, and nothing is silent.
    #expect(try Self.findings(origin, policy: .any).map(\.severity) == [.warning])
  }

  @Test func nothingSaidIsNoAgreement() throws {
    let found = try Self.findings(BuiltOrigin(files: [Self.file]))
    #expect(found.map(\.code) == [.builtStale] && found.map(\.severity) == [.error])
    #expect(found.first?.message.contains("nothing says from which source") == true)
  }

  @Test(arguments: ["bb", nil])
  func anotherFileInItsPlace(_ found: String?) throws {
    var file = Self.file
    file.found = found
    let findings = try Self.findings(BuiltOrigin(inputs: "now", files: [file]))
    #expect(findings.map(\.code) == [.builtStale])
    #expect(findings.first?.message.contains("is not the file that was built") == true)
  }
}
