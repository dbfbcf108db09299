import Glibc

/// Which reader this process fuzzes: the value of `SLIPWAY_FUZZ`.
enum Choice {
  static let target: FuzzTarget = {
    guard let name = getenv("SLIPWAY_FUZZ"),
      let target = FuzzTarget(rawValue: String(cString: name))
    else {
      print(
        "SLIPWAY_FUZZ must be one of:", FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))
      fflush(nil)
      // Not exit(): libFuzzer would take it for a crash.
      _exit(64)
    }
    return target
  }()
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // A copy of exactly this size, so that AddressSanitizer sees a read beyond it.
  withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { copy in
    if let start { copy.copyMemory(from: UnsafeRawBufferPointer(start: start, count: count)) }
    try? Choice.target.run(UnsafeRawBufferPointer(copy))
  }
  return 0
}
