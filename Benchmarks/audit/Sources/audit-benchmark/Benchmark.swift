import Audit
import Crypto
import Glibc
import SystemPackage

/// Measures an audit beside reading the file once and hashing it, and the memory that is its own.
///
/// `audit-benchmark speed FILE` prints medians of interleaved runs; `audit-benchmark memory FILE` audits
/// once, with everything, and prints the most anonymous memory that was resident.
@main struct Benchmark {
  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 3 else {
      print("usage: audit-benchmark speed|memory FILE")
      exit(64)
    }
    switch words[1] {
    case "speed": try speed(words[2])
    case "memory": memory(words[2])
    default: exit(64)
    }
  }

  private static func speed(_ file: String) throws {
    var hash: [Duration] = []
    var rest: [Duration] = []
    var whole: [Duration] = []
    let clock = ContinuousClock()
    for round in 0..<9 {
      hash.append(try clock.measure { try readAndHash(file) })
      rest.append(clock.measure { audit(file, decodes: false) })
      if round % 4 == 0 { whole.append(clock.measure { audit(file, decodes: true) }) }
    }
    print("read and hash\t\(milliseconds(hash))")
    print("audit without instructions\t\(milliseconds(rest))")
    print("audit\t\(milliseconds(whole))")
  }

  /// Reads the file once, as `sha256sum` does, and hashes it with the library that the audit uses.
  private static func readAndHash(_ file: String) throws {
    let descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
    defer { try? descriptor.close() }
    var hasher = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
    defer { buffer.deallocate() }
    while true {
      let count = try descriptor.read(into: buffer)
      if count == 0 { break }
      hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    precondition(hasher.finalize().contains { $0 != 0 })
  }

  private static func audit(_ file: String, decodes: Bool) {
    var options = AuditOptions(scratch: "/tmp")
    options.decodesCode = decodes
    let document = Auditor(options: options, analysis: ReachAnalysis()).audit([FilePath(file)])
    precondition(!document.artifacts.isEmpty)
  }

  private static func milliseconds(_ times: [Duration]) -> String {
    let middle = times.sorted()[times.count / 2].components
    return "\(middle.seconds * 1000 + middle.attoseconds / 1_000_000_000_000_000)"
  }

  private static func memory(_ file: String) {
    // Beside the audit a thread looks at the process, a thousand times a second.
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { _ in
        var most = 0
        while true {
          most = max(most, Benchmark.anonymous)
          print("anonymous KiB\t\(most)")
          usleep(1000)
        }
      }, nil)
    audit(file, decodes: true)
    usleep(2000)
    fflush(nil)
    exit(0)
  }

  /// `RssAnon` of `/proc/self/status`, in KiB.
  private static var anonymous: Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let bytes = line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      let text = String(decoding: bytes, as: UTF8.self)
      if text.hasPrefix("RssAnon:") {
        return Int(text.filter(\.isNumber)) ?? 0
      }
    }
    return 0
  }
}
