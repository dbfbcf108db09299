import Foundation
import Testing

/// A library of Debian's, for another architecture than this machine's, in programs that zig links.
@Suite(.serialized)
struct SysrootTests {
  private static let program = """
    #include <stdio.h>
    #include <zlib.h>
    int main(void) { printf("crc %08lx\\n", crc32(0, (const Bytef *)"slipway", 7)); return 0; }

    """
  private static let cgo = """
    package main

    // #cgo LDFLAGS: -lz
    // #include <zlib.h>
    // static unsigned long crc(void) { return crc32(0, (const Bytef *)"slipway", 7); }
    import "C"

    func main() { println("crc", uint64(C.crc())) }

    """

  @Test(
    .tools("apt-get", "readelf", "qemu-aarch64-static", "cmake", "make"),
    .timeLimit(.minutes(10)))
  func zlib() async throws {
    let isFull = RealInput.isFull
    let cmake = """
      cmake_minimum_required(VERSION 3.20)
      project(k C)
      find_package(ZLIB REQUIRED)
      add_executable(k main.c)
      target_link_libraries(k ZLIB::ZLIB)

      """
    let project = try await SmallProject.make(
      [
        "c/main.c": Self.program, "k/main.c": Self.program, "k/CMakeLists.txt": cmake,
        "m/main.c": Self.program, "m/Makefile": "m: main.c\n\t$(CC) -o $@ main.c -lz\n",
        "g/go.mod": "module example.test/g\n\ngo 1.21\n", "g/main.go": Self.cgo,
      ], toolchains: ["zig", "go"],
      more: "libs: { debian: [\"zlib1g-dev:arm64\"] }\nmake: { system: make }\n"
        + "cmake: { system: cmake }",
      products: """
          - { name: c, builder: c, directory: c, sources: [main.c], libraries: [z], toolchains: { sysroot: libs } }
          - { name: m, builder: c, build-system: make, directory: m, output: m, toolchains: { sysroot: libs } }
          - { name: k, builder: c, build-system: cmake, directory: k, output: k, toolchains: { sysroot: libs } }
          - { name: g, builder: go, cgo: true, directory: g, toolchains: { sysroot: libs } }
        targets: [linux/arm64+gnu.2.36]

        """)
    let products = isFull ? ["c", "m", "k", "g"] : ["c", "m", "k"]
    let result = try await Tool.start(
      Release.binary(), ["build"] + products.flatMap { ["--product", $0] }, in: project.path,
      seconds: 500)
    try #require(result.status == 0, "\(result.output)")
    let folders = try await RealInput.fetch("sysroot-arm64")
    let lock = try JSONSerialization.jsonObject(with: project.bytes("slipway.lock"))
    let entries = try #require((lock as? [String: Any])?["toolchains"] as? [[String: Any]])
    let libs = try #require(entries.first { $0["name"] as? String == "libs" }?["tree"] as? String)
    let tree = "\(Release.store)/trees/\(libs.prefix { $0 != "/" })"
    for product in products {
      let program = "\(project.path)/dist/\(product)_linux_arm64_gnu.2.36/\(product)"
      let needed = try await Tool.run("readelf", ["--dynamic", "--wide", program])
      #expect(needed.contains("Shared library: [libz.so.1]"), "\(needed)")
      #expect(!needed.contains("RUNPATH") && !needed.contains("RPATH"), "\(needed)")
      try await Judges.checkGlibc(program, "linux/arm64", floor: "2.36")
      var runner = try #require(Runner("linux/arm64", sysroots: folders))
      runner.command += ["-E", "LD_LIBRARY_PATH=\(tree)/usr/lib/aarch64-linux-gnu"]
      let expected = product == "g" ? "crc 3292955362" : "crc c44682e2"
      let made = try await runner.start(
        program, RealInput.Start(arguments: [], prints: expected))
      #expect(made.output == "\(expected)\n", "\(made.output)")
    }

    // A sysroot serves Linux; elsewhere it is told before anything runs.
    let text = String(decoding: try project.bytes("slipway.yaml"), as: UTF8.self)
    try project.write("slipway.yaml", text.replacing("linux/arm64+gnu.2.36", with: "macos/arm64"))
    let refused = try await project.slipway("check")
    #expect(refused.status == 2, "\(refused.output)")
    #expect(refused.output.contains("sysroot “libs” is of no use to macos/arm64"))
  }
}
