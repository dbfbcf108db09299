/// A WebAssembly file: a module, or a component that holds modules.
///
/// Source: the component model's `Binary.md`: a component has the version 0x0d and the layer 1 where a
/// module has version 1 and layer 0.
public struct WebAssemblyFile: Sendable {
  /// A name that a component imports or exports, such as `wasi:cli/environment@0.2.0`.
  public struct Extern: Hashable, Sendable {
    /// The name.
    public var name: String
    /// What it is: 0 a core module, 1 a function, 2 a value, 3 a type, 4 a component, 5 an instance.
    public var sort: UInt8
  }

  /// Whether it is a component.
  public var isComponent: Bool
  /// The modules: the file itself, or those in the component and the components in it.
  public var modules: [WebAssemblyModule] = []
  /// What a component imports; empty for a module.
  public var componentImports: [Extern] = []
  /// What a component exports; empty for a module.
  public var componentExports: [Extern] = []

  /// Components may hold components; real ones are two or three deep.
  private static let depthLimit = 16

  /// Whether bytes begin a WebAssembly file.
  public static func isWebAssembly(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 8 && bytes.starts(with: [0, 0x61, 0x73, 0x6d])
  }

  /// Reads a file.
  ///
  /// - Throws: ``BinaryError`` when it is damaged or has instructions that are not known.
  public init(_ bytes: UnsafeRawBufferPointer, fileOffset: Int = 0) throws(BinaryError) {
    let view = BinaryView(bytes, format: .webAssembly, fileOffset: fileOffset)
    guard Self.isWebAssembly(bytes) else {
      throw view.fault(
        at: 0, bytes.count < 8 ? .truncated : .malformed, "expected “\\0asm” and a version")
    }
    switch try view.integer(4, as: UInt32.self, "the version") {
    case 1:
      isComponent = false
      modules = [try WebAssemblyModule(bytes, fileOffset: fileOffset)]
    case 0x1_000d:
      isComponent = true
      try readComponent(view)
    case let version:
      throw view.fault(
        at: 4, .unsupported,
        "expected a module of version 1 or a component of version 13, found 0x\(String(version, radix: 16))"
      )
    }
  }

  private mutating func readComponent(_ file: BinaryView) throws(BinaryError) {
    var waiting = [(file, 0)]
    while let (view, depth) = waiting.popLast() {
      guard depth <= Self.depthLimit else {
        throw view.fault(at: 0, .limit, "components are nested deeper than \(Self.depthLimit)")
      }
      guard try view.integer(4, as: UInt32.self, "the version") == 0x1_000d else {
        throw view.fault(at: 4, .unsupported, "expected a component of version 13")
      }
      var cursor = WebAssemblyCursor(view)
      try cursor.skip(8, "the magic bytes and version")
      // The first is read first: what waits longest is taken last.
      var inner: [(BinaryView, Int)] = []
      while !cursor.isAtEnd {
        let number = try cursor.byte("a section's number")
        let size = Int(try cursor.number("a section's size"))
        let contents = try cursor.part(size, "section \(number)")
        switch number {
        case 1:
          modules.append(
            try WebAssemblyModule(contents.bytes, fileOffset: contents.fileOffset))
        case 4: inner.append((contents, depth + 1))
        case 10 where depth == 0: try readExterns(contents, isImport: true)
        case 11 where depth == 0: try readExterns(contents, isImport: false)
        default: break
        }
      }
      waiting.append(contentsOf: inner.reversed())
    }
  }

  private mutating func readExterns(
    _ view: BinaryView, isImport: Bool
  ) throws(BinaryError) {
    var cursor = WebAssemblyCursor(view)
    for _ in 0..<(try cursor.count(isImport ? "imports" : "exports")) {
      let kind = try cursor.byte("a kind of name")
      let name = try cursor.name("a name")
      // A name of kind 2 is followed by the rest of its version.
      if kind == 2 { _ = try cursor.name("a version") }
      if isImport {
        componentImports.append(Extern(name: name, sort: try readDescription(&cursor)))
        continue
      }
      let sort = try cursor.byte("a sort")
      if sort == 0 { _ = try cursor.byte("a core sort") }
      _ = try cursor.number("an index")
      componentExports.append(Extern(name: name, sort: sort))
      switch try cursor.byte("whether a description follows") {
      case 0: break
      case 1: _ = try readDescription(&cursor)
      default: throw cursor.fault(.malformed, "expected 0 or 1 before a description")
      }
    }
  }

  private func readDescription(_ cursor: inout WebAssemblyCursor) throws(BinaryError) -> UInt8 {
    let sort = try cursor.byte("a sort")
    switch sort {
    case 0:
      _ = try cursor.byte("a core sort")
      _ = try cursor.number("a type")
    case 1, 4, 5: _ = try cursor.number("a type")
    case 2:
      if try cursor.byte("a bound") == 0 {
        _ = try cursor.number("a value")
      } else {
        _ = try cursor.skipSigned(bits: 33, "a type")
      }
    case 3:
      if try cursor.byte("a bound") == 0 { _ = try cursor.number("a type") }
    default:
      throw cursor.fault(.unsupported, "expected a known sort of extern, found \(sort)")
    }
    return sort
  }
}
