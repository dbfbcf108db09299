import Glibc
import Instructions

/// `decoder-arm64 FILE BASELINE`: scans a file of AArch64 words, several times, and prints the best
/// speed in CPU time and what was found.
@main
struct Benchmark {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let allowed = ARM64Features.allowed(by: arguments[2]) else {
      print("usage: decoder-arm64 FILE BASELINE")
      exit(64)
    }
    let descriptor = open(arguments[1], O_RDONLY)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_size > 0,
      let base = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0),
      base != MAP_FAILED
    else {
      print("cannot read \(arguments[1])")
      exit(1)
    }
    let bytes = UnsafeRawBufferPointer(start: base, count: Int(status.st_size))
    let began = cpuTime()
    let scanner = ARM64Scanner(allowed: allowed)
    let built = cpuTime() - began
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

  static func cpuTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
