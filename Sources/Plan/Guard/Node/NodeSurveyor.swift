import JSON
public import Model

/// Finds add-ons and compiled packages among what a Node project is locked to.
///
/// Nothing is installed and no script is run: the lock says which packages run scripts and which are for some
/// platforms only, and packages that lie in `node_modules` are looked into.
public struct NodeSurveyor: Surveyor {
  public let ecosystem = Ecosystem.node
  public let version = 1

  /// Makes a surveyor.
  public init() {}

  private static let locks = ["npm-shrinkwrap.json", "package-lock.json"]
  private static let foreign = ["yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"]

  public func sources(of product: Product, files: SurveyFiles) -> [String]? {
    switch product.builder {
    case .command, .prebuilt: break
    default: return nil
    }
    let base = product.directory.isEmpty ? "" : product.directory + "/"
    guard files.contains(base + "package.json") else { return nil }
    return (Self.locks + Self.foreign + ["package.json", "binding.gyp"]).map { base + $0 } + [
      "\(base)**/package.json", "\(base)**/binding.gyp", "\(base)**/*.node",
    ]
  }

  public func survey(
    _ subject: SurveySubject, tools: any SurveyTools
  ) async throws -> EcosystemSurvey {
    let folder = subject.product.directory
    let base = folder.isEmpty ? "" : folder + "/"
    let cells = subject.cells.map(\.id)
    var collector = SurveyMerger()
    func unknown(_ name: String, _ line: Int?, _ reason: String, _ hint: String) {
      collector.add(unknowns: [
        SurveyUnknown(file: base + name, line: line, reason: reason, hint: hint, cells: cells)
      ])
    }
    if let name = Self.locks.first(where: { subject.files.contains(base + $0) }) {
      do throws(ManifestFault) {
        guard let bytes = subject.files.bytes(base + name) else {
          throw ManifestFault(line: 1, "the file cannot be read")
        }
        let lock = try NodeLock(bytes)
        for cell in subject.cells {
          NodeFindings(lock, file: base + name, folder: folder, files: subject.files, cell)
            .add(to: &collector)
        }
      } catch {
        unknown(
          name, error.line, error.message, "make the lock anew: `npm install --package-lock-only`")
      }
    } else if let name = Self.foreign.first(where: { subject.files.contains(base + $0) }) {
      unknown(
        name, nil, "\(name) does not say which packages compile, and is not read",
        "keep a package-lock.json beside it: `npm install --package-lock-only`")
    } else {
      do throws(ManifestFault) {
        guard let bytes = subject.files.bytes(base + "package.json") else {
          throw ManifestFault(line: 1, "the file cannot be read")
        }
        let root = try NodeLock.document(bytes)
        let names = ["dependencies", "optionalDependencies"].flatMap { root[$0]?.members ?? [] }
        if !names.isEmpty {
          unknown(
            "package.json", nil, "\(names.count) dependencies, and no lock that says what they are",
            "make one: `npm install --package-lock-only`")
        }
        if try NodeModule(in: folder, files: subject.files)?.hasBindings == true {
          collector.add(native: [
            NativeCode(
              package: PackageReference(.node, subject.product.name), kind: .buildScript,
              verdict: .required, detail: "binding.gyp: node-gyp rebuild",
              needs: [.cCompiler, .cxxCompiler, .headers("Node"), .program("python")], cells: cells,
              path: [PackageReference(.node, subject.product.name)], file: base + "binding.gyp")
          ])
        }
      } catch { unknown("package.json", error.line, error.message, "mend the file") }
    }
    return collector.survey(.node, order: cells)
  }
}
