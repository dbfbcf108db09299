/// What Go's linker writes about a build (`.go.buildinfo`), whatever the file's format.
///
/// Source: Go's `src/debug/buildinfo/buildinfo.go` and `src/runtime/debug/mod.go`.
public struct GoBuildInfo: Hashable, Sendable {
  /// A module that the program was built from.
  public struct Module: Hashable, Sendable {
    /// The module's path.
    public var path: String
    /// Its version, `(devel)` for the one being worked on, or `""`.
    public var version: String
    /// Its checksum (`h1:…`), or `""`.
    public var sum: String
  }

  /// A module that was put in the place of another.
  public struct Dependency: Hashable, Sendable {
    /// The module as it is required.
    public var module: Module
    /// What was taken instead (`replace`), or `nil`.
    public var replacement: Module?
  }

  /// The version of Go, such as `go1.22.1`.
  public var goVersion: String
  /// The path of the main package, or `nil`.
  public var path: String?
  /// The main module, or `nil`.
  public var main: Module?
  /// The modules it depends on, in order.
  public var dependencies: [Dependency] = []
  /// The settings of the build, in order: `GOAMD64`, `CGO_ENABLED`, `-trimpath` and others.
  public var settings: [(key: String, value: String)] { zip(keys, values).map { ($0, $1) } }
  private var keys: [String] = []
  private var values: [String] = []

  /// The value of a setting, or `nil`.
  public func setting(_ key: String) -> String? {
    keys.firstIndex(of: key).map { values[$0] }
  }

  /// Where the information begins in a view, or `nil`: it is aligned to 16 bytes.
  public static func find(in view: BinaryView) -> Int? {
    let magic = Array("Go buildinf:".utf8)
    var offset = 0
    while offset + 32 <= view.count {
      if view.bytes[offset] == 0xff, view.bytes[offset + 1] == 0x20,
        view.bytes[(offset + 2)..<(offset + 14)].elementsEqual(magic)
      {
        return offset
      }
      offset += 16
    }
    return nil
  }

  /// Reads the information.
  ///
  /// - Parameters:
  ///   - view: The bytes from where it begins, as far as they are together.
  ///   - image: Where addresses are in the file, for what Go before 1.18 wrote: that has pointers.
  ///   - file: All of the file.
  /// - Throws: when it is cut short, or is of another form.
  public init(_ view: BinaryView, image: ProgramImage, file: BinaryView) throws(BinaryError) {
    guard Self.find(in: try view.slice(0, min(32, view.count), "build information")) == 0 else {
      throw BinaryError(.go, at: view.fileOffset, .malformed, "expected “Go buildinf:”")
    }
    let flags: UInt8 = try view.integer(15, "flags")
    let version: Slice<UnsafeRawBufferPointer>
    let modules: Slice<UnsafeRawBufferPointer>
    if flags & 2 != 0 {
      var cursor = LEB128Cursor(view, at: 32)
      version = try Self.inline(&cursor, "the version of Go")
      modules = try Self.inline(&cursor, "the modules")
    } else {
      let size: UInt8 = try view.integer(14, "the size of a pointer")
      guard size == 4 || size == 8 else {
        throw BinaryError(
          .go, at: view.fileOffset + 14, .malformed, "expected pointers of 4 or 8, found \(size)")
      }
      let memory = Memory(
        file: BinaryView(file.bytes, format: .go, isBigEndian: flags & 1 != 0), image: image,
        is64: size == 8)
      let fields = BinaryView(
        view.bytes, format: .go, fileOffset: view.fileOffset, isBigEndian: flags & 1 != 0)
      version = try memory.string(try fields.word(16, is64: size == 8, "a pointer"))
      modules = try memory.string(try fields.word(16 + Int(size), is64: size == 8, "a pointer"))
    }
    goVersion = String(decoding: version.prefix(256), as: UTF8.self)
    // The linker puts 16 bytes around it that say where it begins and ends.
    guard modules.count >= 33, modules[modules.endIndex - 17] == UInt8(ascii: "\n") else { return }
    for line in modules.dropFirst(16).dropLast(16).split(separator: UInt8(ascii: "\n")) {
      read(String(decoding: line, as: UTF8.self))
    }
  }

