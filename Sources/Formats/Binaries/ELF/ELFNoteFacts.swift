/// What the notes of an ELF file say.
public struct ELFNoteFacts: Hashable, Sendable {
  /// A system and the oldest version of it that the file was made for.
  public struct ABITag: Hashable, Sendable {
    /// `Linux`, `Hurd`, `Solaris`, `FreeBSD`, `NetBSD`, `OpenBSD`, `Android` …
    public var system: String
    /// The version: a kernel's for Linux, an API level for Android, `14.0` for FreeBSD.
    public var version: String
  }

  /// `NT_GNU_BUILD_ID` in hexadecimal, or `nil`.
  public var buildID: String?
  /// Go's build ID, or `nil`.
  public var goBuildID: String?
  /// The systems that are named, in the order of the notes.
  public var abiTags: [ABITag] = []
  /// Android's NDK, such as `r26b`, or `nil`.
  public var androidNDK: String?
  /// `NT_GNU_GOLD_VERSION`: the linker, or `nil`.
  public var goldVersion: String?
  /// x86: the instruction set levels that are said to be needed: bit 0 baseline, 1 v2, 2 v3, 3 v4.
  ///
  /// Whatever is linked with GNU's start files says baseline: it proves nothing.
  public var x86Needed: UInt32?
  /// x86: the levels that are said to be used.
  public var x86Used: UInt32?
  /// `GNU_PROPERTY_*_FEATURE_1_AND`: x86 1 IBT, 2 SHSTK; AArch64 1 BTI, 2 PAC, 4 GCS; RISC-V 1
  /// landing pads, 2 shadow stack.
  public var controlFlow: UInt32?
  /// The names of bits that are set in ``controlFlow``, such as `IBT`.
  public var controlFlowNames: [String] = []
  /// The text of a packaging note (`FDO`, type 0xcafe1a7e), which is JSON, or `nil`.
  public var package: String?

  /// Makes facts of no notes.
  public init() {}
}

extension ELFFile {
  /// What the notes say.
  public func noteFacts() -> ELFNoteFacts {
    var facts = ELFNoteFacts()
    for note in notes() {
      guard let content = try? view.slice(note.range.lowerBound, note.range.count, "a note") else {
        continue
      }
      switch (note.name, note.type) {
      case ("GNU", 1): abiTag(content, &facts)
      case ("GNU", 3):
        if facts.buildID == nil, content.count <= 64 { facts.buildID = hex(content.bytes) }
      case ("GNU", 4): facts.goldVersion = try? content.text(0, limit: 256, "a version")
      case ("GNU", 5): properties(content, &facts)
      case ("Go", 4):
        if content.count <= 1024 {
          facts.goBuildID = String(decoding: content.bytes, as: UTF8.self)
        }
      case ("Android", 1): android(content, &facts)
      case ("FreeBSD", 1): bsd("FreeBSD", content, &facts)
      case ("NetBSD", 1): bsd("NetBSD", content, &facts)
      case ("OpenBSD", 1): bsd("OpenBSD", content, &facts)
      case ("FDO", 0xcafe_1a7e):
        facts.package = try? content.text(0, limit: 1 << 16, "a packaging note")
      default: break
      }
    }
    return facts
  }

  private func hex(_ bytes: UnsafeRawBufferPointer) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Source: LSB 5.0 Core, section 10.8 “Vendor Specific Note Section”; glibc's `abi-tags`.
  private func abiTag(_ content: BinaryView, _ facts: inout ELFNoteFacts) {
    guard let system = try? content.integer(0, as: UInt32.self, "a system"),
      let major = try? content.integer(4, as: UInt32.self, "a version"),
      let minor = try? content.integer(8, as: UInt32.self, "a version"),
      let patch = try? content.integer(12, as: UInt32.self, "a version")
    else { return }
    let names = ["Linux", "Hurd", "Solaris", "FreeBSD", "NetBSD", "Syllable", "NaCl"]
    facts.abiTags.append(
      ELFNoteFacts.ABITag(
        system: system < names.count ? names[Int(system)] : "system \(system)",
        version: "\(major).\(minor).\(patch)"))
  }

  /// Source: Android's `bionic/libc/arch-common/bionic/crtbrand.S`: API level, NDK, build number.
  private func android(_ content: BinaryView, _ facts: inout ELFNoteFacts) {
    guard let level = try? content.integer(0, as: UInt32.self, "an API level") else { return }
    facts.abiTags.append(ELFNoteFacts.ABITag(system: "Android", version: "\(level)"))
    guard content.count >= 68, let name = try? content.slice(4, 64, "an NDK"),
      let text = try? name.text(0, "an NDK"), !text.isEmpty
    else { return }
    facts.androidNDK = text
  }

  /// Source: FreeBSD's `sys/sys/param.h` (`__FreeBSD_version`: 1400097 is 14.0) and NetBSD's
  /// `sys/sys/param.h` (`__NetBSD_Version__`: MMmmrrpp00).
  private func bsd(_ system: String, _ content: BinaryView, _ facts: inout ELFNoteFacts) {
    guard let value = try? content.integer(0, as: UInt32.self, "a version") else { return }
    let version: String
    switch system {
    case "FreeBSD": version = "\(value / 100_000).\(value / 1000 % 100)"
    case "NetBSD": version = "\(value / 100_000_000).\(value / 1_000_000 % 100)"
    default: version = "\(value)"
    }
    facts.abiTags.append(ELFNoteFacts.ABITag(system: system, version: version))
  }

  /// Source: “Linux Extensions to gABI”, section “Program Property”; the x86-64, AArch64 and
  /// RISC-V supplements for their bits.
  private func properties(_ content: BinaryView, _ facts: inout ELFNoteFacts) {
    let unit = identity.wordSize
    var offset = 0
    while let type = try? content.integer(offset, as: UInt32.self, "pr_type"),
      let size = try? content.integer(offset + 4, as: UInt32.self, "pr_datasz"),
      Int(size) <= content.count - offset - 8
    {
      if size == 4, let value = try? content.integer(offset + 8, as: UInt32.self, "pr_data") {
        property(type, value, &facts)
      }
      offset += 8 + (Int(size) + unit - 1) / unit * unit
    }
  }

  private func property(_ type: UInt32, _ value: UInt32, _ facts: inout ELFNoteFacts) {
    switch (identity.machine, type) {
    case (.amd64, 0xc000_0002), (.i386, 0xc000_0002):
      controlFlow(value, ["IBT", "SHSTK"], &facts)
    case (.amd64, 0xc000_8002), (.i386, 0xc000_8002): facts.x86Needed = value
    case (.amd64, 0xc001_0002), (.i386, 0xc001_0002): facts.x86Used = value
    case (.arm64, 0xc000_0000): controlFlow(value, ["BTI", "PAC", "GCS"], &facts)
    case (.riscv, 0xc000_0000): controlFlow(value, ["CFI_LP_UNLABELED", "CFI_SS"], &facts)
    default: break
    }
  }

  private func controlFlow(_ value: UInt32, _ names: [String], _ facts: inout ELFNoteFacts) {
    facts.controlFlow = value
    facts.controlFlowNames = names.enumerated().filter { value >> UInt32($0.offset) & 1 == 1 }
      .map(\.element)
  }
}
