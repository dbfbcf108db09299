import Binaries
import Model

/// Turns verdicts on packages into entries: one for each module, way and verdict.
struct GoEntries {
  let graph: GoGraph
  let listing: GoListing
  let cells: [CellID]
  let tools: any SurveyTools

  /// The entries.
  func native(_ verdicts: [GoVerdict]) -> [NativeCode] {
    var order: [Key] = []
    var groups: [Key: [GoVerdict]] = [:]
    for verdict in verdicts {
      guard let kind = kind(of: verdict) else { continue }
      let key = Key(reference: verdict.package.reference, kind: kind, verdict: verdict.verdict)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(verdict)
    }
    return order.compactMap { key in groups[key].flatMap { entry(key, $0) } }
  }

  private struct Key: Hashable {
    var reference: PackageReference
    var kind: NativeCode.Kind
    var verdict: Verdict
  }

  private func kind(of verdict: GoVerdict) -> NativeCode.Kind? {
    let package = verdict.package
    if !package.swigFiles.isEmpty { return .swig }
    if package.usesC { return .cgo }
    guard verdict.verdict == .prebuilt else { return .cgo }
    return opaqueObjects(of: package).isEmpty ? nil : .object
  }

  /// The objects of a package that hold code: what only carries a Windows program's icon and version
  /// is data.
  private func opaqueObjects(of package: GoPackage) -> [String] {
    package.objectFiles.filter { name in
      guard let bytes = tools.bytes(at: "\(package.folder)/\(name)", limit: 16 << 20) else {
        return true
      }
      return !WindowsResources.areAll(of: bytes)
    }
  }

  private func entry(_ key: Key, _ verdicts: [GoVerdict]) -> NativeCode? {
    let packages = verdicts.map(\.package)
    let ways = packages.map { ($0, graph.packages(to: $0.importPath)) }
    guard
      let (nearest, way) = ways.min(by: {
        ($0.1.count, $0.0.importPath) < ($1.1.count, $1.0.importPath)
      })
    else { return nil }
    let needs = GoNeeds(packages)
    return NativeCode(
      package: key.reference.named(isMain: nearest.module?.isMain == true),
      unit: nearest.importPath == key.reference.name ? nil : nearest.importPath,
      kind: key.kind, verdict: key.verdict, detail: detail(key, packages), needs: needs.all,
      switches: switches(key, packages, way: way), cells: cells,
      path: graph.modules(to: nearest.importPath), pathCount: graph.count(to: nearest.importPath),
      otherPaths: graph.furtherModules(to: nearest.importPath),
      file: file(of: nearest, key.kind))
  }

  private func file(of package: GoPackage, _ kind: NativeCode.Kind) -> String? {
    let name =
      kind == .object
      ? package.objectFiles.first : package.cgoFiles.first ?? package.swigFiles.first
    guard let name else { return nil }
    let path = "\(package.folder)/\(name)"
    return path.hasPrefix("/src/") ? String(path.dropFirst(5)) : name
  }

  private func detail(_ key: Key, _ packages: [GoPackage]) -> String {
    let count = "\(packages.count) package\(packages.count == 1 ? "" : "s")"
    switch key.kind {
    case .object:
      return "object files: \(Self.list(packages.flatMap(opaqueObjects))), \(count)"
    case .swig: return "SWIG: \(Self.list(packages.flatMap(\.swigFiles))), \(count)"
    default: break
    }
    let foreign = packages.flatMap(\.foreignFiles)
    let files = foreign.isEmpty ? packages.flatMap(\.cgoFiles) : foreign
    if files.isEmpty { return "cgo: every file asks for it (//go:build cgo), \(count)" }
    var text = "cgo: \(Self.list(files)), \(count)"
    if key.reference.version == nil, packages.allSatisfy(\.isStandard) {
      text += " of Go's standard library"
    }
    return text
  }

  /// The first names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let names = Array(Set(names)).sorted()
    let shown = names.prefix(2).joined(separator: ", ")
    return names.count > 2 ? "\(shown) and \(names.count - 2) more" : shown
  }

  /// What turns the code on or off, from the constraints of its own files and of the files that import it on the
  /// shortest way.
  private func switches(
    _ key: Key, _ packages: [GoPackage], way: [String]
  ) -> [NativeSwitch] {
    var found: Set<NativeSwitch> = []
    if packages.contains(where: { $0.isStandard && $0.importPath == "net" }) {
      found.insert(NativeSwitch(.tag, "netgo", turnsOn: false))
    }
    if packages.contains(where: { $0.isStandard && $0.importPath == "os/user" }) {
      found.insert(NativeSwitch(.tag, "osusergo", turnsOn: false))
    }
    guard !packages.allSatisfy(\.isStandard) else { return found.sorted() }
    for package in packages.prefix(20) where !package.cgoFiles.isEmpty {
      add(constraints(of: package, package.cgoFiles.prefix(20)), to: &found)
    }
    for (name, next) in zip(way, way.dropFirst()) {
      guard let importer = listing[name], !importer.isStandard, found.count < 100 else { continue }
      let files = (importer.goFiles + importer.cgoFiles).prefix(200).filter { file in
        guard let bytes = bytes(of: importer, file) else { return false }
        return String(decoding: bytes, as: UTF8.self).contains("\"\(next)\"")
      }
      add(constraints(of: importer, files[...]), to: &found)
    }
    return found.sorted()
  }

  private func bytes(of package: GoPackage, _ file: String) -> [UInt8]? {
    tools.bytes(at: "\(package.folder)/\(file)", limit: 4 << 20)
  }

  private func constraints(
    of package: GoPackage, _ files: ArraySlice<String>
  ) -> [GoConstraint] {
    files.map { GoConstraint(ofFile: bytes(of: package, $0) ?? []) }
  }

  /// Adds the tags that all files agree on.
  private func add(_ constraints: [GoConstraint], to found: inout Set<NativeSwitch>) {
    guard let first = constraints.first else { return }
    var wanted = first.wanted
    var refused = first.refused
    for other in constraints.dropFirst() {
      wanted.formIntersection(other.wanted)
      refused.formIntersection(other.refused)
    }
    for (tags, turnsOn) in [(wanted, true), (refused, false)] {
      for tag in tags {
        if GoConstraint.isTarget(tag) {
          found.insert(NativeSwitch(.target, tag, turnsOn: turnsOn))
        } else if GoConstraint.isOwn(tag) {
          found.insert(NativeSwitch(.tag, tag, turnsOn: turnsOn))
        }
      }
    }
  }
}

extension PackageReference {
  /// The reference without a version where it is the project's own module.
  fileprivate func named(isMain: Bool) -> PackageReference {
    isMain ? PackageReference(ecosystem, name) : self
  }
}
