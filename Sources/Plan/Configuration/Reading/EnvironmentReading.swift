import Model

/// Reads the variables of builds.
enum EnvironmentReading {
  /// The variables under `environment`, checked.
  static func environment(_ fields: Fields, _ problems: inout Problems) -> [String: String] {
    guard let node = fields.node("environment") else { return [:] }
    guard case .mapping(let entries) = node.content else {
      var hint: String?
      if case .sequence(let items) = node.content, let first = items.first?.text {
        let halves = first.split(separator: "=", maxSplits: 1)
        hint =
          halves.count == 2
          ? "write `{ \(halves[0]): \(halves[1]) }`"
          : "write `{ NAME: value }`: nothing is taken from this machine's environment"
      }
      Values.mismatch(
        node, "`environment`", "a mapping of names to values", &problems, hint: hint)
      return [:]
    }
    var result: [String: String] = [:]
    for entry in entries {
      let name = entry.key
      guard Names.isVariable(name) else {
        problems.error(
          .badName, "`\(name)` cannot name a variable", at: entry.keyLocation,
          hint: "use letters, digits and `_`, not beginning with a digit")
        continue
      }
      if let reason = reserved[name] {
        problems.error(
          .reservedEnvironment, "`\(name)` is set by Slipway", at: entry.keyLocation, hint: reason)
        continue
      }
      if entry.value.isNull {
        problems.error(
          .type, "`\(name)` has no value", at: entry.value.location,
          hint: "write the value out: nothing is taken from this machine's environment")
        continue
      }
      guard
        let value = Values.text(entry.value, "the variable `\(name)`", mayBeEmpty: true, &problems)
      else { continue }
      if value.value.unicodeScalars.contains("\0") {
        problems.error(
          .badValue, "the value of `\(name)` holds a NUL character", at: value.location)
      }
      if looksSecret(name) {
        problems.warning(
          .secret, "`\(name)` looks like a secret, and its value goes into actions and the record",
          at: entry.keyLocation,
          hint: "a build needs no secrets; give them to the publishing step")
      }
      if let flag = NativeCPUFlag.find(inEnvironment: [name: value.value]) {
        NativeCheck.report(flag, at: value.location, &problems)
      }
      // A variable may not name variables: their order would matter.
      TemplateCheck(scope: .cell, environment: []).check(value, &problems)
      result[name] = value.value
    }
    return result
  }

  private static func looksSecret(_ name: String) -> Bool {
    let words = name.uppercased().split(separator: "_")
    return words.contains {
      ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIALS", "APIKEY"].contains($0)
    } || name.uppercased().hasSuffix("PRIVATE_KEY") || name.uppercased().hasSuffix("API_KEY")
  }

  private static let reserved: [String: String] = [
    "HOME": "a build has a home of its own, which is empty",
    "TMPDIR": "a build has a private temporary folder",
    "PATH": "declare the tools under `toolchains`, and name them in the product's `toolchains`",
    "SOURCE_DATE_EPOCH": "it is the commit's date",
    "GOOS": "it follows from the target",
    "GOARCH": "it follows from the target",
    "GOARM": "it follows from the target: `linux/arm/v7`",
    "GOAMD64": "it follows from the target: `linux/amd64/v2`",
    "GOARM64": "it follows from the target",
    "CGO_ENABLED": "write `cgo: true` or `cgo: false`",
    "GOTOOLCHAIN": "the version is that of the toolchain `go`",
  ]
}

/// Reports what builds for the CPU of the machine that builds.
enum NativeCheck {
  static func report(
    _ flag: NativeCPUFlag, at location: SourceLocation, _ problems: inout Problems
  ) {
    problems.error(
      .nativeCPU, "`\(flag.flag)` is refused", at: location, hint: flag.reason)
  }

  /// Looks through arguments one by one, and in pairs such as `-C target-cpu=native`.
  static func check(_ arguments: [Located<String>], _ problems: inout Problems) {
    var found = false
    for argument in arguments {
      if let flag = NativeCPUFlag.find(in: [argument.value]) {
        report(flag, at: argument.location, &problems)
        found = true
      }
    }
    guard !found, let flag = NativeCPUFlag.find(in: arguments.map(\.value)),
      let first = arguments.first
    else { return }
    report(flag, at: first.location, &problems)
  }
}
