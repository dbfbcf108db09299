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

  private static let three = """
    #include <stdio.h>
    #include <openssl/ssl.h>
    #include <openssl/sha.h>
    #include <sqlite3.h>
    #include <zlib.h>
    static int say(void *p, int n, char **v, char **c) { printf("sqlite %s\\n", v[0]); return 0; }
    int three(void) {
      unsigned char hash[32];
      SHA256((const unsigned char *)"slipway", 7, hash);
      printf("crc %08lx\\n", crc32(0, (const Bytef *)"slipway", 7));
      printf("sha256 %02x%02x\\n", hash[0], hash[31]);
      SSL_CTX *context = SSL_CTX_new(TLS_method());
      printf("tls %d\\n", context != NULL);
      sqlite3 *base;
      if (sqlite3_open(":memory:", &base) != SQLITE_OK) return 1;
      int result = sqlite3_exec(base, "select 6 * 7", say, 0, 0);
      fflush(stdout);
      return result;
    }

    """
  private static let cgoThree = """
    package main

    // #cgo LDFLAGS: -lz -lsqlite3 -lssl -lcrypto
    // int three(void);
    import "C"
    import "os"

    func main() { os.Exit(int(C.three())) }

    """

  /// What each architecture is called; the first is built on every run.
  private static let machines = [
    (target: "linux/arm64", debian: "arm64", triple: "aarch64-linux-gnu", input: "sysroot-arm64"),
    (
      target: "linux/arm/v7", debian: "armhf", triple: "arm-linux-gnueabihf",
      input: "sysroot-armhf"
    ),
  ]

  @Test(
    .tools("apt-get", "readelf", "qemu-aarch64-static", "qemu-arm-static"),
    .timeLimit(.minutes(20)))
  func zlibSQLiteAndOpenSSL() async throws {
    let machines = RealInput.isFull ? Self.machines : [Self.machines[0]]
    let project = try await SmallProject.make(
      [
        "c/main.c": "int three(void);\nint main(void) { return three(); }\n",
        "c/three.c": Self.three,
        "g/go.mod": "module example.test/g\n\ngo 1.21\n", "g/main.go": Self.cgoThree,
        "g/three.c": Self.three,
      ], toolchains: ["zig", "go"],
      more: machines.map {
        "\($0.debian): { debian: [\"zlib1g-dev:\($0.debian)\", "
          + "\"libsqlite3-dev:\($0.debian)\", \"libssl-dev:\($0.debian)\"] }"
      }.joined(separator: "\n"),
      products: """
          - name: c
            builder: c
            directory: c
            sources: [main.c, three.c]
            libraries: [z, sqlite3, ssl, crypto]
            overrides: &sysroots [\(machines.map {
              "{ targets: [\"\($0.target)*\"], toolchains: { sysroot: \($0.debian) } }"
            }.joined(separator: ", "))]
          - { name: g, builder: go, cgo: true, directory: g, overrides: *sysroots }
        targets: [\(machines.map { "\($0.target)+gnu.2.36" }.joined(separator: ", "))]

        """)
    let products = RealInput.isFull ? ["c", "g"] : ["c"]
    let result = try await Tool.start(
      Release.binary(),
      ["release", "--snapshot"] + products.flatMap { ["--product", $0] }, in: project.path,
      seconds: 1000)
    // What was not asked for is omitted, which makes the release partial.
    try #require([0, 3].contains(result.status), "\(result.output)")
    let record = try JSONSerialization.jsonObject(with: project.bytes("dist/release.json"))
    let toolchains = (record as? [String: Any])?["toolchains"] as? [[String: Any]] ?? []
    let cells = (record as? [String: Any])?["cells"] as? [[String: Any]] ?? []
    for machine in machines {
      let folders = try await RealInput.fetch(machine.input)
      let libraries = try #require(toolchains.first { $0["name"] as? String == machine.debian })
      let digest = try #require((libraries["tree"] as? String)?.prefix { $0 != "/" })
      let tree = "\(Release.store)/trees/\(digest)"
      // The record names the packages, and apt knows them at that version.
      let packages = try #require(libraries["packages"] as? [[String: String]])
      for name in ["zlib1g", "libsqlite3-0", "libssl3", "libc6"] {
        #expect(
          packages.contains { $0["name"] == name && $0["architecture"] == machine.debian },
          "\(name)")
      }
      let version = try await Tool.run(
        "apt-cache", ["policy", "libssl3"])
      let pinned = try #require(packages.first { $0["name"] == "libssl3" }?["version"])
      #expect(version.contains(pinned), "\(version)")
      for product in products {
        let cell = cells.first {
          $0["product"] as? String == product
            && ($0["target"] as? String)?.hasPrefix(machine.target + "+") == true
        }
        #expect(cell?["status"] as? String == "made", "\(result.output)")
        #expect((cell?["toolchains"] as? [String])?.contains(machine.debian) == true)
        let archive = try #require((cell?["artifacts"] as? [String])?.first)
        let folder = try Scratch()
        _ = try await Tool.run(
          "tar", ["-xf", "\(project.path)/dist/\(archive)", "-C", folder.path])
        let program = "\(folder.path)/\(product)"
        let needed = try await Tool.run("readelf", ["--dynamic", "--wide", program])
        for library in ["libz.so.1", "libsqlite3.so.0", "libssl.so.3", "libcrypto.so.3"] {
          #expect(needed.contains("Shared library: [\(library)]"), "\(needed)")
        }
        var runner = try #require(Runner(machine.target, sysroots: folders))
        runner.command += ["-E", "LD_LIBRARY_PATH=\(tree)/usr/lib/\(machine.triple)"]
        let made = try await runner.start(program, RealInput.Start(arguments: [], prints: "crc"))
        #expect(made.status == 0, "\(made.output)")
        let sum = try await Tool.run("sh", ["-c", "printf slipway | sha256sum"])
        let hash = sum.prefix(64)
        #expect(
          made.output
            == "crc c44682e2\nsha256 \(hash.prefix(2))\(hash.suffix(2))\ntls 1\nsqlite 42\n",
          "\(made.output)")
      }
    }
  }
}
