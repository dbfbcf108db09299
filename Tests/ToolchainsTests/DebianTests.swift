import Model
import Testing

@testable import Toolchains

@Suite struct DebianTests {
  static let hash = "74ab14194a3762b2fc717917dcfda42929ab98e3c59295a063344dc551cd7cc8"

  /// As apt-get 2.6.1 printed it, with another host.
  static let recorded = """
    'http://example.org/debian/pool/main/a/attr/libattr1_2.5.1-4_amd64.deb' libattr1_1%3a2.5.1-4_amd64.deb 22164 SHA256:\(hash)
    'http://example.org/debian/pool/main/g/gcc-12/gcc-12-base_12.2.0-14%2bdeb12u1_arm64.deb' gcc-12-base_12.2.0-14+deb12u1_arm64.deb 37624 SHA256:\(hash)
    'http://example.org/debian/pool/main/t/tzdata/tzdata_2026f-0%2bdeb12u1_all.deb' tzdata_2026f-0+deb12u1_all.deb 307832 SHA256:\(hash)

    """

  @Test func printURIs() throws {
    let files = try AptURIs.parse("Reading package lists...\n" + Self.recorded)
    #expect(
      files.map(\.package) == [
        "libattr1:amd64=1:2.5.1-4", "gcc-12-base:arm64=12.2.0-14+deb12u1",
        "tzdata:all=2026f-0+deb12u1",
      ])
    #expect(files.map(\.name)[0] == "libattr1_1%3a2.5.1-4_amd64.deb")
    #expect(files.map(\.size) == [22164, 37624, 307832])
    #expect(files.allSatisfy { $0.sha256 == Self.hash })
    #expect(!ToolchainLock([Samples.debian]).text.contains("example.org"))
  }

  @Test(
    "Lines that are not understood are errors",
    arguments: [
      ("SHA256:", "MD5Sum:"), (" 22164 ", " -1 "), (" 22164 ", " many "),
      ("_amd64.deb 2", ".deb 2"),
      (" libattr1_", " ../libattr1_"), (hash, "74ab"), (" 22164 ", " "),
    ])
  func unreadable(_ change: (String, String)) {
    let text = Self.recorded.replacing(change.0, with: change.1)
    #expect(text != Self.recorded)
    #expect(throws: ToolchainError.self) { try AptURIs.parse(text) }
  }

  @Test(
    arguments: [
      ("bin/sh", "usr/bin/sh"),
      ("lib/x86_64-linux-gnu/libc.so.6", "usr/lib/x86_64-linux-gnu/libc.so.6"),
      ("usr/bin/gcc", "usr/bin/gcc"), ("etc/passwd", "etc/passwd"), ("lib", nil), ("bin", nil),
      ("usr/share/doc/gcc/copyright", nil), ("usr/share/docs", "usr/share/docs"),
      ("library/x", "library/x"), ("usr/share/man", nil),
    ])
  func places(_ path: String, _ place: String?) { #expect(DebianTree.place(path) == place) }

  @Test(
    "Links mean the same wherever the tree lies",
    arguments: [
      ("usr/bin/gcc", "gcc-12", "gcc-12"),
      ("usr/lib/x/libz.so", "/lib/x/libz.so.1", "../../../usr/lib/x/libz.so.1"),
      ("lib64/ld.so", "/lib/x/ld.so", "../../usr/lib/x/ld.so"),
      ("lib/x/a.so", "../../usr/lib/b.so", "../../../usr/lib/b.so"),
      ("usr/bin/awk", "/etc/alternatives/awk", "../../etc/alternatives/awk"),
      ("usr/lib/a", "../../../../../etc", "../../etc"),
      ("usr/lib/gcc/a/b.so", "../../c.so", "../../../../usr/lib/c.so"),
      ("etc/x", "/bin", "../usr/bin"), ("usr/up", "..", ".."),
    ])
  func targets(_ path: String, _ target: String, _ expected: String) throws {
    #expect(try DebianTree.target(ofLinkAt: path, target) == expected)
  }

  @Test(
    arguments: [
      ("gcc", true), ("gcc:arm64", true), ("g++-12", true), ("libstd-rust-dev:arm64", true),
      ("", false), ("-o", false), ("gcc:", false), ("gcc:arm64:x", false), ("gcc=1", false),
      ("gcc arm", false), ("Gcc", false), ("../gcc", false), ("gcc:-x", false),
    ])
  func requests(_ text: String, _ isValid: Bool) {
    #expect(DebianPackage.isRequest(text) == isValid)
  }
}
