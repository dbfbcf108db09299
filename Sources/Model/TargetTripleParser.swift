/// Reads the triples of Rust, LLVM, Swift and Zig: `aarch64-unknown-linux-gnu`,
/// `arm64-apple-macosx13.0.0`, `x86_64-linux-gnu.2.28`, `thumbv7em-none-eabihf`.
enum TargetTripleParser {
  private static let vendors: Set<String> = ["unknown", "pc", "apple", "w64", "swift", "none"]

  static func parse(_ text: String) throws(TargetError) -> Target {
    let pieces = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (2...4).contains(pieces.count), !pieces.contains("") else {
      throw TargetError(
        message: "“\(text)” is no target; a triple is written like aarch64-unknown-linux-gnu")
    }
    guard let reading = Architecture.read(pieces[0]) else {
      throw try unreadable(pieces[0], of: text)
    }
    guard reading.architecture != .universal else {
      throw TargetError(
        message: "“\(text)” is no target: a triple has one architecture; write macos/universal")
    }
    var rest = pieces.dropFirst()
    var vendor: String?
    if rest.count > 1 || rest.first == "unknown", let first = rest.first,
      vendors.contains(first), !(first == "none" && isEnvironment(rest.dropFirst()))
    {
      vendor = first
      rest = rest.dropFirst()
    }
    guard let systemText = rest.first else {
      throw TargetError(message: "“\(text)” names no system")
    }
    let environment = rest.dropFirst()
    guard environment.count <= 1 else {
      throw TargetError(
        message: "“\(text)” is no target; “\(environment.joined(separator: "-"))” is too much")
    }
    var parts = try system(systemText, reading, of: text)
    if parts.system == .linux, environment.first?.hasPrefix("android") == true {
      parts.system = .android
    }
    if let word = environment.first {
      try self.environment(word, &parts, vendor: vendor, of: text)
    }
    try implied(
      &parts, name: pieces[0], vendor: vendor, system: systemText, environment: environment.first,
      of: text)
    return try Target(parts)
  }

  private static func isEnvironment(_ rest: ArraySlice<String>) -> Bool {
    ["eabi", "eabihf", "elf", "softfloat", "macho", "wasm"].contains(rest.first ?? "")
      && rest.count == 1
  }

  private static func unreadable(_ name: String, of text: String) throws(TargetError)
    -> TargetError
  {
    if name == "thumb" {
      return TargetError(
        message:
          "“thumb” in “\(text)” says nothing of the profile; write none/thumbv7em or the like")
    }
    return TargetError(message: "“\(name)” in “\(text)” is no architecture that Slipway knows")
  }

  private static func system(
    _ word: String, _ reading: Architecture.Reading, of text: String
  ) throws(TargetError) -> TargetParts {
    let name = word.prefix { !"0123456789.".contains($0) }
    let version = word.dropFirst(name.count).drop { $0 == "." }
    var parts = TargetParts(
      system: .none, architecture: reading.architecture, baseline: reading.baseline)
    switch name {
    case "linux" where version.isEmpty: parts.system = .linux
    case "windows" where version.isEmpty || version == "win10", "mingw" where version == "32":
      parts.system = .windows
    case "wasi", "wasip":
      parts.system = .wasi
      guard ["", "1", "2", "0.1.0"].contains(version) else {
        throw TargetError(message: "“\(word)” in “\(text)” is no WASI that Slipway knows")
      }
      parts.library = version == "2" ? .wasip2 : .wasip1
    case "none" where version.isEmpty, "freestanding" where version.isEmpty,
      "unknown" where version.isEmpty:
      parts.system = .none
    case "darwin":
      parts.system = .macos
      if !version.isEmpty { parts.minimumOS = try darwin(version, of: text) }
    default:
      guard let known = OperatingSystem(alias: name), known.defaultMinimum != nil else {
        throw TargetError(message: "“\(word)” in “\(text)” is no system that Slipway knows")
      }
      parts.system = known
      if !version.isEmpty {
        guard let minimum = OSVersion(version) else {
          throw TargetError(message: "“\(version)” in “\(text)” is no version")
        }
        parts.minimumOS = minimum
      }
    }
    return parts
  }

