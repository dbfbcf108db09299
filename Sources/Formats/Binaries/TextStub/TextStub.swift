/// A text stub of Apple's (`.tbd`): what a dynamic library is called and what it offers, without its code.
///
/// SDKs have one in place of each library. Versions 4 (YAML) and 5 (JSON) are read, which Xcode has written since
/// 2019. Sources: LLVM's `llvm/lib/TextAPI/TextStub.cpp` and `TextStubV5.cpp`.
public struct TextStub: Hashable, Sendable {
  /// Names that hold for some targets.
  public struct Group: Hashable, Sendable {
    /// The targets, such as `x86_64-macos`; empty for all of the stub's.
    public var targets: [String]
    /// The names.
    public var names: [String]

    /// Makes one.
    public init(targets: [String], names: [String]) {
      self.targets = targets
      self.names = names
    }
  }

  /// The path that programs ask for the library by.
  public var installName: String
  /// The targets that it is for: architecture and platform, such as `arm64e-maccatalyst`.
  public var targets: [String]
  /// The libraries whose symbols are its own too, by their install names.
  public var reexports: [Group]
  /// The symbols, as they are in object files: C's begin with an underscore.
  public var exports: [Group]

  /// Whether bytes are a text stub, of whatever version.
  public static func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.starts(with: "--- !tapi-tbd".utf8) || bytes.starts(with: "---\narchs:".utf8) {
      return true
    }
    let start = bytes.prefix(512).drop { $0 == 0x20 || (9...13).contains($0) }
    return start.first == UInt8(ascii: "{")
  }

  /// Reads a stub: the library that the file is for first, then those that are written into the same file because it
  /// re-exports them.
  ///
  /// - Throws: ``BinaryError``; `unsupported` for a version before 4.
  public static func read(_ bytes: UnsafeRawBufferPointer) throws(BinaryError) -> [TextStub] {
    let view = BinaryView(bytes, format: .textStub)
    guard bytes.count <= sizeLimit else {
      throw view.fault(at: 0, .limit, "expected at most \(sizeLimit) bytes")
    }
    if bytes.starts(with: "---".utf8) {
      var reader = StubYAML(view)
      var stubs: [TextStub] = []
      for document in try reader.documents() { stubs.append(try TextStub(yaml: document, view)) }
      return stubs
    }
    let file = try StubNode(json: view)
    guard file["tapi_tbd_version"]?.text == "5", let main = file["main_library"] else {
      throw view.fault(
        at: 0, .unsupported, "expected a text stub of version 5 with a main_library")
    }
    var stubs: [TextStub] = []
    for library in [main] + (file["libraries"]?.items ?? []) {
      stubs.append(try TextStub(json: library, view))
    }
    return stubs
  }

  /// The largest file that is read: real ones have a few megabytes.
  private static let sizeLimit = 64 << 20

  private init(yaml document: StubYAML.Document, _ view: BinaryView) throws(BinaryError) {
    let node = document.node
    guard document.tag == "!tapi-tbd", node["tbd-version"]?.text == "4" else {
      let version = node["tbd-version"]?.text.map { "version \($0)" } ?? "“\(document.tag)”"
      throw view.fault(
        at: document.offset, .unsupported, "expected a text stub of version 4, found \(version)")
    }
    guard let name = node["install-name"]?.text, !name.isEmpty else {
      throw view.fault(at: document.offset, .malformed, "expected an install-name")
    }
    installName = name
    targets = node["targets"]?.texts ?? []
    reexports = (node["reexported-libraries"]?.items ?? []).map { group in
      Group(targets: group["targets"]?.texts ?? [], names: group["libraries"]?.texts ?? [])
    }
    exports = ["exports", "reexports"].flatMap { section in
      (node[section]?.items ?? []).map { group in
        Group(
          targets: group["targets"]?.texts ?? [],
          names: Self.names { key in group[key.replacing("_", with: "-")]?.texts ?? [] })
      }
    }
  }

  private init(json node: StubNode, _ view: BinaryView) throws(BinaryError) {
    guard let name = node["install_names"]?.items.first?["name"]?.text, !name.isEmpty else {
      throw view.fault(at: 0, .malformed, "expected the name in install_names")
    }
    installName = name
    targets = (node["target_info"]?.items ?? []).compactMap { $0["target"]?.text }
    reexports = (node["reexported_libraries"]?.items ?? []).map { group in
      Group(targets: group["targets"]?.texts ?? [], names: group["names"]?.texts ?? [])
    }
    exports = ["exported_symbols", "reexported_symbols"].flatMap { section in
      (node[section]?.items ?? []).flatMap { group in
        ["data", "text"].map { segment in
          Group(
            targets: group["targets"]?.texts ?? [],
            names: Self.names { key in
              group[segment]?[Self.shortKeys[key] ?? key]?.texts ?? []
            })
        }
      }
    }
  }

  /// Version 5's words for those of version 4.
  private static let shortKeys = [
    "symbols": "global", "weak_symbols": "weak", "thread_local_symbols": "thread_local",
    "objc_classes": "objc_class", "objc_eh_types": "objc_eh_type", "objc_ivars": "objc_ivar",
  ]

  /// All symbols of a group; those of Objective-C are written without what the compiler puts before them.
  private static func names(_ list: (String) -> [String]) -> [String] {
    list("symbols") + list("weak_symbols") + list("thread_local_symbols")
      + list("objc_classes").flatMap { ["_OBJC_CLASS_$_\($0)", "_OBJC_METACLASS_$_\($0)"] }
      + list("objc_eh_types").map { "_OBJC_EHTYPE_$_\($0)" }
      + list("objc_ivars").map { "_OBJC_IVAR_$_\($0)" }
  }
}
