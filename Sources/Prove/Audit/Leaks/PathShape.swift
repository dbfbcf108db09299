/// Paths that tell of the machine that built a file.
enum PathShape: CaseIterable {
  case home, users, windowsUsers, windowsUsersSlash, root
  case gitlab, githubWindows, githubWindowsSlash, githubContainer, githubWorkspace, jenkins, rpm
  case debian, manylinux
  case temporary, macTemporary, windowsTemporary

  /// The text that it begins with.
  var anchor: String {
    switch self {
    case .home: "/home/"
    case .users: "/Users/"
    case .windowsUsers: "\\Users\\"
    case .windowsUsersSlash: ":/Users/"
    case .root: "/root/"
    case .gitlab: "/builds/"
    case .githubWindows: ":\\a\\"
    case .githubWindowsSlash: ":/a/"
    case .githubContainer: "/__w/"
    case .githubWorkspace: "/github/workspace/"
    case .jenkins: "/jenkins/workspace/"
    case .rpm: "/builddir/build/"
    case .debian: "/build/"
    case .manylinux: "/io/"
    case .temporary: "/tmp/"
    case .macTemporary: "/var/folders/"
    case .windowsTemporary: "\\AppData\\Local\\Temp\\"
    }
  }

  /// What it finds at its anchor, or `nil` for a path that tells nothing.
  func match(_ text: LeakText) -> LeakMatch? {
    let length = anchor.utf8.count
    let end = text.end(from: length) { $0.isPathCharacter }
    switch self {
    case .home, .users: return home(text, length, end)
    case .windowsUsers, .windowsUsersSlash: return windowsHome(text, length, end)
    case .root:
      guard isAnchored(text) || isSource(text, end), text[length].isNameCharacter else {
        return nil
      }
      guard text[length] == 0x2e || isSource(text, end) else { return nil }
      return found(.home, "home-folder", text, 0..<5, end)
    case .gitlab:
      guard isAnchored(text), let second = component(text, length),
        let third = component(text, second + 1)
      else { return nil }
      return found(.build, "gitlab-runner", text, 0..<third, end)
    case .githubWindows, .githubWindowsSlash:
      // GitHub's runners check a repository out into D:\a\NAME\NAME.
      guard text[-1].isLetterOrDigit, let first = component(text, length),
        let second = component(text, first + 1), first - length == second - first - 1,
        text.string(length..<first) == text.string(first + 1..<second)
          || text.has("_work", at: length)
      else { return nil }
      return found(.build, "github-runner", text, -1..<second, end)
    case .githubContainer:
      guard isAnchored(text), let first = component(text, length) else { return nil }
      return found(.build, "github-runner", text, 0..<first, end)
    case .githubWorkspace:
      guard isAnchored(text) else { return nil }
      return found(.build, "github-runner", text, 0..<length - 1, end)
    case .jenkins: return found(.build, "jenkins", text, 0..<length - 1, end)
    case .rpm: return found(.build, "rpm-build", text, 0..<length - 1, end)
    case .debian:
      guard isStart(text), isSource(text, end), let first = component(text, length) else {
        return nil
      }
      return found(.build, "build-folder", text, 0..<first, end)
    case .manylinux:
      guard isStart(text), isSource(text, end) else { return nil }
      return found(.build, "build-folder", text, 0..<length - 1, end)
    case .temporary:
      guard isAnchored(text) || isSource(text, end), let first = component(text, length) else {
        return nil
      }
      let isBuild =
        text.has("go-build", at: length) || text.has("pip-", at: length)
        || text.has("rustc", at: length) || text.has("cargo-install", at: length)
      guard isBuild || isSource(text, end) else { return nil }
      return found(.temporary, "temporary-folder", text, 0..<first, end)
    case .macTemporary:
      guard end > length + 8 else { return nil }
      return found(.temporary, "temporary-folder", text, 0..<length - 1, end)
    case .windowsTemporary:
      guard end > length else { return nil }
      return found(.temporary, "temporary-folder", text, 0..<length - 1, end)
    }
  }

