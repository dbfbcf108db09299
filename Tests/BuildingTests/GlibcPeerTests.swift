import Foundation
import Model
import Testing

/// Every floor that a target accepts is one that zig lists, and the other way round.
///
/// Zig takes another glibc for a floor that it does not know, warns, and ends well.
@Suite struct GlibcPeerTests {
  static var zig: String? { ProcessInfo.processInfo.environment["SLIPWAY_ZIG"] }

  static func known(to zig: String) throws -> Set<String> {
    let process = Process()
    process.executableURL = URL(filePath: zig)
    process.arguments = ["targets"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let list = try #require(text.firstRange(of: ".glibc = .{"))
    let rest = text[list.upperBound...]
    return Set(
      rest.prefix { $0 != "}" }.split(separator: "\"").map(String.init).filter {
        $0.contains(".") && !$0.contains(" ")
      })
  }

  @Test(.enabled(if: zig != nil, "set SLIPWAY_ZIG to the pinned zig"))
  func everyFloorIsKnownToZig() throws {
    let known = try Self.known(to: try #require(Self.zig))
    #expect(known.count > 40)
    var accepted = 0
    for minor in 0...70 {
      for patch in 0...9 {
        let floor = patch == 0 ? "2.\(minor)" : "2.\(minor).\(patch)"
        guard let target = try? Target(parsing: "linux/amd64+gnu.\(floor)") else { continue }
        accepted += 1
        #expect(known.contains("2.\(minor).\(patch)"), "\(target)")
      }
    }
    #expect(accepted > 30)
    #expect(throws: (any Error).self) { try Target(parsing: "linux/amd64+gnu.2.99") }
  }
}
