import Foundation
import Testing

/// What builders make beyond the real inputs, through the program as a user has it.
///
/// A usual run takes the cheap targets; `SLIPWAY_TEST_FULL=1` takes all.
@Suite(.serialized)
struct SmallProjectTests {
  private func judged(
    _ project: SmallProject, _ file: String, as words: String..., not others: String...
  ) async throws {
    let kind = try await Tool.run("file", ["--brief", "\(project.path)/dist/\(file)"])
    for word in words { #expect(kind.contains(word), "\(file): \(kind)") }
    for other in others { #expect(!kind.contains(other), "\(file): \(kind)") }
  }

  // MARK: Embedded Swift

  @Test(
    .tools("swift", "file", "readelf", "llvm-readobj", "node"), .timeLimit(.minutes(10)))
  func embeddedSwift() async throws {
    let project = try await SmallProject.make(
      [
        "firmware/blink.swift": Samples.blink, "firmware/board.ld": Samples.board,
        "module/add.swift": Samples.wasm,
      ], toolchains: ["zig"], more: "swift: { system: swift }",
      products: """
          - name: blink
            builder: swift
            embedded: true
            directory: firmware
            targets: [none/thumbv7em, none/riscv32i]
            overrides:
              - { targets: none/thumbv7em, flags: [-Xlinker, -T, -Xlinker, board.ld] }
          - { name: add, builder: swift, embedded: true, directory: module, targets: [none/wasm32] }

        """)
    try await project.build()

    let arm = "blink_none_thumbv7em/blink.elf"
    try await judged(
      project, arm, as: "ELF 32-bit LSB executable", "ARM, EABI5", "statically linked")
    let attributes = try await Tool.run("readelf", ["-A", "\(project.path)/dist/\(arm)"])
    #expect(attributes.contains("Tag_CPU_arch: v7E-M"), "\(attributes)")
    // The target has no FPU; Swift's own default for the triple has one.
    #expect(!attributes.contains("Tag_FP_arch"), "\(attributes)")
    let sections = try await Tool.run("readelf", ["-lhW", "\(project.path)/dist/\(arm)"])
    #expect(sections.contains(/LOAD +0x[0-9a-f]+ 0x08000000/), "\(sections)")

    let riscv = "blink_none_riscv32i/blink.elf"
    try await judged(project, riscv, as: "ELF 32-bit LSB executable", "RISC-V", not: "RVC")
    let isa = try await Tool.run("readelf", ["-A", "\(project.path)/dist/\(riscv)"])
    #expect(isa.contains(/rv32i[0-9p]*"/), "\(isa)")

    let module = "\(project.path)/dist/add_none_wasm32/add.wasm"
    let sum = try await Tool.run(
      "node",
      [
        "-e",
        "WebAssembly.instantiate(require('fs').readFileSync('\(module)'))"
          + ".then(m => console.log('sum', m.instance.exports.add(40, 2)))",
      ])
    #expect(sum == "sum 42\n")
  }

  @Test(
    .tools("swift", "file", "qemu-aarch64-static"), .timeLimit(.minutes(15)),
    .enabled(if: RealInput.isFull, "musl takes minutes; SLIPWAY_TEST_FULL=1 builds it"))
  func embeddedSwiftOnLinux() async throws {
    let project = try await SmallProject.make(
      ["hello.swift": "@main struct Hello { static func main() { print(\"hello\") } }\n"],
      toolchains: ["zig"], more: "swift: { system: swift }",
      products: """
          - { name: hello, builder: swift, embedded: true, targets: [linux/amd64+musl, linux/arm64+musl] }

        """)
    try await project.build()
    for target in ["linux/amd64", "linux/arm64"] {
      let file = "hello_\(target.replacing("/", with: "_"))_musl/hello"
      try await judged(project, file, as: "statically linked")
      let result = try await #require(Runner(target, sysroots: [:]))
        .start("\(project.path)/dist/\(file)", RealInput.Start(arguments: [], prints: "hello"))
      #expect(result.status == 0 && result.output == "hello\n", "\(result.output)")
    }
  }

  // MARK: A Swift SDK

  @Test(
    .tools("swift", "dpkg", "tar", "sha256sum", "file", "readelf"), .timeLimit(.minutes(10)))
  func swiftSDK() async throws {
    let scratch = try Scratch()
    _ = try await Tool.run("\(RealInput.root)/Scripts/swift-sdk-bundle.sh", [scratch.path])
    let archive = "\(scratch.path)/here.artifactbundle.tar.gz"
    let sha256 = try await Tool.run("sha256sum", [archive]).prefix(64)
    let project = try await SmallProject.make(
      ["Package.swift": Samples.package, "Sources/app/main.swift": Samples.fromSDK],
      toolchains: [],
      more: "swift: { system: swift }\n"
        + "sdk: { swift-sdk: \"file://\(archive)\", sha256: \(sha256) }",
      products: "  - { name: app, builder: swift, sdk: here, targets: [linux/amd64] }\n")
    let lock = String(decoding: try project.bytes("slipway.lock"), as: UTF8.self)
    #expect(lock.contains("\"package\": \"here\"") && lock.contains(sha256), "\(lock)")
    try await project.build()
    let made = "\(project.path)/dist/app_linux_amd64/app"
    try await judged(project, "app_linux_amd64/app", as: "ELF 64-bit LSB", "x86-64")
    #expect(try await Tool.run(made, []) == "made with the SDK\n")
    let needed = try await Tool.run("readelf", ["--dynamic", "--wide", made])
    #expect(!needed.contains("libswift"), "the runtime is not linked statically: \(needed)")

    // A name that the bundle does not hold, and a bundle that is another.
    let text = String(decoding: try project.bytes("slipway.yaml"), as: UTF8.self)
    try project.write("slipway.yaml", text.replacing("sdk: here", with: "sdk: there"))
    let unknown = try await project.slipway("check")
    #expect(unknown.status == 2, "\(unknown.output)")
    #expect(unknown.output.contains("holds no Swift SDK “there”"), "\(unknown.output)")
    let zeros = String(repeating: "0", count: 64)
    try project.write("slipway.yaml", text.replacing(sha256, with: zeros))
    let other = try await project.slipway("toolchain", "pin", "sdk")
    #expect(other.status == 1 && other.output.contains("slipway.yaml says \(zeros)"))
    #expect(try String(decoding: project.bytes("slipway.lock"), as: UTF8.self) == lock)
  }

  // MARK: The BSDs

  @Test(.tools("file", "readelf"), .timeLimit(.minutes(10)))
  func bsd() async throws {
    let project = try await SmallProject.make(
      [
        "go.mod": "module example.test/bsd\n\ngo 1.21\n", "main.go": Samples.goPrint,
        "main.c": Samples.cPrint, "main.zig": Samples.zigPrint,
      ], toolchains: ["go", "zig"],
      products: """
          - { name: g, builder: go, targets: [freebsd/amd64, freebsd/arm64, netbsd/amd64, openbsd/amd64, openbsd/arm64] }
          - { name: c, builder: c, sources: [main.c], targets: [freebsd/amd64, freebsd/arm64, netbsd/amd64, openbsd/amd64] }
          - { name: z, builder: zig, root: main.zig, targets: [freebsd/amd64, netbsd/amd64] }

        """)
    let quick = ["freebsd/amd64", "openbsd/amd64"]
    try await project.build(RealInput.isFull ? [] : quick)
    for (name, system) in [("freebsd", "FreeBSD"), ("netbsd", "NetBSD"), ("openbsd", "OpenBSD")]
    where RealInput.isFull || quick.contains("\(name)/amd64") {
      try await judged(
        project, "g_\(name)_amd64/g", as: "ELF 64-bit LSB", "x86-64", "for \(system)")
      try await judged(project, "c_\(name)_amd64/c", as: "x86-64", "for \(system)", "stripped")
      let needed = try await Tool.run(
        "readelf", ["--dynamic", "--wide", "\(project.path)/dist/c_\(name)_amd64/c"])
      #expect(needed.contains("Shared library: [libc.so"), "\(needed)")
    }
    try await judged(project, "z_freebsd_amd64/z", as: "x86-64", "for FreeBSD")
    if RealInput.isFull {
      try await judged(project, "g_openbsd_arm64/g", as: "ARM aarch64", "for OpenBSD")
      try await judged(project, "c_freebsd_arm64/c", as: "ARM aarch64", "for FreeBSD")
      try await judged(project, "z_netbsd_amd64/z", as: "x86-64", "for NetBSD")
    }
  }

  // MARK: cgo

  @Test(
    .tools("file", "readelf", "llvm-readobj", "llvm-objdump", "qemu-aarch64-static", "wine"),
    .timeLimit(.minutes(15)))
  func cgo() async throws {
    let all = [
      "linux/amd64", "macos/arm64", "macos/amd64", "linux/amd64+musl", "linux/arm64",
      "linux/arm64+gnu.2.28", "windows/amd64",
    ]
    let project = try await SmallProject.make(
      ["go.mod": "module example.test/cgo\n\ngo 1.21\n", "main.go": Samples.cgo],
      toolchains: ["go", "zig"],
      products:
        "  - { name: cg, builder: go, cgo: true, targets: [\(all.joined(separator: ", "))] }\n"
    )
    let targets = RealInput.isFull ? all : Array(all.prefix(2))
    try await project.build(targets)
    let folders = RealInput.isFull ? try await RealInput.fetch("sysroot-arm64") : [:]
    for target in targets {
      let ending = target.hasPrefix("windows/") ? ".exe" : ""
      let folder = target.replacing("macos/", with: "darwin_").replacing("/", with: "_")
        .replacing("+", with: "_")
      let program = "\(project.path)/dist/cg_\(folder)/cg\(ending)"
      try await Judges.checkFormat(program, target)
      try await Judges.checkGlibc(program, target, floor: "2.17")
      if target.hasPrefix("macos/") {
        // Go's resolver calls libresolv, which zig has no stub of.
        let loads = try await Tool.run("llvm-objdump", ["--macho", "--dylibs-used", program])
        #expect(loads.contains("/usr/lib/libresolv.9.dylib"), "\(loads)")
        #expect(loads.contains("/usr/lib/libSystem.B.dylib"), "\(loads)")
        try await Judges.checkMinimum(program, target, is: "13.0")
      }
      guard let runner = Runner(target, sysroots: folders) else { continue }
      let result = try await runner.start(
        program, RealInput.Start(arguments: [], prints: "cgo 42 [127.0.0.1]"))
      #expect(result.output.contains("cgo 42 [127.0.0.1]"), "\(target): \(result.output)")
    }
  }

  /// A Go library as an archive and as a shared library, used by a C program.
  @Test(.tools("gcc", "readelf", "file", "qemu-aarch64-static"), .timeLimit(.minutes(15)))
  func goLibraries() async throws {
    let project = try await SmallProject.make(
      [
        "go.mod": "module example.test/lib\n\ngo 1.21\n", "lib.go": Samples.goLibrary,
        "c/user.c": Samples.user,
      ], toolchains: ["go", "zig"],
      products: """
          - { name: archive, builder: go, cgo: true, kind: static-library, targets: [linux/amd64, linux/arm64] }
          - { name: shared, builder: go, cgo: true, kind: shared-library, targets: [linux/amd64, linux/arm64] }

        """)
    let isFull = RealInput.isFull
    try await project.build(isFull ? [] : ["linux/amd64"])
    let folders = isFull ? try await RealInput.fetch("sysroot-arm64", "ziglang") : [:]
    for architecture in isFull ? ["amd64", "arm64"] : ["amd64"] {
      for kind in ["archive", "shared"] {
        let dist = "\(project.path)/dist/\(kind)_linux_\(architecture)"
        let library = "\(dist)/lib\(kind).\(kind == "archive" ? "a" : "so")"
        let program = "\(project.scratch.path)/\(kind)-\(architecture)"
        let compiler =
          architecture == "amd64"
          ? ["gcc"]
          : ["\(folders["ziglang"] ?? "")/ziglang/zig", "cc", "-target", "aarch64-linux-gnu.2.28"]
        _ = try await Tool.run(
          compiler[0],
          compiler.dropFirst() + [
            "-DHEADER=\"lib\(kind).h\"", "-I\(dist)", "\(project.path)/c/user.c", library,
            "-lpthread",
            "-o", program,
          ])
        if kind == "shared" {
          // By its name, not by the path that it had when the program was linked.
          let needed = try await Tool.run("readelf", ["--dynamic", "--wide", program])
          #expect(needed.contains("Shared library: [libshared.so]"), "\(needed)")
        }
        var runner = try #require(Runner("linux/\(architecture)", sysroots: folders))
        runner.environment["LD_LIBRARY_PATH"] = dist
        if architecture != "amd64" { runner.command += ["-E", "LD_LIBRARY_PATH=\(dist)"] }
        let result = try await runner.start(
          program, RealInput.Start(arguments: [], prints: "42 greetings from Go"))
        #expect(result.output == "42 greetings from Go\n", "\(kind): \(result.output)")
      }
    }
  }
}
