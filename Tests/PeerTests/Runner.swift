import Foundation

/// How a program of a target is started on this machine.
struct Runner {
  var command: [String]
  var environment: [String: String] = [:]

  /// - Parameter sysroots: the folders of the inputs `sysroot-arm64` and `sysroot-armhf`.
  /// - Returns: `nil` where nothing here can start it.
  init?(_ target: String, sysroots: [String: String]) {
    switch target.prefix(while: { $0 != "+" }) {
    case "linux/amd64": command = []
    case "linux/arm64":
      command = ["qemu-aarch64-static", "-L", sysroots["sysroot-arm64"] ?? "/"]
    case "linux/arm/v7": command = ["qemu-arm-static", "-L", sysroots["sysroot-armhf"] ?? "/"]
    case "windows/amd64":
      command = ["wine"]
      environment = ["WINEPREFIX": Self.winePrefix, "WINEDEBUG": "-all", "DISPLAY": ""]
    default: return nil
    }
  }

  /// The prefix that `Scripts/setup.sh test` makes.
  private static var winePrefix: String {
    let environment = ProcessInfo.processInfo.environment
    let caches = environment["XDG_CACHE_HOME"] ?? "\(environment["HOME"] ?? "")/.cache"
    return (environment["SLIPWAY_TEST_CACHE"] ?? "\(caches)/slipway-tests") + "/wine"
  }

  /// Starts the program and gives its status and output.
  func start(_ program: String, _ start: RealInput.Start) async throws -> Tool.Result {
    let all = command + [program] + start.arguments
    let result = try await Tool.start(
      all[0], Array(all.dropFirst()), environment: environment,
      input: try Self.bytes(start.standardInput ?? ""), seconds: 120)
    if let prefix = environment["WINEPREFIX"] {
      _ = try await Tool.start(
        "wineserver", ["-k"], environment: ["WINEPREFIX": prefix], seconds: 30)
    }
    return result
  }

  private static func bytes(_ text: String) throws -> Data {
    let digits = Array(text)
    var data = Data()
    for index in stride(from: 0, to: digits.count - 1, by: 2) {
      guard let byte = UInt8(String(digits[index...(index + 1)]), radix: 16) else {
        throw Failure("“\(text)” is not hexadecimal")
      }
      data.append(byte)
    }
    return data
  }
}
