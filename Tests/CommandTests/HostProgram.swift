import Foundation
import Testing

/// Small static programs for this machine, made by its own C compiler.
enum HostProgram {
  /// The bytes of a program; `nil` where no C compiler can link one.
  ///
  /// It waits for the compiler, so that it is for what is made once only.
  static func bytes(_ source: String, flags: [String] = []) -> Data? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "slipway-program-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? Data(source.utf8).write(to: folder.appendingPathComponent("main.c"))
    guard shell("cd '\(folder.path)' && \(self.script(flags))") == 0 else { return nil }
    return try? Data(contentsOf: folder.appendingPathComponent("main"))
  }

  /// The bytes of a program; other tests go on meanwhile.
  static func make(_ source: String, flags: [String]) async throws -> Data {
    let sample = try Sample()
    try sample.write("main.c", source)
    let end = try await sample.script(self.script(flags))
    try #require(end.status == 0, "\(end.err)")
    return try Data(contentsOf: sample.project.appendingPathComponent("main"))
  }

  /// Compiles by relative names, so that no path of this machine gets in.
  private static func script(_ flags: [String]) -> String {
    let words = (["-static"] + flags + ["-o", "main", "main.c"]).map { "'\($0)'" }
      .joined(separator: " ")
    return "cc \(words) || gcc \(words) || clang \(words)"
  }
}
