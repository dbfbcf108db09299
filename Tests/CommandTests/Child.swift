import Foundation
import Testing

/// A process whose two outputs go to files.
final class Child {
  /// How it ended and what it printed.
  struct End {
    /// The exit status; 128 + n for signal n, -1 when it did not end in time and was killed.
    var status: Int32
    var out: String
    var err: String
    var seconds: Double
    /// The most memory that it had, in KiB.
    var peakMemory: Int

    /// Each line of standard output as an event; fails on a line that is no JSON object.
    func events() throws -> [[String: Any]] {
      try self.out.split(separator: "\n").map { line in
        try #require(
          try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
      }
    }

    /// The steps with a `finished` event of this kind.
    func steps(cached: Bool) throws -> Set<String> {
      Set(
        try self.events().filter {
          $0["event"] as? String == "finished" && $0["outcome"] as? String == "succeeded"
            && $0["cached"] as? Bool == cached
        }.compactMap { $0["step"] as? String })
    }
  }

  let identifier: pid_t
  private let outFile: URL
  private let errFile: URL
  private let began = Date()

  init(
    _ arguments: [String], folder: URL, output: URL, environment: [String: String]
  ) throws {
    let name = UUID().uuidString
    self.outFile = output.appendingPathComponent("\(name).out")
    self.errFile = output.appendingPathComponent("\(name).err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, 1, self.outFile.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(
      &actions, 2, self.errFile.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The test runner may ignore or block signals that the program is to get.
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    // The shell changes the folder and becomes the program, so the number is the program's.
    let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path] + arguments
    var argv = words.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in argv + envp { free(word) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, words[0], &actions, &attributes, &argv, &envp)
    self.identifier = identifier
    try #require(code == 0, "cannot start \(arguments[0]): \(String(cString: strerror(code)))")
  }

  /// What it printed to standard error so far.
  var said: String { Self.read(self.errFile) }

  /// What it printed to standard output so far.
  var printed: String { Self.read(self.outFile) }

  func signal(_ number: Int32) { kill(self.identifier, number) }

  /// Waits until a condition holds; whether it did in time.
  func wait(until condition: () -> Bool, seconds: Double = 20) async throws -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while Date() < deadline {
      if condition() { return true }
      try await Task.sleep(for: .milliseconds(3))
    }
    return condition()
  }

  /// Waits for its end.
  func end(within seconds: Double = 60) async throws -> End {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var status: Int32 = 0
    var usage = rusage()
    var isLate = false
    while wait4(self.identifier, &status, WNOHANG, &usage) == 0 {
      if Date() > deadline {
        isLate = true
        kill(self.identifier, SIGKILL)
        wait4(self.identifier, &status, 0, &usage)
        break
      }
      try await Task.sleep(for: .milliseconds(2))
    }
    let signal = status & 0x7f
    return End(
      status: isLate ? -1 : signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      out: self.printed, err: self.said, seconds: Date().timeIntervalSince(self.began),
      peakMemory: usage.ru_maxrss)
  }

  private static func read(_ file: URL) -> String {
    String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
  }
}

/// Whether any process bears a mark in its command line.
func isAlive(_ mark: String) -> Bool {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return names.contains { name in
    guard Int(name) != nil,
      let bytes = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
    else { return false }
    return String(decoding: bytes, as: UTF8.self).contains(mark)
  }
}
