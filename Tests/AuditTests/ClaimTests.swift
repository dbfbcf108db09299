@testable import Audit
import Model
import Testing

@Suite struct ClaimTests {
  @Test(arguments: [
    ("manylinux_2_17_x86_64", "linux/amd64 gnu 2.17"), ("manylinux1_i686", "linux/386 gnu 2.5"),
    ("manylinux2010_x86_64", "linux/amd64 gnu 2.12"),
    ("manylinux2014_aarch64", "linux/arm64 gnu 2.17"),
    ("manylinux_2_31_armv7l", "linux/arm gnu 2.31"),
    ("manylinux_2_39_riscv64", "linux/riscv64 gnu 2.39"),
    ("manylinux2014_ppc64le", "linux/ppc64le gnu 2.17"),
    ("manylinux_2_28_s390x", "linux/s390x gnu 2.28"),
    ("musllinux_1_2_x86_64", "linux/amd64 musl"), ("linux_armv7l", "linux/arm"),
    ("macosx_11_0_arm64", "macos/arm64 system 11.0"),
    ("macosx_10_9_universal2", "macos/universal system 10.9"),
    ("macosx_10_13_x86_64", "macos/amd64 system 10.13"), ("win_amd64", "windows/amd64"),
    ("win32", "windows/386"), ("win_arm64", "windows/arm64"),
    ("android_24_arm64_v8a", "android/arm64 bionic 24.0"),
    ("ios_13_0_arm64_iphoneos", "ios/arm64 13.0"), ("pyodide_2025_0_wasm32", "wasi/wasm32"),
  ])
  func readsWheelTags(tag: String, claim: String) throws {
    let claims = try #require(WheelTag.claims(tag))
    let words = claims.map { claim in
      ([
        "\(claim.system.rawValue)/\(claim.architecture.rawValue)", claim.library?.rawValue,
        (claim.glibcFloor ?? claim.minimumOS)?.description,
      ] as [String?]).compactMap(\.self).joined(separator: " ")
    }
    #expect(words == [claim])
  }

  @Test(arguments: [
    "manylinux_x86_64", "manylinux_2_x86_64", "manylinux3000_x86_64", "macosx_11_arm64",
    "macosx_11_0_alpha", "linux_vax", "win_vax", "", "solaris_2_11_sparc", "manylinux_2_17_",
    "android_0_x86", "manylinux_-1_2_x86_64",
  ])
  func refusesOtherTags(tag: String) { #expect(WheelTag.claims(tag) == nil) }

  @Test func claimsNothingForPureWheels() { #expect(WheelTag.claims("any") == []) }

  @Test func readsNamesAndMetadata() {
    #expect(
      WheelTag.platforms(inFileName: "a-1-cp39-cp39-manylinux_2_17_x86_64.manylinux2014_x86_64.whl")
        == ["manylinux_2_17_x86_64", "manylinux2014_x86_64"])
    #expect(WheelTag.platforms(inFileName: "a-1-1-py3-none-any.whl") == ["any"])
    #expect(WheelTag.platforms(inFileName: "a-1.whl").isEmpty)
    #expect(WheelTag.platforms(inFileName: "a-1-py3-none-any.zip").isEmpty)
    #expect(
      WheelTag.platforms(
        inMetadata: "Wheel-Version: 1.0\nTag: cp39-cp39-win_amd64\r\nTag: cp310-cp310-win_amd64\n")
        == ["win_amd64"])
  }

  @Test func aUniversalTargetsBaselineIsThatOfItsSliceForIntel() throws {
    let claim = Claim(target: try Target(parsing: "macos/universal/v2+10.13"))
    #expect(claim.slices.map(\.baseline) == ["v2", nil])
    #expect(claim.slices.map(\.minimumOS) == [OSVersion(10, 13), OSVersion(11)])
    #expect(Claim(target: try Target(parsing: "macos/amd64/v3")).slices.map(\.baseline) == ["v3"])
  }

  @Test func universalClaimsBothSlicesFromMacOS11On() throws {
    let claim = try #require(WheelTag.claims("macosx_10_9_universal2")?.first)
    #expect(claim.slices.map(\.architecture) == [.amd64, .arm64])
    #expect(claim.slices.map(\.minimumOS) == [OSVersion(10, 9), OSVersion(11)])
  }

  @Test func readsPackageFields() {
    #expect(PackageArchitecture.deb("armhf")?.floatingPoint == .hard)
    #expect(PackageArchitecture.deb("armel")?.baseline == "v5")
    #expect(PackageArchitecture.deb("all") == nil)
    #expect(PackageArchitecture.rpm("x86_64_v2")?.baseline == "v2")
    #expect(PackageArchitecture.rpm("noarch") == nil)
  }

  @Test(arguments: [
    ("GLIBCXX", "2.17", "3.4.19"), ("GLIBCXX", "2.36", "3.4.30"), ("GCC", "2.3", "4.2.0"),
  ])
  func knowsWhatGoesWithAGlibc(name: String, glibc: String, newest: String) throws {
    let floor = try #require(OSVersion(glibc))
    #expect(RuntimeLimits.newest(name, glibc: floor) == OSVersion(newest))
  }
}
