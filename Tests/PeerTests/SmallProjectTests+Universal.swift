import Foundation
import SystemPackage
import TestKit
import Testing

/// Cells of `macos/universal`: what compilers made for each slice, merged.
extension SmallProjectTests {
  private static let products = """
      - { name: g, builder: go, targets: [macos/universal, macos/amd64, macos/arm64] }
      - { name: c, builder: c, sources: [main.c], targets: [macos/universal, macos/amd64, macos/arm64] }
      - { name: a, builder: c, kind: static-library, sources: [lib/*.c], targets: [macos/universal] }
      - { name: d, builder: c, kind: shared-library, sources: [lib/*.c], targets: [macos/universal+14.0] }

    """

  private static let files = [
    "go.mod": "module example.test/universal\n\ngo 1.21\n", "main.go": Samples.goPrint,
    "main.c": Samples.cPrint, "lib/a.c": "int twice(int x) { return 2 * x; }\n",
    "lib/b.c": "int twice(int);\nint fourfold(int x) { return twice(twice(x)); }\n",
  ]

  @Test(.tools("file", "llvm-readobj", "llvm-objdump", "cmp"), .timeLimit(.minutes(10)))
  func universal() async throws {
    let project = try await SmallProject.make(
      Self.files, toolchains: ["go", "zig"], products: Self.products)
    let steps = try await project.steps("build")
    // One step makes the slice and the cell of its name.
    for product in ["g", "c"] {
      for step in ["compile \(product) macos/amd64", "compile \(product) macos/arm64"] {
        #expect(steps.contains(step))
      }
      #expect(steps.contains("merge \(product) macos/universal"))
    }
    #expect(!steps.contains { $0.contains(" for macos/universal") }, "\(steps)")

    let dist = "\(project.path)/dist"
    let lipo = try LLVMTool.need("llvm-lipo")
    for product in ["g", "c"] {
      let program = "\(dist)/\(product)_darwin_all/\(product)"
      try await isUniversal(program, kind: "executable")
      for (name, apple) in [("amd64", "x86_64"), ("arm64", "arm64")] {
        // What is in the file is what the thin cell is, to the byte.
        let slice = "\(project.scratch.path)/\(product)-\(name)"
        _ = try await lipo.run([program, "-thin", apple, "-output", slice])
        _ = try await Tool.run("cmp", [slice, "\(dist)/\(product)_darwin_\(name)/\(product)"])
        try await Judges.checkMinimum(slice, "macos/\(name)", is: "13.0")
      }
    }
    try await isUniversal("\(dist)/d_darwin_all_14.0/libd.dylib", kind: "dynamically linked")
    let archive = "\(dist)/a_darwin_all/liba.a"
    try await isUniversal(archive, kind: "current ar archive")
    let members = try await Tool.run("llvm-objdump", ["--macho", "--archive-headers", archive])
    #expect(members.contains(/a\.c\.o/) && members.contains(/b\.c\.o/), "\(members)")
  }

  /// Four tools see two slices.
  private func isUniversal(_ path: String, kind: String) async throws {
    let lipo = try LLVMTool.need("llvm-lipo")
    #expect(try await lipo.run([path, "-archs"]) == "x86_64 arm64 \n")
    let text = try await Tool.run("file", ["--brief", path])
    #expect(text.contains("Mach-O universal binary with 2 architectures"), "\(text)")
    #expect(text.contains(kind), "\(text)")
    let headers = try await Tool.run("llvm-readobj", ["--file-headers", path])
    #expect(headers.contains("X86-64 (0x1000007)") && headers.contains("Arm64 (0x100000C)"))
    let slipway = try Release.binary()
    let sound = try await Tool.run(
      slipway, ["universal", "verify", path, "--arch", "x86_64", "--arch", "arm64"])
    #expect(sound.hasSuffix(": sound, for x86_64, arm64\n"), "\(sound)")
  }

  /// The audit holds a file against `macos/universal`: both slices pass, one alone does not.
  @Test(.tools("file"), .timeLimit(.minutes(10)))
  func auditOfUniversal() async throws {
    let project = try await SmallProject.make(
      Self.files, toolchains: ["go", "zig"], products: Self.products)
    try await project.build(["macos/universal"])
    for product in ["g", "c"] {
      let folder = "\(project.path)/dist/\(product)_darwin_all"
      let whole = try await project.slipway(
        "audit", "--target", "macos/universal", "--json", "\(folder)/\(product)")
      #expect(whole.status == 0, "\(whole.output)")
      #expect(!whole.output.contains("target.missing-slice"))
      let slipway = try Release.binary()
      for slice in ["x86_64", "arm64"] {
        let thin = "\(project.scratch.path)/\(product)-\(slice)"
        // A thin file, and a universal one of one slice.
        for (verb, output) in [("thin", thin), ("extract", "\(thin)-alone")] {
          _ = try await Tool.run(
            slipway,
            ["universal", verb, "\(folder)/\(product)", "--arch", slice, "--output", output])
          let alone = try await project.slipway(
            "audit", "--target", "macos/universal", "--json", output)
          #expect(alone.status == 4, "\(alone.output)")
          #expect(alone.output.contains("target.missing-slice"), "\(alone.output)")
        }
      }
    }
  }

  /// Go's archives for C come with a header, which is the same for both processors.
  @Test(
    .tools("file"), .timeLimit(.minutes(15)),
    .enabled(if: RealInput.isFull, "cgo for two more targets; SLIPWAY_TEST_FULL=1 builds it"))
  func universalGoLibraries() async throws {
    let project = try await SmallProject.make(
      ["go.mod": "module example.test/lib\n\ngo 1.21\n", "lib.go": Samples.goLibrary],
      toolchains: ["go", "zig"],
      products: """
          - { name: archive, builder: go, cgo: true, kind: static-library, targets: [macos/universal] }
          - { name: shared, builder: go, cgo: true, kind: shared-library, targets: [macos/universal] }

        """)
    try await project.build()
    for (name, kind) in [
      ("archive_darwin_all/libarchive.a", "current ar archive"),
      ("shared_darwin_all/libshared.dylib", "dynamically linked"),
    ] {
      try await isUniversal("\(project.path)/dist/\(name)", kind: kind)
    }
    #expect(project.has("dist/archive_darwin_all/libarchive.h"))
    #expect(project.has("dist/shared_darwin_all/libshared.h"))
  }
}
