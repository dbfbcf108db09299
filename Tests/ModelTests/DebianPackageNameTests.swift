import Model
import Testing

@Suite struct DebianPackageNameTests {
  @Test func reads() throws {
    let name = try #require(DebianPackageName(parsing: "libssl3:armhf=1:3.0.17-1~deb12u2"))
    #expect(name.name == "libssl3")
    #expect(name.architecture == "armhf")
    #expect(name.version == "1:3.0.17-1~deb12u2")
  }

  @Test(arguments: ["", "a", "a=1", "a:=1", ":b=1", "a:b=", "a:b:c=1", "application/vnd.x+json"])
  func refuses(_ text: String) { #expect(DebianPackageName(parsing: text) == nil) }

  @Test func onlyDebianToolchainsHavePackages() {
    let hash = String(repeating: "0", count: 64)
    let files = ["zlib1g:arm64=1", "libc6:arm64=2"].map {
      LockedToolchain.File(name: "\($0).deb", size: 1, sha256: hash, package: $0)
    }
    var toolchain = LockedToolchain(
      name: "libs", version: "1", source: .debian(packages: ["zlib1g-dev:arm64"]),
      host: "linux/amd64", files: files, root: "", layout: .root, tree: .empty)
    #expect(toolchain.debianPackages.map(\.name) == ["zlib1g", "libc6"])
    toolchain.source = .wheel(package: "x")
    #expect(toolchain.debianPackages.isEmpty)
  }
}
