import Glibc
import Testing

/// LLVM's disassembler, which did not write what it judges.
enum LLVM {
  /// LLVM 19's `llvm-mc`: what an older one does not know it calls invalid.
  static let tool: String? = ["/usr/lib/llvm-19/bin/llvm-mc", "/usr/bin/llvm-mc-19"].first {
    (path: String) in access(path, X_OK) == 0
  }

  /// Whether tests that need it run: without it they are skipped here, and fail where `CI` is set.
  static var isThereOrNeeded: Bool { tool != nil || getenv("CI") != nil }

  /// Whether LLVM knows each instruction, with the extensions given.
  ///
  /// - Parameter words: The bits and the length in bytes of each.
  static func known(
    _ words: [(bits: UInt32, length: Int)], triple: String, attributes: String
  ) throws -> [Bool] {
    let tool = try #require(tool, "llvm-mc of LLVM 19 is needed")
    var template = Array("/tmp/slipway-llvm-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { unlink(path) }
    var text = ""
    for word in words {
      for index in 0..<word.length {
        text += "0x" + String(word.bits >> UInt32(8 * index) & 255, radix: 16) + " "
      }
      text += "\n"
    }
    let file = try #require(fdopen(descriptor, "w"))
    fputs(text, file)
    fclose(file)

    // A line of standard error begins `FILE:LINE:COLUMN: warning: invalid`; the words of what was
    // decoded are not looked at.
    let command =
      "\(tool) --disassemble -triple=\(triple) -mattr=\(attributes) \(path) 2>&1 >/dev/null"
    let pipe = try #require(popen(command, "r"))
    var known = [Bool](repeating: true, count: words.count)
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    while getline(&line, &capacity, pipe) > 0, let line {
      let found = String(cString: line)
      guard found.hasPrefix(path + ":"), found.contains("invalid instruction encoding") else {
        continue
      }
      let number = found.dropFirst(path.count + 1).prefix { $0.isNumber }
      known[try #require(Int(number)) - 1] = false
    }
    free(line)
    #expect(pclose(pipe) == 0)
    return known
  }
}
