import CLauncher
import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// The launcher's frames (`launcher.h`).
enum SandboxWire {
  /// Encodes a run.
  ///
  /// - Throws: ``SandboxError/invalid(_:)`` for what the frame cannot hold.
  static func run(
    id: UInt64, flags: UInt32, request: SandboxRequest, argv: [String],
    workingDirectory: String, mounts: [(kind: Character, source: String, path: String)]
  ) throws(SandboxError) -> [UInt8] {
    guard let first = argv.first, !first.isEmpty else {
      throw .invalid("there is no program to run")
    }
    var strings: [UInt8] = []
    strings.reserveCapacity(4096)
    var hasZero = false
    func add(_ string: String) {
      var string = string
      string.withUTF8 { bytes in
        if bytes.contains(0) { hasZero = true }
        strings.append(contentsOf: bytes)
      }
      strings.append(0)
    }
    add(workingDirectory)
    add(request.logPath.string)
    add(request.scratch.string)
    let surroundings = request.surroundings
    add(surroundings.hostName ?? "")
    add(surroundings.domainName ?? "")
    add(surroundings.kernel?.release ?? "")
    add(surroundings.kernel?.version ?? "")
    for argument in argv { add(argument) }
    // Sorted, so that a program that prints its environment prints the same every time.
    for (name, value) in request.environment.sorted(by: { $0.key < $1.key }) {
      if name.isEmpty || name.contains("=") {
        throw .invalid("\"\(name)\" is not the name of an environment variable")
      }
      add("\(name)=\(value)")
    }
    for mount in mounts {
      add("\(mount.kind)\(mount.source)")
      add(mount.path)
    }
    if hasZero { throw .invalid("an argument, a variable or a path holds a zero byte") }
    var head = slipway_run()
    head.flags = flags
    head.argument_count = UInt32(clamping: argv.count)
    head.environment_count = UInt32(clamping: request.environment.count)
    head.mount_count = UInt32(clamping: mounts.count)
    head.timeout_ms = milliseconds(request.timeout)
    head.log_limit = UInt64(max(0, request.logLimit))
    head.surroundings = frame(surroundings)
    let length = MemoryLayout<slipway_run>.size + strings.count
    guard length <= 32 << 20 else {
      throw .invalid("its arguments, environment and mounts take \(length) bytes")
    }
    var bytes = frame(operation: SLIPWAY_OP_RUN, id: id, length: UInt32(length))
    withUnsafeBytes(of: &head) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: strings)
    return bytes
  }

  private static func frame(_ surroundings: SandboxSurroundings) -> slipway_surroundings {
    var frame = slipway_surroundings()
    func set<Flag: BinaryInteger>(_ flag: Flag, if isSet: Bool) {
      if isSet { frame.flags |= UInt32(flag) }
    }
    set(SLIPWAY_VARY_USER, if: surroundings.user != nil || surroundings.group != nil)
    frame.user = surroundings.user ?? 1000
    frame.group = surroundings.group ?? 1000
    set(SLIPWAY_VARY_HOST_NAME, if: surroundings.hostName != nil)
    set(SLIPWAY_VARY_DOMAIN_NAME, if: surroundings.domainName != nil)
    set(SLIPWAY_VARY_MASK, if: surroundings.mask != nil)
    frame.mask = surroundings.mask ?? 0
    set(SLIPWAY_VARY_FIXED_ADDRESSES, if: surroundings.hasFixedAddresses)
    set(SLIPWAY_VARY_ONE_PROCESSOR, if: surroundings.usesOneProcessor)
    set(SLIPWAY_VARY_PROCESS_IDS, if: surroundings.firstProcess != nil)
    frame.first_process = surroundings.firstProcess ?? 0
    set(SLIPWAY_VARY_CLOCK, if: surroundings.clock != nil)
    frame.clock_seconds = surroundings.clock ?? 0
    set(SLIPWAY_VARY_KERNEL, if: surroundings.kernel != nil)
    set(SLIPWAY_VARY_LISTING, if: surroundings.listing != nil)
    let isReversed = surroundings.listing == .reversed
    frame.listing = UInt32(isReversed ? SLIPWAY_LISTING_REVERSED : SLIPWAY_LISTING_SORTED)
    set(SLIPWAY_VARY_PROCESSORS, if: surroundings.processors != nil)
    frame.processors = surroundings.processors ?? 0
    set(SLIPWAY_VARY_RANDOM, if: surroundings.randomSeed != nil)
    frame.random_seed = surroundings.randomSeed ?? 0
    return frame
  }

  /// Encodes a frame's header.
  static func frame<Operation: BinaryInteger>(
    operation: Operation, id: UInt64, length: UInt32 = 0
  ) -> [UInt8] {
    var frame = slipway_frame()
    frame.length = length
    frame.operation = UInt32(operation)
    frame.id = id
    return withUnsafeBytes(of: &frame) { [UInt8]($0) }
  }

  /// At least 1, since 0 means no limit.
  private static func milliseconds(_ duration: Duration) -> UInt64 {
    let (seconds, attoseconds) = duration.components
    guard seconds >= 0, attoseconds >= 0 else { return 1 }
    let whole = seconds.multipliedReportingOverflow(by: 1000)
    if whole.overflow { return UInt64(Int64.max) }
    let sum = whole.partialValue.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    return sum.overflow ? UInt64(Int64.max) : UInt64(max(1, sum.partialValue))
  }

  /// A reply.
  struct Reply: Sendable {
    var id: UInt64
    var kind: Int
    var value: Int32
    var features: UInt32
    var text: String
    var exit: SandboxExit
  }

  /// The largest reply.
  static let replyCapacity =
    MemoryLayout<slipway_reply>.size + Int(SLIPWAY_TEXT_BYTES) + Int(SLIPWAY_TAIL_BYTES)

  /// Decodes one message; `nil` when it is none.
  static func reply(_ bytes: ArraySlice<UInt8>) -> Reply? {
    var head = slipway_reply()
    let size = MemoryLayout<slipway_reply>.size
    guard bytes.count >= size else { return nil }
    withUnsafeMutableBytes(of: &head) { $0.copyBytes(from: bytes.prefix(size)) }
    let body = bytes.dropFirst(size)
    guard Int(head.text_length) + Int(head.tail_length) == body.count else { return nil }
    return Reply(
      id: head.id, kind: Int(head.kind), value: head.value, features: head.features,
      text: String(decoding: body.prefix(Int(head.text_length)), as: UTF8.self),
      exit: SandboxExit(
        status: .exited(head.value),
        logTail: [UInt8](body.suffix(Int(head.tail_length))),
        logBytes: Int64(clamping: head.log_bytes), logError: head.log_error,
        maxRSSKiB: Int64(clamping: head.max_rss_kib),
        cpuMicroseconds: Int64(clamping: head.cpu_microseconds)))
  }

  /// The kernel's words for an errno.
  static func words(_ error: Int32) -> String { Errno(rawValue: error).description }
}
