import Audit

/// What a file needs to run, on one line.
struct AuditNeeds {
  private let artifact: ArtifactReport

  /// How many libraries are named, and how many features beyond a level of the CPU.
  private static let libraryLimit = 6
  private static let featureLimit = 2

  init(_ artifact: ArtifactReport) { self.artifact = artifact }

  /// `glibc 2.17 · CPU v1, perhaps v3 · libm.so.6 libc.so.6`; empty where nothing is known.
  var text: String {
    ([library, system, cpu, libraries].compactMap(\.self)).joined(separator: " · ").withoutControls
  }

  private var library: String? {
    guard let libc = artifact.libc else { return nil }
    switch libc.kind {
    case .gnu: return libc.floor.map { "glibc \($0)" } ?? "glibc"
    case .system: return nil
    case let kind: return kind.rawValue
    }
  }

  private var system: String? {
    guard let minimum = artifact.minimumOS else { return nil }
    let names = [
      "macos": "macOS", "ios": "iOS", "windows": "Windows", "android": "Android API level",
    ]
    let system = artifact.target.map { String($0.prefix { $0 != "/" }) } ?? ""
    return "\(names[system] ?? "system") \(minimum)"
  }

  /// The level that is certain, and the one that is needed if what is undecided runs.
  private var cpu: String? {
    guard let cpu = artifact.cpu else { return nil }
    let isCertain = !cpu.functions.contains { $0.guarded == .unknown }
    let perhaps = Self.short(cpu.required)
    guard !isCertain, cpu.required != cpu.baseline else { return "CPU \(perhaps)" }
    let levels = cpu.functions.filter { $0.guarded == .no }.map { $0.level.prefix { $0 != "+" } }
    let certain = levels.max().map(String.init) ?? cpu.baseline
    return perhaps == certain ? "CPU \(certain)" : "CPU \(certain), perhaps \(perhaps)"
  }

  private static func short(_ level: String) -> String {
    let parts = level.split(separator: "+")
    guard parts.count > featureLimit + 1 else { return level }
    return parts.prefix(featureLimit + 1).joined(separator: "+") + "+…"
  }

  private var libraries: String? {
    guard !artifact.needed.isEmpty else { return nil }
    // A framework's path says its name twice, and where all frameworks are.
    let names = artifact.needed.prefix(Self.libraryLimit).map { library in
      library.split(whereSeparator: { $0 == "/" }).last.map(String.init) ?? library
    }
    let more = artifact.needed.count > Self.libraryLimit ? " … (\(artifact.needed.count))" : ""
    return names.joined(separator: " ") + more
  }
}
