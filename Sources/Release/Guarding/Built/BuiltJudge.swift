import Audit
import Binaries
import Guard
import Model

/// Holds the files of one cell against what the dependency graph says of it: where the two disagree, one of
/// them is wrong, and a person has to know.
struct BuiltJudge {
  let promise: BuiltPromise
  /// What the audit says of each file of the cell.
  let reports: [ArtifactReport]

  /// The findings.
  var findings: [GuardFinding] {
    let programs = reports.filter { $0.kind == .program || $0.kind == .library }
    guard let first = programs.first else {
      // An archive of objects has no say in what it will be linked with.
      guard !reports.contains(where: { $0.kind == .object }) else { return [] }
      return [
        finding(
          .builtUnseen, .note, nil, file: reports.first?.path ?? promise.cell.id.description,
          "\(promise.cell.target) has no built program or library that could be compared with the graph"
        )
      ]
    }
    return
      (programs.flatMap { missing($0) + unresolved($0) + go($0) } + absent(programs, first.path))
      .reduce(into: []) { list, finding in
        // Slices and members tell the same; once is enough.
        if !list.contains(where: { $0.code == finding.code && $0.subject == finding.subject }) {
          list.append(finding)
        }
      }
  }

  // MARK: - What the file has and the graph has not

  private func missing(_ report: ArtifactReport) -> [GuardFinding] {
    let system = promise.system
    return report.needed.compactMap { file in
      let library = LibraryName(file: file)
      guard !system.contains(file), !promise.names(library), !isBundled(file) else { return nil }
      let explanation =
        promise.isGoWithoutC
        ? "and Go without cgo needs none" : "which no part of the dependency graph tells of"
      // What every Apple system has by itself needs nothing but to be told.
      let isStock =
        promise.cell.target.system.isApple && !promise.isGoWithoutC
        && AppleLibraries.isStock(file, name: library.stem)
      return finding(
        .builtLibrary, isStock ? .note : promise.policy == .any ? .warning : .error, library.stem,
        file: report.path,
        "\(promise.cell.target) needs \(file), \(explanation)", names: [file, library.stem])
    }
  }

  /// Whether a library comes with the cell: wheels and packages hold their own.
  private func isBundled(_ file: String) -> Bool {
    let name = file.split(separator: "/").last ?? ""
    return reports.contains { $0.path.split(separator: "/").last == name }
  }

  private func unresolved(_ report: ArtifactReport) -> [GuardFinding] {
    guard let symbols = report.unresolved, let first = symbols.first else { return [] }
    let more = symbols.count > 1 ? " and \(symbols.count - 1) more" : ""
    return [
      finding(
        .builtUnresolved, promise.policy == .any ? .warning : .error, first, file: report.path,
        "\(promise.cell.target) asks for \(first)\(more), which no library that it names has")
    ]
  }

  private func go(_ report: ArtifactReport) -> [GuardFinding] {
    guard let settings = promise.go else { return [] }
    guard let go = report.go else {
      return [
        finding(
          .builtUnseen, promise.policy == .any ? .warning : .error, "go", file: report.path,
          "\(promise.cell.target) has no build information of Go's, so that nothing says whether C is in it"
        )
      ]
    }
    let weight: Severity = promise.policy == .pure ? .error : .warning
    var found: [GuardFinding] = []
    if !settings.cgo, go.cgo == true {
      found.append(
        finding(
          .builtC, weight, "cgo", file: report.path,
          "\(promise.cell.target) was built with cgo (CGO_ENABLED=1), and is to be built without"))
    }
    for package in go.callsC where !promise.hasC(in: package) {
      found.append(
        finding(
          .builtC, weight, package, file: report.path,
          "\(promise.cell.target) calls C from \(package), of which the dependency graph does not tell"
        ))
    }
    if settings.cgo, go.cgo == false, let entry = promise.native.first(where: \.isCOfGo) {
      found.append(
        finding(
          .builtWithout, .warning, entry.package.name, file: report.path,
          "\(promise.cell.target) was built without cgo (CGO_ENABLED=0), and \(entry.package) has C"
        ))
    }
    return found
  }

  // MARK: - What the graph has and the files have not

  private func absent(_ programs: [ArtifactReport], _ file: String) -> [GuardFinding] {
    var found: [GuardFinding] = []
    let system = promise.system
    let needed = programs.flatMap(\.needed).map(LibraryName.init(file:))
    for entry in promise.native where entry.verdict == .required || entry.verdict == .prebuilt {
      for name in Set(entry.needs.flatMap(\.libraryNames)).sorted() {
        guard !needed.contains(where: { $0.matches(name) }), !isOfSystem(name, system) else {
          continue
        }
        found.append(
          finding(
            .builtWithout, .note, name, file: file,
            "\(promise.cell.target) does not ask for the library \(name) when it starts, which \(entry.package) links: it is linked in, or left out"
          ))
      }
      guard entry.isCOfGo, entry.kind == .cgo, programs.allSatisfy({ $0.go?.cgo == true }),
        !programs.contains(where: { report in
          report.go?.callsC.contains { BuiltPromise.isCall($0, of: entry) } ?? false
        })
      else { continue }
      found.append(
        finding(
          .builtWithout, .note, entry.package.name, file: file,
          "\(promise.cell.target) calls no C of \(entry.package): the linker left it out"))
    }
    return found
  }

  /// Whether a library by the linker's name is one that nobody brings in.
  private func isOfSystem(_ name: String, _ system: SystemLibraries) -> Bool {
    ["lib\(name).so", "/usr/lib/lib\(name).dylib", "\(name).dll"].contains(where: system.contains)
      || promise.cell.target.system == .macos && ["m", "c", "pthread", "dl"].contains(name)
  }

  // MARK: -

  private func finding(
    _ code: GuardCode, _ severity: Severity, _ subject: String?, file: String, _ message: String,
    names: [String] = []
  ) -> GuardFinding {
    let settings = promise.cell.product.guardSettings
    let allowance = (names + [subject].compactMap(\.self)).lazy
      .compactMap { settings.allowance(for: $0) }.first
    var finding = GuardFinding(
      code, severity: severity, product: promise.cell.product.name, cells: [promise.cell.id],
      message: message, subject: subject, file: file)
    guard severity < .note else { return finding }
    if let allowance {
      finding.severity = .ignored
      finding.reason = allowance.reason
    } else if let subject, code == .builtLibrary || code == .builtC {
      finding.waysOut = [
        WayOut(
          .allowance,
          "allow it with a reason: `guard: { allow: [{ name: \(subject), reason: … }] }`")
      ]
    }
    return finding
  }
}

extension NativeCode {
  /// Whether it is C of a Go package that no other code stands in for unless cgo is off.
  fileprivate var isCOfGo: Bool {
    package.ecosystem == .go && (verdict == .required || verdict == .switches)
  }
}

extension BuiltPromise {
  /// Whether a package that calls C is one of an entry's.
  static func isCall(_ path: String, of entry: NativeCode) -> Bool {
    let name = entry.package.name
    return path == name || path == entry.unit || path.hasPrefix("\(name)/")
      || path == "main" && entry.isOfProject
  }
}
