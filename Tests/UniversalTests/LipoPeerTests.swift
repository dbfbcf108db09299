import Binaries
import SystemPackage
import TestKit
import Testing
import Universal

/// With LLVM's layout, every file is byte for byte that of `llvm-lipo`.
@Suite(.serialized, .enabled(if: LLVMTool.has("llvm-lipo", "llvm-ar"), "llvm-lipo is missing"))
struct LipoPeerTests {
  /// Files whose slices are put together.
  struct Case: Sendable, CustomTestStringConvertible {
    var files: [String]
    var options: [String] = []
    var is64Bit = false
    var alignments: [String: UInt32] = [:]
    var testDescription: String { (files + options).joined(separator: " ") }
  }

  static let cases = [
    Case(files: ["amd64"]), Case(files: ["arm64"]),
    Case(files: ["amd64", "arm64"]), Case(files: ["arm64", "amd64"]),
    Case(files: ["arm64", "i386", "amd64", "arm64e"]),
    Case(files: ["amd64.o", "arm64.o"]), Case(files: ["arm64.o", "amd64.o"]),
    Case(files: ["amd64.a", "arm64.a"]), Case(files: ["arm64.a", "amd64"]),
    Case(files: ["i386", "amd64.a"]), Case(files: ["x86_64h", "amd64", "i386"]),
    Case(files: ["ppc64", "arm64", "amd64"]), Case(files: ["armv7", "arm64", "armv6"]),
    Case(files: ["amd64", "arm64"], options: ["-fat64"], is64Bit: true),
    Case(files: ["amd64.a", "arm64"], options: ["-fat64"], is64Bit: true),
    Case(
      files: ["amd64", "arm64"], options: ["-segalign", "x86_64", "4000"],
      alignments: ["x86_64": 14]),
    Case(
      files: ["amd64", "arm64"], options: ["-segalign", "arm64", "20", "-segalign", "x86_64", "1"],
      alignments: ["arm64": 5, "x86_64": 0]),
    Case(
      files: ["i386", "arm64", "amd64"], options: ["-segalign", "arm64", "8000"],
      alignments: ["arm64": 15]),
  ]

  /// Writes the thin files that cases name.
  private func prepare(_ folder: TemporaryFolder, _ names: [String]) async throws {
    for name in names {
      let parts = name.split(separator: ".")
      let target = parts[0] == "amd64" ? "x86_64-macos" : "aarch64-macos"
      switch parts.count == 2 ? parts[1] : "" {
      case "o":
        _ = try await Slices.compiled(target, name, isObject: true, in: folder)
      case "a":
        let object = try await Slices.compiled(target, "\(name).o", isObject: true, in: folder)
        _ = try await LLVMTool.need("llvm-ar").run(
          ["--format=darwin", "crD", folder.path.appending(name).string, object.string])
      default:
        guard ["amd64", "arm64"].contains(name) else {
          try folder.write(name, Self.odd(name), mode: 0o755)
          continue
        }
        _ = try await Slices.compiled(target, name, isObject: false, in: folder)
      }
    }
  }

  /// A file for a processor that no compiler here builds for: a header alone.
  private static func odd(_ name: String) throws -> [UInt8] {
    let cpu = try Slices.cpu(name)
    if cpu.is64Bit { return Slices.executable(cpu) }
    var bytes: [UInt8] = []
    for value in [0xfeed_face, cpu.type, cpu.rawSubtype, 2, 0, 0, 0] as [UInt32] {
      withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }
    return bytes + [1, 2, 3]
  }

