import JSON

/// Where SwiftPM has checked packages out.
///
/// Source: SwiftPM 6.3, `workspace-state.json` (`WorkspaceStateStorage`, versions 6 and 7).
struct SwiftWorkspace: Sendable {
  /// A package that is checked out.
  struct Checkout: Hashable, Sendable {
    /// Its folder, absolute in the sandbox.
    var folder: String
    var version: String?
  }

  /// By identity.
  private(set) var checkouts: [String: Checkout] = [:]

  /// No packages.
  init() {}

  /// Reads the state that lies in a scratch folder.
  ///
  /// - Returns: `nil` for what is no such state.
  init?(_ bytes: [UInt8], scratch: String) {
    guard let root = JSONNode(document: bytes),
      let list = root["object"]?["dependencies"]?.values
    else { return nil }
    for node in list {
      let reference = node["packageRef"]
      let state = node["state"]
      guard let identity = reference?["identity"]?.text, let kind = state?["name"]?.text else {
        return nil
      }
      switch kind {
      case "sourceControlCheckout":
        guard let subpath = node["subpath"]?.text, !subpath.contains("..") else { continue }
        let checkout = state?["checkoutState"]
        let version =
          checkout?["version"]?.text ?? checkout?["branch"]?.text
          ?? checkout?["revision"]?.text.map { String($0.prefix(12)) }
        self.checkouts[identity] = Checkout(
          folder: "\(scratch)/checkouts/\(subpath)", version: version)
      case "registryDownload":
        guard let subpath = node["subpath"]?.text, !subpath.contains("..") else { continue }
        self.checkouts[identity] = Checkout(
          folder: "\(scratch)/registry/downloads/\(subpath)", version: state?["version"]?.text)
      case "fileSystem", "edited", "local":
        if let path = state?["path"]?.text ?? reference?["location"]?.text {
          self.checkouts[identity] = Checkout(folder: path, version: nil)
        }
      default: continue
      }
    }
  }
}
