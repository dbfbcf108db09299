import Binaries
import SystemPackage
import TestKit
import Testing
import Universal

/// Each rule of the check has a file that breaks it, and that file breaks no other.
@Suite struct CheckTests {
  private func universal(_ folder: TemporaryFolder) throws -> [UInt8] {
    let one = try folder.write("one", Slices.executable(try Slices.cpu("x86_64")))
    let two = try folder.write("two", Slices.executable(try Slices.cpu("arm64")))
    let path = folder.path.appending("all")
    try Universal.create([.init(one), .init(two)], output: path)
    return try folder.read("all")
  }

  private func rules(
    _ folder: TemporaryFolder, _ bytes: [UInt8], _ architectures: [String] = []
  ) throws -> [String] {
    let path = try folder.write("checked", bytes)
    return try UniversalCheck(path, architectures: architectures.map(Slices.cpu)).findings
      .map(\.rule)
  }

  @Test func aSoundFileHasNothing() throws {
    let folder = try TemporaryFolder()
    #expect(try rules(folder, try universal(folder), ["x86_64", "arm64"]) == [])
  }

  @Test func everyRuleCanFail() throws {
    let folder = try TemporaryFolder()
    let sound = try universal(folder)
    #expect(try rules(folder, sound, ["arm64e"]) == ["missing-architecture"])
    #expect(try rules(folder, sound + [0]) == ["trailing-bytes"])
    var filled = sound
    filled[100] = 1
    #expect(try rules(folder, filled) == ["gap-not-zero"])
    // The align of the first slice: what is before it is wider than that asks for.
    var wide = sound
    wide[27] = 5
    #expect(try rules(folder, wide) == ["gap-too-wide"])
    let thin = Slices.executable(try Slices.cpu("arm64"))
    #expect(try rules(folder, thin + [0]) == ["linkedit-end"])
  }
}
