import Binaries
import Glibc
import SystemPackage
import TestKit
import Testing
import Universal

/// Apple's layout: cctools is not to be had here, so its rule is stated case by case.
@Suite struct LayoutTests {
  struct Case: Sendable {
    /// The address of the first segment, and the power of two that follows from it.
    var address: UInt64
    var power: UInt64
  }

  static let cases = [
    Case(address: 0x1_0000_0000, power: 14), Case(address: 0x1000, power: 12),
    Case(address: 0x2000, power: 13), Case(address: 0, power: 14), Case(address: 2, power: 3),
  ]

  @Test(arguments: cases)
  func segmentsSayWhereASliceBegins(_ one: Case) throws {
    let folder = try TemporaryFolder()
    // The second segment is 0x4000 further: never more than 2^14.
    let path = try folder.write(
      "thin", Slices.executable(try Slices.cpu("arm64"), address: one.address))
    #expect(try UniversalReport(path).slices[0].alignment == 1 << one.power)
  }

  @Test func smallAlignmentsComeFirstAndArmLast() throws {
    let folder = try TemporaryFolder()
    let amd64 = try folder.write("amd64", Slices.executable(try Slices.cpu("x86_64")))
    let arm64 = try folder.write(
      "arm64", Slices.executable(try Slices.cpu("arm64"), address: 0x1000))
    let power = try folder.write(
      "ppc64", Slices.executable(try Slices.cpu("ppc64"), address: 0x1000))
    let output = folder.path.appending("all")
    try Universal.create([.init(arm64), .init(amd64), .init(power)], output: output)
    #expect(
      try UniversalReport(output).slices.map(\.architecture) == ["ppc64", "x86_64", "arm64"])
    #expect(try UniversalReport(output).slices.map(\.alignment) == [4096, 16384, 4096])
    #expect(try UniversalCheck(output).findings == [])
  }

  @Test func keepsTheModeOfTheFirst() throws {
    let folder = try TemporaryFolder()
    let one = try folder.write("one", Slices.executable(try Slices.cpu("x86_64")), mode: 0o750)
    let two = try folder.write("two", Slices.executable(try Slices.cpu("arm64")), mode: 0o644)
    try Universal.create([.init(one), .init(two)], output: one)
    #expect(try Self.mode(one) == 0o750)
    #expect(try UniversalReport(one).slices.count == 2)
    // In place: the input was also the output.
    try Universal.thin(one, to: try Slices.cpu("arm64"), output: one)
    #expect(try folder.read("one") == folder.read("two"))
  }

  private static func mode(_ path: FilePath) throws -> UInt32 {
    try UInt32(
      path.withPlatformString { name in
        var status = stat()
        guard stat(name, &status) == 0 else { throw Errno(rawValue: errno) }
        return status.st_mode & 0o777
      })
  }
}
