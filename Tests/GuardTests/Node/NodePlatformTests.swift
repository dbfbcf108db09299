import Model
import Testing

@testable import Guard

/// A cell as npm and the names of compiled packages mean it.
@Suite struct NodePlatformTests {
  @Test(arguments: [
    ("@esbuild/linux-x64", "linux/amd64", true), ("@esbuild/linux-x64", "linux/arm64", false),
    ("lightningcss-linux-arm64-gnu", "linux/arm64", true),
    ("lightningcss-linux-arm64-musl", "linux/arm64", false),
    ("lightningcss-linux-arm64-musl", "linux/arm64+musl", true),
    ("@swc/core-win32-x64-msvc", "windows/amd64", true),
    ("@rollup/rollup-darwin-arm64", "macos/arm64", true),
    ("darwin-x64+arm64", "macos/arm64", true), ("darwin-x64+arm64", "macos/amd64", true),
    ("@img/sharp-linuxmusl-x64", "linux/amd64", false), ("linux-arm", "linux/arm/v7", true),
    ("@parcel/watcher-win32-ia32", "windows/386", true), ("fsevents", "macos/arm64", nil),
    ("node-linux", "linux/amd64", nil),
  ])
  func namesMean(_ name: String, _ target: String, _ expected: Bool?) throws {
    #expect(NodePlatform(try Target(parsing: target)).matches(name: name) == expected)
  }

  @Test(arguments: [
    (["linux"], ["x64"], [], "linux/amd64", true), (["!win32"], [], [], "linux/amd64", true),
    (["!win32"], [], [], "windows/amd64", false),
    (["darwin", "linux"], [], [], "macos/arm64", true),
    ([], ["arm64"], ["musl"], "linux/arm64", false),
    ([], ["arm64"], ["musl"], "linux/arm64+musl", true),
    ([], [], ["glibc"], "macos/arm64", true), (["any"], [], [], "linux/amd64", true),
    (["linux"], [], [], "none/thumbv7em", false),
  ])
  func npmInstalls(
    _ os: [String], _ cpu: [String], _ libc: [String], _ target: String, _ expected: Bool
  ) throws {
    #expect(
      NodePlatform(try Target(parsing: target)).admits(os: os, cpu: cpu, libc: libc) == expected)
  }

  /// Node looks beside the package first, then further out, and follows links of workspaces.
  @Test func namesResolveAsNodeDoes() throws {
    let text = """
      {"lockfileVersion": 3, "packages": {
        "": {"workspaces": ["packages/*"]},
        "node_modules/a": {"version": "1.0.0"}, "node_modules/b": {"version": "1.0.0"},
        "node_modules/b/node_modules/a": {"version": "2.0.0"},
        "node_modules/@s/c": {"version": "1.0.0"},
        "node_modules/w": {"resolved": "packages/w", "link": true},
        "packages/w": {"version": "3.0.0"}, "packages/w/node_modules/a": {"version": "4.0.0"}
      }}
      """
    let lock = try NodeLock(Array(text.utf8))
    #expect(lock.resolve("a", from: "") == "node_modules/a")
    #expect(lock.resolve("a", from: "node_modules/b") == "node_modules/b/node_modules/a")
    #expect(lock.resolve("a", from: "node_modules/@s/c") == "node_modules/a")
    #expect(lock.resolve("a", from: "packages/w") == "packages/w/node_modules/a")
    #expect(lock.resolve("b", from: "packages/w") == "node_modules/b")
    #expect(lock.resolve("w", from: "node_modules/b") == "packages/w")
    #expect(lock.resolve("@s/c", from: "node_modules/a") == "node_modules/@s/c")
    #expect(lock.resolve("gone", from: "node_modules/b") == nil)
  }
}
