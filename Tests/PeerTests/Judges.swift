import Foundation
import Testing

/// What other people's tools say about a made program.
enum Judges {
  /// What `file` and `llvm-readobj` call a platform.
  private struct Platform {
    var file: [String]
    var readobj: String
  }

  private static let platforms: [String: Platform] = [
    "linux/amd64": Platform(file: ["ELF 64-bit LSB", "x86-64"], readobj: "EM_X86_64"),
    "linux/arm64": Platform(file: ["ELF 64-bit LSB", "ARM aarch64"], readobj: "EM_AARCH64"),
    "linux/arm/v7": Platform(file: ["ELF 32-bit LSB", "ARM, EABI5"], readobj: "EM_ARM"),
    "macos/amd64": Platform(file: ["Mach-O 64-bit x86_64"], readobj: "X86-64 (0x1000007)"),
    "macos/arm64": Platform(file: ["Mach-O 64-bit arm64"], readobj: "Arm64 (0x100000C)"),
    "windows/amd64": Platform(
      file: ["PE32+ executable (console) x86-64"], readobj: "IMAGE_FILE_MACHINE_AMD64"),
    "windows/arm64": Platform(
      file: ["PE32+ executable (console) Aarch64"], readobj: "IMAGE_FILE_MACHINE_ARM64"),
  ]

  /// The platform that two tools see is the target's.
  static func checkFormat(_ program: String, _ target: String) async throws {
    let platform = try #require(platforms[String(target.prefix { $0 != "+" })], "\(target)")
    let kind = try await Tool.run("file", ["--brief", program])
    for part in platform.file { #expect(kind.contains(part), "\(target): \(kind)") }
    let headers = try await Tool.run("llvm-readobj", ["--file-headers", program])
    let line = headers.split(separator: "\n").first {
      $0.contains("Machine:") || $0.contains("CpuType:")
    }
    #expect(line?.contains(platform.readobj) == true, "\(target): \(headers)")
    if target.hasSuffix("+musl") { #expect(kind.contains("statically linked"), "\(kind)") }
  }

  /// A program asks for no symbol of glibc that is newer than its floor.
  ///
  /// - Returns: the newest version that it asks for; `nil` when it asks for none.
  @discardableResult
  static func checkGlibc(
    _ program: String, _ target: String, floor: String?
  ) async throws -> String? {
    let suffix = target.split(separator: "+").dropFirst().first
    let own = suffix.flatMap { $0.hasPrefix("gnu.") ? String($0.dropFirst(4)) : nil }
    guard target.hasPrefix("linux/"), let floor = own ?? floor else { return nil }
    let text = try await Tool.run("readelf", ["--version-info", "--wide", program])
    let asked = text.matches(of: /GLIBC_([0-9.]+)/).map { String($0.1) }
    let newest = asked.max { isOlder($0, $1) }
    if let newest {
      #expect(!isOlder(floor, newest), "\(target): asks for GLIBC_\(newest), above \(floor)")
    }
    return newest
  }

  /// A program for macOS names the minimum that it was built for.
  static func checkMinimum(_ program: String, _ target: String, is version: String) async throws {
    let text = try await Tool.run("llvm-objdump", ["--macho", "--private-headers", program])
    let minimum = text.firstMatch(of: /cmd LC_BUILD_VERSION\n(?:.*\n)*? *minos ([0-9.]+)/)
    #expect(minimum.map { String($0.1) } == version, "\(target)")
  }

  static func isOlder(_ left: String, _ right: String) -> Bool {
    func numbers(_ text: String) -> [Int] { text.split(separator: ".").map { Int($0) ?? 0 } }
    return numbers(left).lexicographicallyPrecedes(numbers(right))
  }
}
