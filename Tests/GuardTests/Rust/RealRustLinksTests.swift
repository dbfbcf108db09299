import Foundation
import Model
import SystemPackage
import TestKit
import Testing

@testable import Guard

/// Every crate that Debian's packages have: what its source links on three systems.
@Suite struct RealRustLinksTests {
  /// What each system's crates link: the name, and whether that is certain.
  ///
  /// These are all that count; those of libc for other systems do not.
  static let expected = [
    "linux/amd64": ["libloading-0.7.4 dl dylib true"],
    "macos/arm64": ["libc-0.2.139 iconv dylib true", "ring-0.16.20 Security framework true"],
    "windows/amd64": [
      "backtrace-0.3.67 kernel32 dylib false", "cc-1.0.73 advapi32 dylib true",
      "cc-1.0.73 ole32 dylib true", "cc-1.0.73 oleaut32 dylib true",
      "getrandom-0.2.8 bcrypt dylib true", "mio-0.8.4 ntdll dylib false",
    ],
  ]

  @Test(arguments: ["linux/amd64", "macos/arm64", "windows/amd64"])
  func allCrates(_ name: String) async throws {
    let registry = try await RealInputFolder.fetch("rust-crates")
      .appending("usr/share/cargo/registry")
    let tools = LocalTools(root: registry, programs: [:], environment: [:])
    let target = try Target(parsing: name)
    let configuration = try #require(RustConfiguration(target, features: ["std", "default"]))
    var found: [String] = []
    var count = 0
    for crate in try #require(tools.names(in: "/src")).map({ $0.dropLast() }) {
      let root = "/src/\(crate)/src/lib.rs"
      guard tools.bytes(at: root, limit: .max) != nil else { continue }
      count += 1
      found += RustLinks.all(of: [root], tools: tools, configuration: configuration)
        .map { "\(crate) \($0.name) \($0.kind) \($0.isCertain)" }
    }
    #expect(count > 100)
    #expect(Set(found).sorted() == Self.expected[name])
  }
}
