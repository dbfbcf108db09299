import Images
import JSON
import Model
import RemoteExecution

extension ToolchainLock {
  /// The largest file that a lock may name: no published toolchain comes near it.
  static let fileSizeLimit: Int64 = 64 << 30

  private static let hint =
    "restore the file from version control, or write it again with `slipway toolchain pin`"

  /// Reads a lock's bytes; `file` is what messages call it.
  ///
  /// - Throws: ``ToolchainError`` that names the file, the place in it, and what to do.
  public init(parsing bytes: [UInt8], file: String) throws(ToolchainError) {
    guard bytes.count <= Self.sizeLimit else {
      throw ToolchainError(
        .lock, "\(file): has \(bytes.count) bytes, more than \(Self.sizeLimit)", hint: Self.hint)
    }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw ToolchainError(
        .lock, "\(file): is not JSON: \(Self.reason(of: error))", hint: Self.hint)
    }
    // The schema comes first: of another version nothing else can be said.
    let node = LockNode(value: value, place: "", file: file)
    let version = try node.integer("schema")
    guard version == Self.schema else {
      throw ToolchainError(
        .lock, "\(file): has schema \(version), this slipway reads schema \(Self.schema)",
        hint: version > Self.schema
          ? "update slipway, or pin again with this one: `slipway toolchain pin`"
          : "pin again: `slipway toolchain pin`")
    }
    try node.only(["schema", "toolchains", "native"])
    var toolchains: [LockedToolchain] = []
    var names: Set<String> = []
    for child in try node.array("toolchains", limit: 1000) {
      let toolchain = try Self.toolchain(child)
      guard names.insert(toolchain.name).inserted else {
        throw child.fault("the name “\(toolchain.name)” stands twice")
      }
      toolchains.append(toolchain)
    }
    self.init(toolchains, native: try Self.native(node))
  }

  private static func native(_ node: LockNode) throws(ToolchainError) -> [NativeBaseline] {
    guard node.has("native") else { return [] }
    var baselines: [NativeBaseline] = []
    var names: Set<String> = []
    for child in try node.array("native", limit: 1000) {
      try child.only(["product", "packages", "native"])
      let product = try child.string("product", isText)
      guard names.insert(product).inserted else {
        throw child.fault("the product “\(product)” stands twice")
      }
      let folders = try child.child("packages")
      guard let ecosystems = folders.value.object?.keys.sorted() else {
        throw folders.fault("expected an object, found \(folders.value.kind)")
      }
      var packages: [String: [String]] = [:]
      for ecosystem in ecosystems {
        var list: [String] = []
        for name in try folders.array(ecosystem, limit: 200_000) {
          guard let text = name.value.string, isText(text) else {
            throw name.fault("expected a package as `name version`")
          }
          list.append(text)
        }
        packages[ecosystem] = list
      }
      var entries: [NativeBaseline.Entry] = []
      for entry in try child.array("native", limit: 200_000) {
        try entry.only(["ecosystem", "package", "kind", "verdict"])
        entries.append(
          NativeBaseline.Entry(
            ecosystem: try entry.string("ecosystem", isText),
            package: try entry.string("package", isText),
            kind: try entry.string("kind", isText), verdict: try entry.string("verdict", isText)))
      }
      baselines.append(NativeBaseline(product: product, native: entries, packages: packages))
    }
    return baselines
  }

  /// A name that may stand in a message as it is.
  private static func isText(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 4000
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }
  }

  private static func reason(of error: any Error) -> String {
    guard let fault = error as? JSONSyntaxError else { return "\(error)" }
    return "\(fault.message) at byte \(fault.offset)"
  }

  private static func toolchain(_ node: LockNode) throws(ToolchainError) -> LockedToolchain {
    try node.only([
      "name", "version", "source", "host", "files", "root", "layout", "tree", "topLevel",
      "path",
    ])
    let name = try node.string("name") { ToolchainName.isValid($0) }
    let version = try node.string("version") { $0.utf8.count <= 500 && ToolchainName.isPlain($0) }
    let host = try node.string("host") { ToolchainName.isHost($0) }
    let root = try node.string("root") { ToolchainName.isFolder($0) }
    let layoutText = try node.string("layout") { LockedToolchain.Layout(rawValue: $0) != nil }
    guard let layout = LockedToolchain.Layout(rawValue: layoutText) else {
      throw node.fault("layout: cannot be read")
    }
    let tree = try node.directoryDigest("tree")
    var topLevel: [String: Digest] = [:]
    if layout == .root {
      let folders = try node.child("topLevel")
      for name in folders.value.object?.keys.sorted() ?? [] {
        guard Directory.isSegment(name), ToolchainName.isPlain(name) else {
          throw folders.fault("“\(name)” is no folder's name")
        }
        topLevel[name] = try folders.directoryDigest(name)
      }
    }
    var searchPath: [String]?
    if node.has("path") {
      searchPath = []
      for child in try node.array("path", limit: 100) {
        guard let folder = child.value.string, folder.hasPrefix("/"), !folder.contains(":"),
          ToolchainName.isPlain(folder)
        else { throw child.fault("expected an absolute folder") }
        searchPath?.append(folder)
      }
    }
    let source = try self.source(node.child("source"))
    var files: [LockedToolchain.File] = []
    var names: Set<String> = []
    var total: Int64 = 0
    for child in try node.array("files", limit: 20_000) {
      let file = try self.file(child)
      guard names.insert(file.name).inserted else {
        throw child.fault("the file “\(file.name)” stands twice")
      }
      total += file.size
      guard total <= fileSizeLimit else {
        throw child.fault("the files have more than \(fileSizeLimit) bytes in all")
      }
      files.append(file)
    }
    let toolchain = LockedToolchain(
      name: name, version: version, source: source, host: host, files: files, root: root,
      layout: layout, tree: tree, topLevel: topLevel, searchPath: searchPath)
    try checkShape(of: toolchain, node)
    return toolchain
  }

  private static func file(_ node: LockNode) throws(ToolchainError) -> LockedToolchain.File {
    try node.only(["name", "size", "sha256", "package"])
    let size = try node.integer("size")
    guard (0...fileSizeLimit).contains(size) else {
      throw node.fault("size: expected 0 to \(fileSizeLimit), found \(size)")
    }
    return LockedToolchain.File(
      name: try node.string("name") { Directory.isSegment($0) && ToolchainName.isPlain($0) },
      size: size,
      sha256: try node.string("sha256") { Digest(hash: $0, sizeBytes: 0) != nil },
      package: node.has("package") ? try node.string("package") { ToolchainName.isPlain($0) } : nil)
  }

  private static func source(_ node: LockNode) throws(ToolchainError) -> ToolchainRequest.Source {
    if node.has("image") { return try image(node) }
    guard let key = node.value.object?.keys.first, node.value.object?.count == 1 else {
      throw node.fault(
        "expected one of “wheel”, “debian”, “archive”, “swift-sdk”, “system” and “image”")
    }
    let isPlain: (String) -> Bool = { ToolchainName.isPlain($0) }
    switch key {
    case "wheel": return .wheel(package: try node.string(key) { PythonName.isValid($0) })
    case "archive": return .archive(url: try node.string(key, isPlain))
    case "swift-sdk": return .swiftSDK(url: try node.string(key, isPlain))
    case "system": return .system(program: try node.string(key, isPlain))
    case "debian":
      var packages: [String] = []
      for child in try node.array(key, limit: 1000) {
        guard let package = child.value.string, DebianPackage.isRequest(package) else {
          throw child.fault("expected a Debian package as `name` or `name:architecture`")
        }
        packages.append(package)
      }
      return .debian(packages: packages)
    default:
      throw node.fault("unknown source “\(key)”")
    }
  }

  private static func image(
    _ node: LockNode
  ) throws(ToolchainError) -> ToolchainRequest.Source {
    try node.only(["image", "layout"])
    return .image(
      reference: try node.string("image") { (try? ImageReference($0)) != nil },
      layout: node.has("layout")
        ? try node.string("layout") { !$0.isEmpty && ToolchainName.isFolder($0) } : nil)
  }

  private static func checkShape(
    of toolchain: LockedToolchain, _ node: LockNode
  ) throws(ToolchainError) {
    switch toolchain.source {
    case .wheel, .archive, .swiftSDK:
      guard toolchain.files.count == 1 else {
        throw node.fault("files: expected one file, found \(toolchain.files.count)")
      }
      guard toolchain.layout == .tool else { throw node.fault("layout: expected “tool”") }
    case .debian:
      guard !toolchain.files.isEmpty else { throw node.fault("files: expected packages") }
      for file in toolchain.files {
        guard let text = file.package, DebianPackage(parsing: text) != nil else {
          throw node.fault("files: “\(file.name)” has no package as `name:architecture=version`")
        }
      }
      guard toolchain.layout == .root, !toolchain.topLevel.isEmpty else {
        throw node.fault("layout: expected “root”, and folders in topLevel")
      }
    case .system:
      guard toolchain.files.isEmpty else { throw node.fault("files: expected none") }
      guard toolchain.layout == .host else { throw node.fault("layout: expected “host”") }
    case .image:
      guard toolchain.files.count >= 3 else {
        throw node.fault("files: expected a manifest, a configuration and layers")
      }
      guard toolchain.layout == .root, !toolchain.topLevel.isEmpty else {
        throw node.fault("layout: expected “root”, and folders in topLevel")
      }
    }
    guard toolchain.searchPath == nil || toolchain.isImage else {
      throw node.fault("path: is for an image")
    }
  }
}

