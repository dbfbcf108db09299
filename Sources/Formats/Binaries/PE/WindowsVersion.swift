/// A version of Windows: `6.1` is Windows 7, `10.0.14393` Windows 10 version 1607.
///
/// Source: Microsoft Learn, “Operating System Version” and “Windows 10 release information”.
public struct WindowsVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The major number.
  public var major: UInt16
  /// The minor number.
  public var minor: UInt16
  /// The build; 0 where any build will do.
  public var build: UInt32

  /// Makes a version.
  public init(major: UInt16, minor: UInt16, build: UInt32 = 0) {
    self.major = major
    self.minor = minor
    self.build = build
  }

  /// Windows XP with 32 bits.
  public static let xp = Self(major: 5, minor: 1)
  /// Windows Vista and Server 2008.
  public static let vista = Self(major: 6, minor: 0)
  /// Windows 7 and Server 2008 R2.
  public static let seven = Self(major: 6, minor: 1)
  /// Windows 8 and Server 2012.
  public static let eight = Self(major: 6, minor: 2)
  /// Windows 8.1 and Server 2012 R2.
  public static let eightOne = Self(major: 6, minor: 3)
  /// Windows 10, its first release.
  public static let ten = Self(major: 10, minor: 0, build: 10240)
  /// Windows 11, its first release.
  public static let eleven = Self(major: 10, minor: 0, build: 22000)

  /// A build of Windows 10 or 11.
  public static func ten(_ build: UInt32) -> Self { Self(major: 10, minor: 0, build: build) }

  public static func < (one: Self, other: Self) -> Bool {
    (one.major, one.minor, one.build) < (other.major, other.minor, other.build)
  }

  /// `6.1`, `10.0.14393`.
  public var description: String { "\(major).\(minor)" + (build == 0 ? "" : ".\(build)") }

  /// What a person calls it: `Windows 8.1`, `Windows 10 version 1607`, or `Windows` and the numbers.
  public var name: String {
    switch (major, minor, build) {
    case (5, 1, _): "Windows XP"
    case (5, 2, _): "Windows XP x64"
    case (6, 0, _): "Windows Vista"
    case (6, 1, _): "Windows 7"
    case (6, 2, _): "Windows 8"
    case (6, 3, _): "Windows 8.1"
    case (10, 0, 0), (10, 0, 10240): "Windows 10"
    case (10, 0, 10586): "Windows 10 version 1511"
    case (10, 0, 14393): "Windows 10 version 1607"
    case (10, 0, 15063): "Windows 10 version 1703"
    case (10, 0, 16299): "Windows 10 version 1709"
    case (10, 0, 17134): "Windows 10 version 1803"
    case (10, 0, 17763): "Windows 10 version 1809"
    case (10, 0, 18362): "Windows 10 version 1903"
    case (10, 0, 19041): "Windows 10 version 2004"
    case (10, 0, 22000): "Windows 11"
    case (10, 0, 22621): "Windows 11 version 22H2"
    case (10, 0, 26100): "Windows 11 version 24H2"
    default: "Windows \(self)"
    }
  }
}
