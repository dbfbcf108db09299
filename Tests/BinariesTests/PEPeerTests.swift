import Foundation
import Testing

@testable import Binaries

/// Images of published wheels, read by us, by pefile and by `llvm-readobj`.
@Suite struct PEPeerTests {
  static let wheels = [
    "win-numpy-amd64", "win-numpy-arm64", "win-numpy-x86", "win-ruff-amd64", "win-ruff-arm64",
    "win-ruff-x86", "win-cryptography-amd64", "win-cryptography-arm64", "win-cryptography-x86",
    "win-markupsafe-amd64", "win-markupsafe-arm64", "win-markupsafe-x86",
  ]

  private func read(_ url: URL) throws -> PEFile {
    let data = try Data(contentsOf: url, options: .alwaysMapped)
    return try data.withUnsafeBytes { try PEFile($0) }
  }

  @Test(
    .disabled(if: PEJudge.isMissing("python3", ["-c", "import pefile"]), "pefile is missing"),
    arguments: wheels)
  func agreesWithPefile(wheel: String) throws {
    let images = PEJudge.images(below: try PEJudge.input(wheel))
    #expect(!images.isEmpty)
    for image in images {
      let file = try read(image)
      #expect(file.faults.isEmpty, "\(image.lastPathComponent)")
      let different = PEFacts.of(file).symmetricDifference(try PEJudge.facts(of: image))
      #expect(
        different.isEmpty, "\(image.lastPathComponent): \(different.sorted().prefix(8))")
    }
  }

  /// Lengths of ARM64 functions are in two encodings; `llvm-readobj` decodes both by itself.
  @Test(
    .disabled(if: PEJudge.isMissing("llvm-readobj", ["--version"]), "llvm-readobj is missing"),
    arguments: wheels.filter { $0.hasSuffix("arm64") })
  func agreesOnArmFunctions(wheel: String) throws {
    // llvm-readobj 14 to 19 die of msvcp140's four bytes of .xdata (“must be at least 8 bytes”).
    let images = PEJudge.images(below: try PEJudge.input(wheel)).filter {
      !$0.lastPathComponent.hasPrefix("msvcp140")
    }
    for image in images.prefix(6) {
      let file = try read(image)
      let output = try PEJudge.run("llvm-readobj", ["--unwind", image.path])
      let lengths = output.split(separator: "\n").compactMap { line -> Int? in
        let parts = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
        return parts.count == 2 && parts[0] == "FunctionLength" ? Int(parts[1]) : nil
      }
      let covered = file.image.functions.filter { $0.source == .unwind }.reduce(0) { $0 + $1.size }
      #expect(covered == lengths.reduce(0, +), "\(image.lastPathComponent)")
      #expect(!lengths.isEmpty)
    }
  }

  @Test func ruffNeedsMoreThanItsHeaderSays() throws {
    let image = try #require(
      PEJudge.images(below: try PEJudge.input("win-ruff-amd64")).first)
    let floor = try read(image).minimumWindows
    #expect(floor.version == .eight)
    #expect(floor.because.contains { $0.symbol == "ProcessPrng" })
  }

  /// The table's names, held against mingw-w64's lists of what Windows' libraries export.
  @Test func tableNamesRealFunctions() throws {
    let folder = try PEJudge.input("ziglang").appendingPathComponent("ziglang/lib/libc/mingw")
    var names: Set<Substring> = []
    for part in ["lib-common", "lib64", "lib32"] {
      let files = try FileManager.default.contentsOfDirectory(
        at: folder.appendingPathComponent(part), includingPropertiesForKeys: nil)
      for file in files where file.lastPathComponent.contains(".def") {
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
          names.formUnion(line.split { " @=\t".contains($0) }.prefix(1))
        }
      }
    }
    let known = WindowsImports.knownSymbols
    #expect(known.count > 250)
    #expect(known.filter { !names.contains($0[...]) } == [])
  }
}
