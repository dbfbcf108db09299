/// An argument or a variable that would make a compiler use the CPU of the machine it runs on, or
/// another baseline than the target's.
///
/// What is written inside response files (`@file`) and scripts is not seen.
public struct NativeCPUFlag: Hashable, Sendable {
  /// The offending argument, or `NAME=value` for a variable.
  public let flag: String

  /// Why it is refused and what to write in its place.
  public let reason: String

  /// The first such argument of a command.
  public static func find(in arguments: [String]) -> NativeCPUFlag? {
    var option: (name: String, argument: String)?
    for argument in arguments {
      for token in tokens(of: argument) {
        if let known = whole[token] { return NativeCPUFlag(flag: argument, reason: known) }
        if isNativeAssignment(token) { return NativeCPUFlag(flag: argument, reason: native) }
        if let pending = option, isNative(token) {
          let flag = pending.argument == argument ? argument : "\(pending.argument) \(argument)"
          return NativeCPUFlag(flag: flag, reason: native)
        }
        // `-Xclang -target-cpu -Xclang native`: what passes an argument on is not the value.
        if !passers.contains(token) {
          option = splitOptions.contains(token) ? (token, argument) : nil
        }
      }
    }
    return nil
  }

  /// The first such variable of an environment, by name.
  public static func find(inEnvironment environment: [String: String]) -> NativeCPUFlag? {
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      if GoTarget.baselineVariables.contains(name) || ["GOOS", "GOARCH"].contains(name) {
        return NativeCPUFlag(
          flag: "\(name)=\(value)",
          reason: "the target decides the platform and the CPU baseline; write the target, such as "
            + "linux/amd64/v2, in place of \(name)")
      }
      if isNativeAssignment("\(name)=\(value)") || find(in: [value]) != nil {
        return NativeCPUFlag(flag: "\(name)=\(value)", reason: native)
      }
    }
    return nil
  }

  private static let native =
    "it takes the CPU of the machine that builds, so the program may not start on another; write "
    + "the CPU baseline in the target, such as linux/amd64/v3, and leave the flag out"

  /// Options whose value, behind `=`, is a CPU, in lower case with dashes for underscores.
  private static let names: Set<String> = [
    "march", "mcpu", "mtune", "mabi-cpu", "target-cpu", "tune-cpu", "cpu", "target", "arch", "tp",
    "cpu-baseline", "plugin-opt=mcpu", "cmake-cuda-architectures",
  ]

  /// Options whose value may be the next argument.
  private static let splitOptions: Set<String> = [
    "-march", "-mcpu", "-mtune", "-target", "--target", "-target-cpu", "--target-cpu", "-tune-cpu",
    "-arch", "--cpu", "-tp",
  ]

  private static let passers: Set<String> = ["-Xclang", "-Xcc", "-Xcxx", "-Xswiftc", "-Xlinker"]

  private static let whole: [String: String] = [
    "-xHost": native, "-xHOST": native, "-xhost": native, "/QxHost": native, "/QxHOST": native,
    "-xnative": native, "-axHost": native,
  ]

  /// An argument cut where a driver, a shell or a list in a configuration would cut it.
  private static func tokens(of argument: String) -> [String] {
    argument.split { character in
      character.isWhitespace || ",'\"[]();\\\u{1f}".contains(character)
    }.map(String.init)
  }

  private static func isNative(_ value: some StringProtocol) -> Bool {
    for word in ["native", "host"] where value.hasPrefix(word) {
      // `native+crc`, `native-avx2`, `native-linux-gnu`; not `natively`.
      guard let next = value.dropFirst(word.count).first else { return true }
      if word == "native", !next.isLetter, !next.isNumber, next != "_" { return true }
    }
    return false
  }

  /// Whether a token says `option=native`, also behind another option (`-DCFLAGS=-march=native`).
  private static func isNativeAssignment(_ token: String) -> Bool {
    let pieces = token.split(separator: "=", omittingEmptySubsequences: false)
    for (key, value) in zip(pieces, pieces.dropFirst()) where isNative(value) {
      let afterColon = key.split(separator: ":").last ?? ""
      let bare = afterColon.drop { $0 == "-" || $0 == "/" }
      let isOption = bare.count < key.count
      let candidates = [
        bare, isOption && "CDZ".contains(bare.first ?? " ") ? bare.dropFirst() : bare,
      ]
      for candidate in candidates {
        let name = String(candidate.lowercased().map { $0 == "_" ? "-" : $0 })
        if names.contains(name) { return true }
      }
    }
    return false
  }
}
