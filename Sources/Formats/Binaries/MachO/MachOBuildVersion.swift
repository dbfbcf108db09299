/// The platform and the oldest version of it that a file says it runs on: `LC_BUILD_VERSION`, or one
/// of the older `LC_VERSION_MIN_*`.
///
/// Source: `mach-o/loader.h` of XNU.
public struct MachOBuildVersion: Hashable, Sendable {
  /// A platform, by its number.
  public struct Platform: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let macOS = Self(rawValue: 1)
    public static let iOS = Self(rawValue: 2)
    public static let tvOS = Self(rawValue: 3)
    public static let watchOS = Self(rawValue: 4)
    public static let bridgeOS = Self(rawValue: 5)
    public static let macCatalyst = Self(rawValue: 6)
    public static let iOSSimulator = Self(rawValue: 7)
    public static let tvOSSimulator = Self(rawValue: 8)
    public static let watchOSSimulator = Self(rawValue: 9)
    public static let driverKit = Self(rawValue: 10)
    public static let visionOS = Self(rawValue: 11)
    public static let visionOSSimulator = Self(rawValue: 12)

    /// The name that people use; the number for one that is not known.
    public var description: String {
      let names = [
        "macOS", "iOS", "tvOS", "watchOS", "bridgeOS", "Mac Catalyst", "iOS simulator",
        "tvOS simulator", "watchOS simulator", "DriverKit", "visionOS", "visionOS simulator",
      ]
      guard rawValue > 0, Int(rawValue) <= names.count else { return "platform \(rawValue)" }
      return names[Int(rawValue) - 1]
    }
  }

  /// A program that took part in making the file: 1 clang, 2 swift, 3 ld, 4 lld, 5 zig.
  public struct Tool: Hashable, Sendable {
    /// Which.
    public let kind: UInt32
    /// Its version.
    public let version: MachOVersion
  }

  /// The platform.
  public let platform: Platform
  /// The oldest version that it runs on.
  public let minimum: MachOVersion
  /// The version of the SDK that it was built with; zero where it is not known.
  public let sdk: MachOVersion
  /// The tools.
  public let tools: [Tool]
  /// Whether it comes from a `LC_VERSION_MIN_*`.
  public let isLegacy: Bool
}
