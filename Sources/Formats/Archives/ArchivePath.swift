/// Which paths and link targets from an archive may be unpacked.
///
/// All rules are about text alone. What they do not see, a symbolic link that another member made,
/// is ``LinkGuard``'s part.
public enum ArchivePath {
  /// The path in its shortest form, relative to the root: `./a//b/` is `a/b`, and `./` is `.`.
  ///
  /// Throws for an empty or absolute path, a `..`, a NUL, a drive letter, and, unless allowed, a
  /// backslash, which separates names on Windows. Debian packages have names with backslashes
  /// (systemd's units).
  public static func sanitized(
    _ path: String, allowingBackslash: Bool = false
  ) throws(ArchiveError) -> String {
    let bytes = Array(path.utf8)
    func refuse(_ why: String) -> ArchiveError {
      ArchiveError(.path, .escape, "the path “\(path)” in the archive is refused: it \(why)")
    }
    guard !bytes.isEmpty else { throw refuse("is empty") }
    guard !bytes.contains(0) else { throw refuse("has a NUL byte in it") }
    guard bytes[0] != UInt8(ascii: "/") else { throw refuse("is absolute") }
    guard allowingBackslash || !bytes.contains(UInt8(ascii: "\\")) else {
      throw refuse("has a backslash in it")
    }
    let letter = bytes[0] | 0x20
    guard
      bytes.count < 2 || bytes[1] != UInt8(ascii: ":")
        || !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
    else { throw refuse("begins with a drive letter") }
    let names = names(in: path)
    guard !names.contains("..") else { throw refuse("has “..” in it") }
    return names.isEmpty ? "." : names.joined(separator: "/")
  }

  /// Throws unless a symbolic link at `path` that points to `target` stays below the root, whatever
  /// other checked links exist.
  ///
  /// An absolute target is refused. `..` may stand only at the start of a target, and not more often
  /// than `path` is deep: after a name it could be taken from wherever a link of that name leads.
  /// `path` must be sanitized, and the folders above it real.
  public static func checkLink(at path: String, target: String) throws(ArchiveError) {
    func refuse(_ why: String) -> ArchiveError {
      ArchiveError(
        .path, .escape, "the link “\(path)” to “\(target)” in the archive is refused: it \(why)")
    }
    guard !target.isEmpty else { throw refuse("has no target") }
    guard !target.utf8.contains(0) else { throw refuse("has a NUL byte in it") }
    guard !target.utf8.starts(with: "/".utf8) else { throw refuse("is absolute") }
    let steps = names(in: target)
    let up = steps.prefix { $0 == ".." }.count
    guard up < names(in: path).count else { throw refuse("leads out of the root") }
    guard !steps.dropFirst(up).contains("..") else { throw refuse("has “..” after a name") }
  }

  /// The target, relative to the folder of `path`, of an absolute link that is meant below the
  /// root, as in a system that will be unpacked elsewhere: `/lib/a.so` at `usr/lib/b.so` is
  /// `../../lib/a.so`.
  ///
  /// Throws when the target has a `..`.
  public static func relativeTarget(
    ofAbsolute target: String, at path: String
  ) throws(ArchiveError) -> String {
    let down = try sanitized(
      "./" + names(in: target).joined(separator: "/"), allowingBackslash: true)
    let up = [String](repeating: "..", count: max(names(in: path).count - 1, 0))
    return (up + [down]).joined(separator: "/")
  }

  private static func names(in path: String) -> [Substring] {
    // Split by bytes: a slash followed by a combining mark is one Character, and still a slash.
    path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }.filter { $0 != "." }
  }
}