  /// The macOS of a kernel's version: Darwin 17 is macOS 10.13, 20 is 11, 24 is 15, 25 is 26.
  private static func darwin(
    _ text: Substring, of whole: String
  ) throws(TargetError) -> OSVersion {
    guard let kernel = OSVersion(text), (11...60).contains(kernel.major) else {
      throw TargetError(message: "“\(text)” in “\(whole)” is no version of Darwin")
    }
    return switch kernel.major {
    case ..<20: OSVersion(10, kernel.major - 4)
    case ..<25: OSVersion(kernel.major - 9)
    default: OSVersion(kernel.major + 1)
    }
  }

  private static func environment(
    _ word: String, _ parts: inout TargetParts, vendor: String?, of text: String
  ) throws(TargetError) {
    let name = word.prefix { $0 != "." }
    let version = word.dropFirst(name.count).dropFirst()
    if name.hasPrefix("android") {
      let level = version.isEmpty ? name.drop { !$0.isNumber } : version
      guard !level.isEmpty else { return }
      try parts.add(level, of: text)
      return
    }
    guard version.isEmpty || name.hasPrefix("gnu") else {
      throw TargetError(message: "“\(word)” in “\(text)” has a version, which only glibc has")
    }
    switch name {
    case "gnueabihf" where parts.system == .freebsd, "musl" where parts.system == .wasi: break
    case "gnu", "gnueabi", "gnueabihf", "gnuabi64", "gnullvm":
      try parts.add(word.contains(".") ? "gnu.\(version)" : "gnu", of: text)
    case "musl", "musleabi", "musleabihf", "muslabi64", "msvc":
      try parts.add(name.hasPrefix("musl") ? "musl" : "msvc", of: text)
    case "none", "elf", "wasm", "eabi", "eabihf": break
    case "softfloat": try parts.add("softfloat", of: text)
    case "simulator", "sim", "macabi":
      throw TargetError(
        message: "“\(text)” is a simulator's or Mac Catalyst's target, for which nothing is shipped"
      )
    default:
      throw TargetError(message: "“\(word)” in “\(text)” is no ABI that Slipway knows")
    }
    if name.hasSuffix("eabi") { try impliedFloat(.soft, &parts) }
    if name.hasSuffix("eabihf") { try impliedFloat(.hard, &parts) }
  }

  private static func impliedFloat(
    _ value: ABI.FloatingPoint, _ parts: inout TargetParts
  ) throws(TargetError) {
    // Android and OpenBSD have one convention for Arm, whatever the triple's ending.
    switch (parts.system, parts.architecture) {
    case (.android, _), (.openbsd, _): break
    default: parts.floatingPoint = value
    }
  }

  /// What short names mean although they do not say it, and those that mean too little.
  private static func implied(
    _ parts: inout TargetParts, name: String, vendor: String?, system: String,
    environment: String?, of text: String
  ) throws(TargetError) {
    let isRust = vendor == "unknown"
    switch parts.system {
    case .linux:
      guard let environment else {
        throw TargetError(message: "“\(text)” names no C library, such as -gnu or -musl")
      }
      if isRust, name == "arm" { parts.baseline = "v6" }
      if isRust, environment == "musl", [.mips, .mipsle].contains(parts.architecture) {
        parts.floatingPoint = .soft
      }
    case .windows where environment == nil && vendor != nil && !system.hasPrefix("mingw"):
      throw TargetError(message: "“\(text)” names no ABI, -gnu or -msvc")
    case .none where name == "arm" && system == "none":
      throw TargetError(
        message: "“\(text)” says nothing of the CPU; write none/arm/v7, none/thumbv7em or the like")
    default: break
    }
  }
}
