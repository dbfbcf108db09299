import Binaries

/// Tells a Windows program's resources (icon, version, manifest), which are data, from other objects.
enum WindowsResources {
  /// Whether an object file holds resources only.
  static func areAll(of bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let object = try? COFFObject(buffer), !object.sections.isEmpty else { return false }
      return object.sections.allSatisfy { $0.name.hasPrefix(".rsrc") }
    }
  }
}