extension LockedToolchain {
  /// Whether it is a container image.
  var isImage: Bool { if case .image = source { true } else { false } }
}

/// A value in a lock and where it stands, so that a fault can name the place.
private struct LockNode {
  var value: JSONValue
  var place: String
  var file: String

  func fault(_ message: String) -> ToolchainError {
    ToolchainError(
      .lock, "\(file): \(place.isEmpty ? "" : "\(place): ")\(message)",
      hint: "restore the file from version control, or write it again with `slipway toolchain pin`"
    )
  }

  func has(_ key: String) -> Bool { value[key] != nil }

  func only(_ keys: Set<String>) throws(ToolchainError) {
    guard let members = value.object else { throw fault("expected an object, found \(value.kind)") }
    if let key = members.keys.sorted().first(where: { !keys.contains($0) }) {
      throw fault("unknown key “\(key)”")
    }
  }

  func child(_ key: String) throws(ToolchainError) -> LockNode {
    guard let members = value.object else { throw fault("expected an object, found \(value.kind)") }
    guard let child = members[key] else { throw fault("“\(key)” is missing") }
    return LockNode(value: child, place: place.isEmpty ? key : "\(place).\(key)", file: file)
  }

  func integer(_ key: String) throws(ToolchainError) -> Int64 {
    let child = try child(key)
    guard let integer = child.value.integer else {
      throw child.fault("expected a whole number, found \(child.value.kind)")
    }
    return integer
  }

  func string(_ key: String, _ isValid: (String) -> Bool) throws(ToolchainError) -> String {
    let child = try child(key)
    guard let string = child.value.string else {
      throw child.fault("expected a string, found \(child.value.kind)")
    }
    guard isValid(string) else { throw child.fault("“\(string.prefix(100))” is not valid here") }
    return string
  }

  /// The digest of a `Directory` message: `hash/size`.
  func directoryDigest(_ key: String) throws(ToolchainError) -> Digest {
    let child = try child(key)
    guard let text = child.value.string, let digest = Digest(parsing: text),
      digest.sizeBytes <= 64 << 20
    else { throw child.fault("expected a digest as `SHA-256/size`") }
    return digest
  }

  func array(_ key: String, limit: Int) throws(ToolchainError) -> [LockNode] {
    let child = try child(key)
    guard let values = child.value.array else {
      throw child.fault("expected a list, found \(child.value.kind)")
    }
    guard values.count <= limit else {
      throw child.fault("has \(values.count) elements, more than \(limit)")
    }
    return values.enumerated().map { index, value in
      LockNode(value: value, place: "\(child.place)[\(index)]", file: file)
    }
  }
}
