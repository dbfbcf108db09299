import ArtifactInput

extension BinaryFacts {
  /// Symbols that a program asks for and none of the libraries that it names can have, sorted.
  ///
  /// A program without libraries has nothing to take them from, and glibc gives every symbol of its own a
  /// version. Where another library is named, only that library can tell: the audit's `--sysroot` asks it.
  var unresolved: [String] {
    guard kind == .program, format == .elf,
      needed.allSatisfy({ library in versionNeeds.contains { $0.library == library } })
    else { return [] }
    let names = undefined.filter { !$0.isWeak && $0.version == nil && $0.library == nil }.map(
      \.name)
    return Set(names).filter { !$0.isEmpty }.sorted()
  }
}
