/// An operating system that a target runs; `none` is bare metal.
public enum OperatingSystem: String, Hashable, Sendable, Codable, CaseIterable {
  case linux
  case macos
  case ios
  case windows
  case freebsd
  case netbsd
  case openbsd
  case android
  case wasi
  case none
}
