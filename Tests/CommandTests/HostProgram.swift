import Foundation

/// A small static program for this machine, made by its own C compiler.
enum HostProgram {
  /// The bytes of a program; `nil` where no C compiler can link one.
  static func bytes(_ source: String, flags: [String] = []) -> Data? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "slipway-program-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("main.c")
    let program = folder.appendingPathComponent("main")
    try? Data(source.utf8).write(to: file)
    for compiler in ["cc", "gcc", "clang"] {
      let compile = Process()
      compile.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      // In the folder and by relative names, so that no path of this machine gets in.
      compile.currentDirectoryURL = folder
      compile.arguments = [compiler, "-static"] + flags + ["-o", "main", "main.c"]
      compile.standardError = FileHandle.nullDevice
      guard (try? compile.run()) != nil else { continue }
      compile.waitUntilExit()
      if compile.terminationStatus == 0, let bytes = try? Data(contentsOf: program) { return bytes }
    }
    return nil
  }
}
