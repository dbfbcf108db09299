import Foundation
import Testing

/// `slipway guard --try` with real libraries and crates: what a way out is said to do, it does.
@Suite(.serialized)
struct TryingTests {
  private struct Report: Decodable {
    struct Trial: Decodable {
      struct Cell: Decodable {
        var target: String
        var isBuilt: Bool
        var reason: String?
        var libraries: [String]
      }
      var product: String
      var kind: String?
      var way: String
      var problem: String?
      var cells: [Cell]
    }
    var trials: [Trial]
  }

  private static func trials(of project: SmallProject) async throws -> [Report.Trial] {
    let result = try await project.slipway("guard", "--try", "--json")
    let start = try #require(result.output.firstIndex(of: "{"), "\(result.output)")
    return try JSONDecoder().decode(Report.self, from: Data(result.output[start...].utf8)).trials
  }

  /// zlib for another architecture from Debian's package, which no product names yet.
  @Test(.tools("apt-get"), .timeLimit(.minutes(20)))
  func aSysroot() async throws {
    let isFull = RealInput.isFull
    let c = "#include <zlib.h>\nint main(void) { return crc32(0, 0, 0) != 0; }\n"
    let go = """
      package main

      // #cgo LDFLAGS: -lz
      // #include <zlib.h>
      // static unsigned long crc(void) { return crc32(0, 0, 0); }
      import "C"

      func main() { println(uint64(C.crc())) }

      """
    let project = try await SmallProject.make(
      [
        "c/main.c": c, "g/go.mod": "module example.test/g\n\ngo 1.21\n", "g/main.go": go,
      ], toolchains: ["zig", "go"], more: "libs: { debian: [\"zlib1g-dev:arm64\"] }",
      products: """
          - { name: c, builder: c, directory: c, sources: [main.c], libraries: [z] }
        \(isFull ? "  - { name: g, builder: go, cgo: true, directory: g }" : "")
        targets: [linux/arm64+gnu.2.36]

        """)
    let trials = try await Self.trials(of: project)
    let mine = trials.filter { $0.product == "c" }
    #expect(mine.map(\.kind) == [nil, "sysroot"])
    #expect(mine.first?.cells.map(\.isBuilt) == [false])
    #expect(mine.first?.cells.first?.reason?.contains("library \"z\"") == true, "\(mine)")
    #expect(mine.last?.cells.map(\.isBuilt) == [true], "\(mine)")
    #expect(mine.last?.cells.first?.libraries == ["libz.so.1"])
    guard isFull else { return }
    let others = trials.filter { $0.product == "g" }
    #expect(others.map(\.kind) == [nil, "feature", "static-musl", "sysroot"])
    #expect(others.map { $0.cells.map(\.isBuilt) } == [[false], [false], [false], [true]])
    #expect(others.last?.cells.first?.libraries == ["libz.so.1"], "\(others)")
  }

  /// The crate flate2 with zlib by a feature of the project's own, and without it in Rust alone.
  ///
  /// Debian's libz-sys has no zlib of its own and looks for the target's.
  @Test(.tools("rustc"), .timeLimit(.minutes(20)))
  func aFeature() async throws {
    let project = try await Self.flate()
    let trials = try await Self.trials(of: project)
    #expect(
      trials.map(\.way) == [
        "as it is declared", "without default features", "with zig and musl, static",
      ])
    #expect(trials.first?.cells.map(\.isBuilt) == [false, false], "\(trials)")
    #expect(trials.first?.cells.first?.reason?.contains("libz-sys") == true, "\(trials)")
    #expect(trials[1].cells.map(\.isBuilt) == [true, true], "\(trials)")
    #expect(trials[1].cells.flatMap(\.libraries).isEmpty)
    // Debian has no standard library of Rust's for musl, and the trial says just that.
    #expect(trials[2].cells.allSatisfy { !$0.isBuilt }, "\(trials)")
    #expect(trials[2].cells.first?.reason?.contains("can't find crate for") == true, "\(trials)")

    // What is said of the features is where a person turns them off.
    let told = try await project.slipway("guard", "--all")
    for name in ["app/default", "app/zlib", "flate2/zlib"] {
      #expect(told.output.contains("turn the feature \(name) off"), "\(told.output)")
    }
  }

  private static func flate() async throws -> SmallProject {
    let crates = try #require(try await RealInput.fetch("rust-crates")["rust-crates"])
    let project = try await SmallProject.make(
      [
        "Cargo.toml": """
        [package]
        name = "app"
        version = "0.1.0"
        edition = "2021"

        [features]
        default = ["zlib"]
        zlib = ["flate2/zlib"]

        [dependencies]
        flate2 = { version = "1", default-features = false, features = ["rust_backend"] }

        """,
        "src/main.rs": """
        use std::io::Write;

        fn main() {
            let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
            packer.write_all(&[b'a'; 1000]).unwrap();
            println!("{}", packer.finish().unwrap().len());
        }

        """,
      ], toolchains: ["rust", "zig"],
      products: """
          - { name: app, builder: rust, guard: { policy: pure } }
        targets: [linux/amd64, linux/arm64]

        """)
    for crate in [
      "flate2", "libz-sys", "miniz_oxide", "adler", "crc32fast", "cfg-if", "libc", "pkg-config",
      "vcpkg",
    ] {
      _ = try await Tool.run(
        "sh",
        [
          "-c", "mkdir -p vendor && cp -r \"$0\"/usr/share/cargo/registry/\(crate)-[0-9]* vendor/",
          crates,
        ], in: project.path)
    }
    try await Release.commit(project.path)
    return project
  }
}
