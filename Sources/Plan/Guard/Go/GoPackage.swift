import JSON

/// One package as `go list -json` prints it, with what matters for native code.
///
/// Source: `go help list`, the struct `Package`.
struct GoPackage: Hashable, Sendable {
  /// The fields that are asked for; asking for fewer spares the go command work.
  static let fields = [
    "ImportPath", "Dir", "Standard", "DepOnly", "Module", "Imports", "GoFiles", "CgoFiles",
    "CFiles", "CXXFiles", "MFiles", "FFiles", "SFiles", "SwigFiles", "SwigCXXFiles", "SysoFiles",
    "CgoLDFLAGS", "CgoPkgConfig", "Error",
  ]

  /// A module.
  struct Module: Hashable, Sendable {
    var path: String
    var version: String?
    var isMain: Bool
  }

  var importPath: String
  /// The folder, as the tool sees it.
  var folder: String
  var isStandard: Bool
  /// Whether it is listed only because another needs it.
  var isDependency: Bool
  var module: Module?
  var imports: [String]
  var goFiles: [String]
  var cgoFiles: [String]
  var cFiles: [String]
  var cxxFiles: [String]
  var objectiveCFiles: [String]
  var fortranFiles: [String]
  var assemblyFiles: [String]
  var swigFiles: [String]
  var objectFiles: [String]
  var linkFlags: [String]
  var pkgConfig: [String]
  /// What is wrong with it, and where.
  var error: (text: String, position: String)?

  init?(_ node: JSONNode) {
    guard let path = node["ImportPath"]?.text, !path.isEmpty else { return nil }
    importPath = path
    folder = node["Dir"]?.text ?? ""
    isStandard = node["Standard"]?.isTrue ?? false
    isDependency = node["DepOnly"]?.isTrue ?? false
    if let module = node["Module"], let path = module["Path"]?.text {
      var version = module["Version"]?.text
      if let replacement = module["Replace"], let other = replacement["Path"]?.text {
        let target = [other, replacement["Version"]?.text].compactMap(\.self)
          .joined(separator: " ")
        version = [version, "=> \(target)"].compactMap(\.self).joined(separator: " ")
      }
      self.module = Module(path: path, version: version, isMain: module["Main"]?.isTrue ?? false)
    }
    func texts(_ key: String) -> [String] { node[key]?.texts ?? [] }
    imports = texts("Imports")
    goFiles = texts("GoFiles")
    cgoFiles = texts("CgoFiles")
    cFiles = texts("CFiles")
    cxxFiles = texts("CXXFiles")
    objectiveCFiles = texts("MFiles")
    fortranFiles = texts("FFiles")
    assemblyFiles = texts("SFiles")
    swigFiles = texts("SwigFiles") + texts("SwigCXXFiles")
    objectFiles = texts("SysoFiles")
    linkFlags = texts("CgoLDFLAGS")
    pkgConfig = texts("CgoPkgConfig")
    if let error = node["Error"], let text = error["Err"]?.text {
      self.error = (text, error["Pos"]?.text ?? "")
    }
  }

  /// Whether anything but Go's own compiler makes a part of it.
  var usesC: Bool { !cgoFiles.isEmpty || !swigFiles.isEmpty }

  /// Files that a C, C++, Objective-C or Fortran compiler or the C compiler's assembler reads.
  var foreignFiles: [String] {
    guard usesC else { return [] }
    return cFiles + cxxFiles + objectiveCFiles + fortranFiles + assemblyFiles + swigFiles
  }

  /// The package as it is named in a report: its module, or itself in the standard library.
  var reference: PackageReference {
    guard let module else { return PackageReference(.go, importPath) }
    return PackageReference(.go, module.path, version: module.version)
  }

  static func == (left: GoPackage, right: GoPackage) -> Bool {
    left.importPath == right.importPath && left.folder == right.folder
      && left.goFiles == right.goFiles && left.cgoFiles == right.cgoFiles
      && left.imports == right.imports && left.module == right.module
      && left.error?.text == right.error?.text
  }

  func hash(into hasher: inout Hasher) { hasher.combine(importPath) }
}
