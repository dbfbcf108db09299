/// What the C parts of Go packages ask for.
struct GoNeeds {
  /// The needs, sorted.
  let all: [NativeNeed]

  init(_ packages: [GoPackage]) {
    var needs: Set<NativeNeed> = []
    for package in packages {
      guard package.usesC else {
        for name in package.objectFiles { needs.insert(.prebuiltFile(name)) }
        if package.objectFiles.isEmpty { needs.insert(.cCompiler) }
        continue
      }
      needs.insert(.cCompiler)
      needs.insert(.headers("libc"))
      if !package.cxxFiles.isEmpty { needs.insert(.cxxCompiler) }
      if !package.objectiveCFiles.isEmpty { needs.insert(.objectiveCCompiler) }
      if !package.fortranFiles.isEmpty { needs.insert(.fortranCompiler) }
      if !package.swigFiles.isEmpty { needs.insert(.program("swig")) }
      for name in package.pkgConfig where !name.hasPrefix("-") { needs.insert(.pkgConfig(name)) }
      Self.add(package.linkFlags, to: &needs)
    }
    all = needs.sorted()
  }

  /// Libraries that are the C library's own parts, on one system or another.
  private static let parts: Set<String> = [
    "c", "m", "dl", "pthread", "rt", "util", "resolv", "gcc", "gcc_s", "System", "objc",
  ]

  private static func add(_ flags: [String], to needs: inout Set<NativeNeed>) {
    var previous = ""
    for flag in flags {
      if previous == "-framework" {
        needs.insert(.framework(flag))
      } else if flag == "-lstdc++" || flag == "-lc++" {
        needs.insert(.cxxCompiler)
      } else if flag.hasPrefix("-l"), flag.count > 2 {
        let name = String(flag.dropFirst(2))
        if !parts.contains(name) { needs.insert(.library(name)) }
      } else if flag.hasSuffix(".a") || flag.hasSuffix(".o") || flag.hasSuffix(".so") {
        let name = flag.split(separator: "/").last.map(String.init) ?? flag
        needs.insert(.prebuiltFile(name))
      }
      previous = flag
    }
  }
}
