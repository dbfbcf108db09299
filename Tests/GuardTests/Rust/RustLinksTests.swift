import Foundation
import Model
import TestKit
import Testing

@testable import Guard

/// The libraries that sources name, along modules and their conditions.
@Suite struct RustLinksTests {
  private static func links(
    _ files: [String: String], _ target: String = "linux/amd64", features: Set<String> = []
  ) throws -> [String] {
    let configuration = try #require(
      RustConfiguration(try Target(parsing: target), features: features))
    let tools = TextTools(files: files)
    return RustLinks.all(of: ["/src/lib.rs"], tools: tools, configuration: configuration)
      .map { "\($0.name) \($0.kind)\($0.isCertain ? "" : "?")" }.sorted()
  }

  @Test(arguments: [
    ("linux/amd64", ["unix dylib"]), ("macos/arm64", ["CoreFoundation framework", "unix dylib"]),
    ("windows/amd64", ["other dylib"]),
  ])
  func chainsOfConditions(_ target: String, _ expected: [String]) throws {
    let text = """
      cfg_if::cfg_if! {
        if #[cfg(target_os = "macos")] { mod apple; mod unix; }
        else if #[cfg(unix)] { mod unix; }
        else { #[link(name = "other")] extern "C" { fn f(a: u8, b: u8); } }
      }
      """
    let found = try Self.links(
      [
        "/src/lib.rs": text, "/src/unix/mod.rs": #"#[link(name = "unix")] extern "C" {}"#,
        "/src/apple.rs": #"#[link(name = "CoreFoundation", kind = "framework")] extern "C" {}"#,
      ], target)
    #expect(found == expected)
  }

  /// An attribute belongs to the item behind it and to no other.
  @Test func attributesEndWithTheirItem() throws {
    let text = """
      #[cfg(windows)] use a::{b, c};
      enum E { #[cfg(windows)] A, B }
      #[cfg(windows)] fn generic<A, B>(a: A, b: B) { #[link(name = "inside")] extern "C" {} }
      #[link(name = "outside")] extern "C" {}
      #[cfg(windows)] #[link(name = "before")] extern "C" {}
      #[link(name = "behind")] #[cfg(windows)] extern "C" {}
      """
    #expect(try Self.links(["/src/lib.rs": text]) == ["outside dylib"])
    #expect(
      try Self.links(["/src/lib.rs": text], "windows/amd64") == [
        "before dylib", "behind dylib", "inside dylib", "outside dylib",
      ])
  }

  @Test func whatIsNotKnownIsNotCertain() throws {
    let text = """
      #[cfg(set_by_a_script)] mod maybe { #[link(name = "maybe")] extern "C" {} }
      my_macro! { #[link(name = "expanded")] extern "C" {} }
      #[cfg(all(set_by_a_script, windows))] mod never { #[link(name = "never")] extern "C" {} }
      """
    #expect(try Self.links(["/src/lib.rs": text]) == ["expanded dylib?", "maybe dylib?"])
  }

  @Test func featuresDecide() throws {
    let text = #"#[cfg_attr(feature = "png", link(name = "png"))] extern "C" {}"#
    #expect(try Self.links(["/src/lib.rs": text]) == [])
    #expect(try Self.links(["/src/lib.rs": text], features: ["png"]) == ["png dylib"])
  }

  @Test func pathsAndInnerAttributes() throws {
    let files = [
      "/src/lib.rs": """
      #[path = "elsewhere/one.rs"] mod one;
      #[cfg_attr(windows, path = "windows.rs")] mod two;
      mod off;
      """, "/src/elsewhere/one.rs": #"#[link(name = "one")] extern "C" {} mod deep;"#,
      "/src/elsewhere/deep.rs": #"#[link(name = "deep")] extern "C" {}"#,
      "/src/two.rs": #"#[link(name = "two")] extern "C" {}"#,
      "/src/windows.rs": #"#[link(name = "windows")] extern "C" {}"#,
      "/src/off.rs": #"#![cfg(windows)] #[link(name = "off")] extern "C" {}"#,
    ]
    #expect(try Self.links(files) == ["deep dylib", "one dylib", "two dylib"])
  }

  /// Sources that break off, or that name each other, end.
  @Test(arguments: [
    "#[link(name = \"a\")", "#[", "#![cfg(", "mod a { mod b {", "/* /* */", "r###\"", "'",
    "if #[cfg(a)]",
    "#[cfg(not(not(not(a", "\u{0}#[link()] extern {}", "mod lib;",
  ])
  func hostile(_ text: String) throws {
    #expect(try Self.links(["/src/lib.rs": text + " link("]) == [])
  }

  @Test func depthEnds() throws {
    let text = "#[cfg(" + String(repeating: "not(", count: 100_000) + " link("
    #expect(try Self.links(["/src/lib.rs": text]) == [])
  }

  /// The configuration of this machine's compiler, as it says it.
  @Test(
    .enabled(if: RustFixtureTests.hasCargo, "there is no cargo here"),
    arguments: [
      "linux/amd64", "linux/arm64", "linux/arm64+musl", "linux/arm/v7", "linux/386", "macos/arm64",
      "windows/amd64", "freebsd/amd64", "linux/riscv64", "linux/ppc64le", "wasi/wasm32",
      "ios/arm64",
      "android/arm64", "netbsd/amd64", "openbsd/amd64",
    ])
  func configurations(_ name: String) async throws {
    let target = try Target(parsing: name)
    let triple = try #require(target.rustTriple)
    let configuration = try #require(RustConfiguration(target, features: []))
    let lines = try await Peer.run("rustc", ["--print", "cfg", "--target", triple])
      .split(separator: "\n").map(String.init)
    #expect(lines.count > 4)
    for word in ["unix", "windows"] {
      #expect(configuration.holds(.flag(word)) == lines.contains(word), "\(word)")
    }
    let keys = [
      "target_os", "target_env", "target_family", "target_vendor", "target_arch",
      "target_pointer_width",
    ]
    for key in keys {
      let told = lines.filter { $0.hasPrefix("\(key)=") }
        .map { String($0.dropFirst(key.count + 2).dropLast()) }
      for value in told {
        #expect(configuration.holds(.value(key, value)) == true, "\(key) \(value)")
      }
      #expect(configuration.holds(.value(key, "nonsense")) == false)
    }
  }
}
