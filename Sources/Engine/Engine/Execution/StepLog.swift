import Model
import Synchronization
import SystemPackage

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The file that holds what a step printed.
final class StepLog: Sendable {
  /// The most lines of a log that a failure shows.
  static let tailLines = 40
  /// The longest line that a failure shows, in characters.
  static let lineLength = 400

  let path: FilePath
  private let lines = Mutex<[UInt8]>([])

  init(directory: FilePath, step: StepID) {
    self.path = directory.appending(Self.fileName(for: step))
  }

  /// A name for the log of a step: its own where that can be a file's name, else one like it with
  /// part of its digest, so that no two steps share a log.
  static func fileName(for step: StepID) -> String {
    var name = ""
    var isSame = true
    for scalar in step.rawValue.unicodeScalars.prefix(100) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "+": name.unicodeScalars.append(scalar)
      case " ", "/":
        name += "-"
        isSame = false
      default:
        name += "_"
        isSame = false
      }
    }
    isSame =
      isSame && name.utf8.count == step.rawValue.utf8.count && !name.hasPrefix(".")
      && !name.isEmpty
    if name.hasPrefix(".") { name = "_" + name }
    return isSame
      ? "\(name).log" : "\(name)-\(Digest(hashing: step.rawValue.utf8).hash.prefix(8)).log"
  }

  /// Adds a line of a builtin.
  func append(_ line: String) {
    self.lines.withLock { $0 += Array((line + "\n").utf8) }
  }

  /// Writes the lines of a builtin to the file; `false` when there are none.
  func flush() -> Bool {
    let bytes = self.lines.withLock { $0 }
    guard !bytes.isEmpty else { return false }
    try? FileSystem.remove(self.path.string)
    return (try? FileSystem.create(self.path.string, bytes)) != nil
  }

  /// The last lines of a builtin.
  var tail: [String] { self.lines.withLock { Self.tail(of: $0) } }

  /// Whether the file is there.
  var exists: Bool { ((try? FileSystem.status(self.path.string)) ?? nil) != nil }

  /// Removes the file when nothing was printed; whether it stays.
  func settle() -> Bool {
    guard let status = try? FileSystem.status(self.path.string) else { return false }
    if status.size > 0 { return true }
    try? FileSystem.remove(self.path.string)
    return false
  }

  /// The last lines of what a program printed, without what would move a terminal's cursor or change
  /// its colours.
  static func tail(of bytes: [UInt8]) -> [String] {
    let text = TerminalText.plain(String(decoding: bytes, as: UTF8.self))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.suffix(Self.tailLines).map { line in
      line.count > Self.lineLength ? line.prefix(Self.lineLength) + "…" : String(line)
    }
  }
}