  private func home(_ text: LeakText, _ length: Int, _ end: Int) -> LeakMatch? {
    guard let first = component(text, length) else { return nil }
    let name = text.string(length..<first)
    // Bazel's toolchains are built by this user, everywhere; Homebrew on Linux lives in that folder.
    if ["buildozer", "linuxbrew", "Shared"].contains(name) { return nil }
    let isStrong = isSource(text, end)
    guard isAnchored(text) || isStrong else { return nil }
    if Self.placeholders.contains(name), !isStrong { return nil }
    let isBuild = Self.buildUsers.contains(name)
    return found(
      isBuild ? .build : .home, isBuild ? "build-user" : "home-folder", text, 0..<first, end)
  }

  private func windowsHome(_ text: LeakText, _ length: Int, _ end: Int) -> LeakMatch? {
    let start = self == .windowsUsers ? -2 : -1
    guard text[start].isLetterOrDigit, self == .windowsUsersSlash || text[-1] == 0x3a,
      let first = component(text, length)
    else { return nil }
    let name = text.string(length..<first)
    if ["Public", "Default", "All Users"].contains(name) { return nil }
    if Self.placeholders.contains(name), !isSource(text, end) { return nil }
    let isBuild = Self.buildUsers.contains(name)
    return found(
      isBuild ? .build : .home, isBuild ? "build-user" : "home-folder", text, start..<first, end)
  }

  private static let buildUsers: Set<String> = [
    "runner", "runneradmin", "vsts", "VssAdministrator", "circleci", "travis", "conda", "jenkins",
    "gitlab-runner", "ContainerAdministrator", "appveyor", "builder", "buildkite-agent", "vagrant",
    "distiller", "semaphore",
  ]

  private static let placeholders: Set<String> = [
    "user", "username", "USER", "USERNAME", "you", "me", "name", "yourname", "foo", "bar",
    "example", "myuser",
  ]

  private func found(
    _ kind: Leak.Kind, _ name: String, _ text: LeakText, _ value: Range<Int>, _ end: Int
  ) -> LeakMatch {
    let whole = text.string(
      value.lowerBound..<min(max(end, value.upperBound), value.lowerBound + 200))
    return LeakMatch(kind: kind, name: name, value: text.string(value), example: whole)
  }

  /// The place behind a name that a separator follows; `nil` when there is none.
  private func component(_ text: LeakText, _ start: Int) -> Int? {
    let end = text.end(from: start, limit: 128) { $0.isNameCharacter || $0 == 0x2b }
    guard end > start, text[end] == 0x2f || text[end] == 0x5c else { return nil }
    // `.` and `..` are no names.
    return text.string(start..<end).contains { $0 != "." } ? end : nil
  }

  /// Whether a path begins here, and is not the middle of another.
  ///
  /// Compilers put string constants one behind another without a zero between; so the end of a
  /// source file's name is a border too.
  private func isAnchored(_ text: LeakText) -> Bool {
    let before = text[-1]
    if !before.isPathCharacter || before == 0x3d || before == 0x2c || before == 0x40 { return true }
    return text.has("file://", before: 0) || text.has(".rs", before: 0)
      || text.has(".go", before: 0)
      || text.has(".c", before: 0) || text.has(".cpp", before: 0) || text.has(".h", before: 0)
      || text.has("-I", before: 0) || text.has("-L", before: 0)
  }

  /// Whether a string of its own begins here: after a zero or the like.
  private func isStart(_ text: LeakText) -> Bool { text[-1] < 0x20 }

  /// Whether the path names a source or object file, or a tool's cache: then it comes from a build.
  private func isSource(_ text: LeakText, _ end: Int) -> Bool {
    let path = text.string(0..<min(end, 512))
    let caches = ["/.cargo/", "/.rustup/", "/go/pkg/mod/", "/.cache/", "/.conan", "\\.cargo\\"]
    if caches.contains(where: { path.contains($0) }) { return true }
    let endings = [
      ".c", ".cc", ".cpp", ".cxx", ".h", ".hpp", ".hh", ".rs", ".go", ".swift", ".s", ".S", ".asm",
      ".o", ".obj", ".m", ".mm", ".zig", ".pyx", ".f90", ".inc", ".pdb", ".d", ".ts", ".js",
    ]
    // Where constants stand one behind another the ending is not at the end.
    return endings.contains { ending in
      path.hasSuffix(ending) || path.contains("\(ending)/") || path.contains("\(ending)\\")
    }
  }
}
