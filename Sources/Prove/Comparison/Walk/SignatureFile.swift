/// Files that hold nothing but a signature, or what a third party said about one.
enum SignatureFile {
  private static let endings = [
    ".sig", ".asc", ".sigstore", ".sigstore.json", ".p7s", ".p7x", ".minisig", ".cosign.bundle",
    ".gpg",
    ".tsr",
  ]

  /// Whether a file or member is one, by its name: detached signatures, `_CodeSignature/` and
  /// `CodeResources` of Apple's bundles (where a notarization ticket is stapled), `META-INF/*.RSA` and the like of jar, `_gpg*` of deb.
  static func isSignature(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let lower = name.lowercased()
    if endings.contains(where: lower.hasSuffix) { return true }
    if path.contains("_CodeSignature/") || name == "CodeResources" { return true }
    if name.hasPrefix("_gpg") { return true }
    return path.contains("META-INF/")
      && [".rsa", ".dsa", ".ec", ".sf"].contains(where: lower.hasSuffix)
  }
}
