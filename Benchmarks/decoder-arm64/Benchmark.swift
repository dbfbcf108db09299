import Glibc
import Instructions

/// Scans a file of AArch64 words.
///
/// `decoder-arm64 FILE BASELINE` scans it several times and prints the best speed in CPU time and what
/// was found. `decoder-arm64 FILE classes` writes a line for each word: `-` for baseline, `?` for
/// undefined, else the feature's name; compare.py holds that against LLVM.
@main
struct Benchmark {
  static func main() {
    let arguments = CommandLine.arguments
    let baseline = arguments.count == 3 && arguments[2] == "classes" ? "v8.0" : arguments.last
    guard arguments.count == 3, let allowed = ARM64Features.allowed(by: baseline ?? "") else {
      print("usage: decoder-arm64 FILE BASELINE|classes")
      exit(64)
    }
    let descriptor = open(arguments[1], O_RDONLY)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_size > 0,
      let base = mmap(
        nil, Int(status.st_size), PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0),
      base != MAP_FAILED
    else {
      print("cannot read \(arguments[1])")
      exit(1)
    }
    let bytes = UnsafeRawBufferPointer(start: base, count: Int(status.st_size))
    let began = cpuTime()
    let scanner = ARM64Scanner(allowed: allowed)
    let built = cpuTime() - began
    if arguments[2] == "classes" { return writeClasses(bytes, scanner) }
    var best = Double.infinity
    var result = ARM64Scan()
    for _ in 0..<7 {
      let start = cpuTime()
      result = scanner.scan(bytes)
      best = min(best, cpuTime() - start)
    }
    print("seconds \(best)")
    print("table-seconds \(built)")
    print("megabytes-per-second \(Double(bytes.count) / best / 1e6)")
    print("words \(result.words) undefined \(result.undefined) zero \(result.zeros)")
    print("hits \(result.hits.count)")
    for feature in result.features { print("  \(feature) \(result.count(of: feature))") }
  }

  static func writeClasses(_ bytes: UnsafeRawBufferPointer, _ scanner: ARM64Scanner) {
    var text = ""
    for offset in stride(from: 0, to: bytes.count - 3, by: 4) {
      let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      switch scanner.classify(word) {
      case .baseline: text += "-\n"
      case .undefined: text += "?\n"
      case .needs(let feature): text += "\(feature)\n"
      }
      if text.utf8.count > 1 << 20 {
        print(text, terminator: "")
        text = ""
      }
    }
    print(text, terminator: "")
  }

  static func cpuTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
