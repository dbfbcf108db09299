/// A command line that does by hand what a step does.
///
/// It uses bubblewrap, so that the programs see what they saw: the inputs at their paths, an empty
/// `out`, the step's environment and nothing else.
struct Reproduction {
  let step: Step
  let workspace: Workspace

  /// The line for the programs up to the one with this index.
  func line(_ command: Step.Command, through index: Int) -> String {
    var parts = [#"T=$(mktemp -d) && mkdir "$T/out" "$T/tmp""#]
    for folder in self.workspace.outputFolders where folder != "out" {
      parts.append("mkdir -p \"$T\"/\(ShellText.word(folder))")
    }
    var options = "--unshare-all"
    if command.usesNetwork { options += " --share-net" }
    options += " --die-with-parent --clearenv --dev /dev --proc /proc --bind \"$T/tmp\" /tmp"
    for path in command.hostPaths {
      options += " --ro-bind \(ShellText.word(path)) \(ShellText.word(path))"
    }
    for (number, input) in self.workspace.inputs.enumerated() {
      let source = ShellText.word(input.stored)
      let target = ShellText.word("/" + input.path)
      if input.isWritable {
        parts.append("cp -R \(source) \"$T/\(number)\" && chmod -R u+w \"$T/\(number)\"")
        options += " --bind \"$T/\(number)\" \(target)"
      } else {
        options += " --ro-bind \(source) \(target)"
      }
    }
    for cache in command.caches {
      parts.append("mkdir -p \"$T\"/\(ShellText.word("cache-" + cache.name))")
      options +=
        " --bind \"$T\"/\(ShellText.word("cache-" + cache.name)) \(ShellText.word("/" + cache.path))"
    }
    options += " --bind \"$T/out\" /out"
    for (name, value) in command.environment.sorted(by: { $0.key < $1.key }) {
      options += " --setenv \(ShellText.word(name)) \(ShellText.word(value))"
    }
    options += " --chdir \(ShellText.word("/" + command.workingDirectory))"
    for argv in command.commands.prefix(index + 1) {
      parts.append("bwrap \(options) -- \(ShellText.line(argv))")
    }
    return parts.joined(separator: " && ")
  }
}