  private static func inline(
    _ cursor: inout LEB128Cursor, _ what: String
  ) throws(BinaryError) -> Slice<UnsafeRawBufferPointer> {
    let size = try cursor.unsigned("the size of \(what)")
    let text = try cursor.view.slice(UInt64(cursor.offset), size, what)
    cursor.offset += text.count
    return text.bytes[...]
  }

  private mutating func read(_ line: String) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    func module() -> Module {
      Module(
        path: fields.count > 1 ? fields[1] : "", version: fields.count > 2 ? fields[2] : "",
        sum: fields.count > 3 ? fields[3] : "")
    }
    switch fields[0] {
    case "path": path = fields.count > 1 ? fields[1] : nil
    case "mod": main = module()
    case "dep": dependencies.append(Dependency(module: module(), replacement: nil))
    case "=>":
      if !dependencies.isEmpty { dependencies[dependencies.count - 1].replacement = module() }
    case "build":
      let setting = fields.dropFirst().joined(separator: "\t")
      guard let equals = Self.equals(setting) else { return }
      keys.append(Self.unquoted(setting[..<equals]))
      values.append(Self.unquoted(setting[setting.index(after: equals)...]))
    default: return
    }
  }

  /// The sign between key and value; a quoted key may have others inside.
  private static func equals(_ text: String) -> String.Index? {
    guard text.first == "\"" || text.first == "`", let quote = text.first,
      let end = text.dropFirst().firstIndex(of: quote)
    else { return text.firstIndex(of: "=") }
    return text[end...].firstIndex(of: "=")
  }

  /// A Go string literal's content; escapes other than of a quote or a backslash stay as they are.
  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, let quote = text.first, quote == text.last, quote == "\"" || quote == "`"
    else { return String(text) }
    let inner = text.dropFirst().dropLast()
    guard quote == "\"" else { return String(inner) }
    var result = ""
    var escaped = false
    for character in inner {
      if escaped {
        switch character {
        case "n": result.append("\n")
        case "t": result.append("\t")
        case "\"", "\\": result.append(character)
        default: result += "\\" + String(character)
        }
        escaped = false
      } else if character == "\\" {
        escaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  public static func == (one: Self, other: Self) -> Bool {
    one.goVersion == other.goVersion && one.path == other.path && one.main == other.main
      && one.dependencies == other.dependencies && one.keys == other.keys
      && one.values == other.values
  }

  /// Reads Go's strings by address.
  private struct Memory {
    let file: BinaryView
    let image: ProgramImage
    let is64: Bool

    /// A string: what the pointer points at is the address and the size of its bytes.
    func string(_ address: UInt64) throws(BinaryError) -> Slice<UnsafeRawBufferPointer> {
      let word = is64 ? 8 : 4
      let header = try bytes(address, UInt64(2 * word), "a string")
      let stated = try header.word(0, is64: is64, "a string's address")
      let size = try header.word(word, is64: is64, "a string's size")
      return try bytes(image.pointers[address] ?? stated, size, "a string").bytes[...]
    }

    private func bytes(
      _ address: UInt64, _ size: UInt64, _ what: String
    ) throws(BinaryError) -> BinaryView {
      guard let mapping = image.mapping(of: address),
        size <= UInt64(mapping.size) - (address - mapping.address)
      else {
        throw BinaryError(
          .go, at: 0, .malformed,
          "expected \(what) of \(size) bytes in the file, found address "
            + "0x\(String(address, radix: 16))")
      }
      return try file.slice(mapping.offset + Int(address - mapping.address), Int(size), what)
    }
  }
}
