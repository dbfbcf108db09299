import Archives
import Audit
import Glibc
import SystemPackage

/// A file in memory whose bytes are the input, for what reads files and not bytes.
struct AuditedFile {
  static let shared = AuditedFile()

  private let descriptor: CInt
  private let path: FilePath
  private let auditor: Auditor<ReachAnalysis>

  private init() {
    var name = Array("/dev/shm/slipway-fuzz-XXXXXX".utf8CString)
    self.descriptor = mkstemp(&name)
    precondition(self.descriptor >= 0)
    unlink(name)
    self.path = FilePath("/proc/self/fd/\(self.descriptor)")
    var options = AuditOptions(scratch: "/dev/shm")
    options.wantsEverything = true
    options.limits.expansion = 1 << 22
    options.limits.members = 1000
    options.limits.decompression = DecompressionLimits(output: 1 << 22, memory: 32 << 20)
    self.auditor = Auditor(options: options, analysis: ReachAnalysis())
  }

  /// Audits the bytes as `slipway audit` does with a file.
  func audit(_ bytes: UnsafeRawBufferPointer) throws {
    guard ftruncate(self.descriptor, 0) == 0,
      pwrite(self.descriptor, bytes.baseAddress, bytes.count, 0) == bytes.count
    else { throw Errno(rawValue: errno) }
    let document = self.auditor.audit([self.path])
    precondition(!document.artifacts.isEmpty)
  }
}
