import CJudges
import Glibc
import Instructions

/// Compares the decoder with others, and measures it beside them.
@main
struct Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "compare": compare(Array(arguments.dropFirst()), .long)
    case "encodings":
      var comparison = Comparison(arguments.last == "32" ? .protected : .long)
      Encodings.forEach(isLong: arguments.last != "32") { bytes, name in
        _ = comparison.add(bytes, at: 0, name)
      }
      comparison.tell()
    case "objdump" where arguments.count > 1:
      var comparison = Objdump(program: arguments[1])
      for path in arguments.dropFirst(2) { comparison.add(path) }
      comparison.tell()
    case "speed": speed(Array(arguments.dropFirst()))
    default:
      print("usage: decoder compare FILE… | objdump PROGRAM FILE… | encodings [32] | speed FILE")
    }
  }

  private static func compare(_ files: [String], _ mode: X86Mode) {
    var comparison = Comparison(mode)
    for path in files {
      guard let file = MappedFile(path) else { continue }
      let before = comparison.bytes
      for code in file.code { comparison.sweep(code, path) }
      print("\(comparison.bytes - before)\t\(path)")
    }
    comparison.tell()
  }

  private static func speed(_ files: [String]) {
    guard let path = files.first, let file = MappedFile(path),
      let code = file.code.max(by: { $0.count < $1.count })
    else { return print("no code") }
    let megabytes = Double(code.count) / 1e6
    let bytes = code.bindMemory(to: UInt8.self).baseAddress
    let decoder = X86Decoder()
    var found = 0
    let ours = best(7) { found = decoder.scan(code).instructions }
    print("code\t\(code.count) bytes, \(found) instructions by us")
    row("ours", ours, megabytes, ours)
    for (name, runs, sweep) in [
      ("Zydis minimal", 3, { zydis_minimal(bytes, code.count) }),
      ("Zydis instruction", 2, { zydis_full(bytes, code.count) }),
      ("Capstone, no detail", 1, { capstone_plain(bytes, code.count) }),
    ] as [(String, Int, () -> Int)] {
      row(name, best(runs) { found = sweep() }, megabytes, ours)
    }
  }

  private static func row(_ name: String, _ seconds: Double, _ megabytes: Double, _ ours: Double) {
    let rate = Int(megabytes / seconds)
    print(
      "\(name)\t\(Int(seconds * 1000)) ms\t\(rate) MB/s\t\(Int(seconds / ours * 10)) tenths of ours"
    )
  }

  private static func best(_ runs: Int, _ body: () -> Void) -> Double {
    var least = Double.infinity
    for _ in 0..<runs {
      let start = now()
      body()
      least = min(least, now() - start)
    }
    return least
  }

  /// This thread's CPU time: other programs' work is not counted.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