  @Test(arguments: cases)
  func createIsTheSame(_ one: Case) async throws {
    let folder = try TemporaryFolder()
    try await prepare(folder, one.files)
    let inputs = one.files.map { folder.path.appending($0) }
    _ = try await LLVMTool.need("llvm-lipo").run(
      inputs.map(\.string) + one.options
        + ["-create", "-output", folder.path.appending("theirs").string])
    var alignments: [MachOCPU: UInt32] = [:]
    for (name, power) in one.alignments { alignments[try Slices.cpu(name)] = power }
    let options = UniversalOptions(layout: .llvm, is64Bit: one.is64Bit, alignments: alignments)
    let ours = folder.path.appending("ours")
    try Universal.create(inputs.map { .init($0) }, output: ours, options: options)
    #expect(try folder.read("ours") == folder.read("theirs"))

    // What is in it, both say alike, and each slice comes out as it went in.
    let archs = try await LLVMTool.need("llvm-lipo").run(["-archs", ours.string])
    let report = try UniversalReport(ours)
    #expect(
      archs.split(whereSeparator: \.isWhitespace).map(String.init)
        == report.slices.map(\.architecture))
    for (name, input) in zip(one.files, inputs) {
      let cpu = try Slices.cpu(try UniversalReport(input).slices[0].architecture)
      let thin = folder.path.appending("thin")
      try Universal.thin(ours, to: cpu, output: thin)
      #expect(try folder.read("thin") == folder.read(name))
      _ = try await LLVMTool.need("llvm-lipo").run([ours.string, "-verify_arch", cpu.description])
    }
  }

  @Test func extractAndReplaceAreTheSame() async throws {
    let folder = try TemporaryFolder()
    try await prepare(folder, ["amd64", "arm64", "i386"])
    try folder.write("other", Slices.executable(try Slices.cpu("arm64")), mode: 0o700)
    let path = { (name: String) in folder.path.appending(name) }
    try Universal.create(
      ["amd64", "arm64", "i386"].map { .init(path($0)) }, output: path("all"),
      options: .init(layout: .llvm))
    let lipo = try LLVMTool.need("llvm-lipo")
    let llvm = UniversalOptions(layout: .llvm)

    _ = try await lipo.run(
      [path("all").string, "-extract", "arm64", "-output", path("theirs").string])
    try Universal.extract(
      path("all"), architectures: [Slices.cpu("arm64")], output: path("ours"), options: llvm)
    #expect(try folder.read("ours") == folder.read("theirs"))

    _ = try await lipo.run([
      path("all").string, "-replace", "arm64", path("other").string, "-output",
      path("theirs").string,
    ])
    try Universal.replace(
      path("all"), with: [.init(path("other"), architecture: Slices.cpu("arm64"))],
      output: path("ours"), options: llvm)
    #expect(try folder.read("ours") == folder.read("theirs"))

    // llvm-lipo cannot remove; what is left is what it would create.
    _ = try await lipo.run([
      path("amd64").string, path("i386").string, "-create", "-output", path("theirs").string,
    ])
    try Universal.remove(
      path("all"), architectures: [Slices.cpu("arm64")], output: path("ours"), options: llvm)
    #expect(try folder.read("ours") == folder.read("theirs"))
  }

  /// Universal files of published wheels: thinned and put together again they are what they were.
  static let wheels = [
    ("cryptography-macos", "cryptography/hazmat/bindings/_rust.abi3.so"),
    ("pyobjc-macos", "objc/_objc.cpython-312-darwin.so"),
    ("pyobjc-macos", "objc/_machsignals.cpython-312-darwin.so"),
  ]

  @Test(arguments: wheels)
  func aWheelComesBackTheSame(input: String, name: String) async throws {
    let folder = try TemporaryFolder()
    let file = try await RealInputFolder.fetch(input).appending(name)
    let report = try UniversalReport(file)
    let lipo = try LLVMTool.need("llvm-lipo")
    var options = UniversalOptions()
    var inputs: [Universal.Input] = []
    for slice in report.slices {
      let cpu = try Slices.cpu(slice.architecture)
      let thin = folder.path.appending(slice.architecture)
      try Universal.thin(file, to: cpu, output: thin)
      let theirs = folder.path.appending("theirs")
      _ = try await lipo.run(
        [file.string, "-thin", slice.architecture, "-output", theirs.string])
      #expect(try folder.read(slice.architecture) == folder.read("theirs"))
      inputs.append(.init(thin, architecture: cpu))
      // The linker chose an alignment by a rule of its own.
      options.alignments[cpu] = UInt32(slice.alignment.trailingZeroBitCount)
    }
    let output = folder.path.appending("whole")
    try Universal.create(inputs, output: output, options: options)
    _ = try await Peer.run("cmp", [output.string, file.string])
    // Slices of a universal file keep their places without being told.
    try Universal.create([.init(file)], output: output)
    _ = try await Peer.run("cmp", [output.string, file.string])
  }
}
