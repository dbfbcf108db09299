import ArgumentParser
import Engine
import Release

/// `slipway cache`: the store on this machine.
struct CacheCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Show and bound the store of toolchains and results.",
    subcommands: [Info.self, Collect.self])

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info", abstract: "Show what the store holds.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Print it as JSON.")
    var json = false

    func run() throws {
      let folder = try self.project.storeFolder(ProcessEnvironment.read())
      let info = try StoreGC(Store(root: folder)).info()
      let output = OutputStream.standardOutput
      if self.json {
        output.line(JSONText.document(info))
        return
      }
      output.line("\(folder)  \(Elapsed.text(bytes: info.bytes))")
      var table = TextTable(heads: ["kind", "entries", "size"])
      for (name, kind) in [
        ("results", info.results), ("files", info.blobs), ("trees", info.trees),
        ("caches", info.caches),
      ] {
        table.rows.append([name, "\(kind.count)", Elapsed.text(bytes: kind.bytes)])
      }
      for line in table.lines(style: TerminalStyle()) { output.line(line) }
    }
  }

  struct Collect: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "gc",
      abstract: "Remove what was not used for longest until the store is small enough.",
      discussion:
        "Nothing that a running slipway uses is removed. Runs do this too, once a day, with $SLIPWAY_STORE_SIZE as the limit (default: 20GB).\n\nExample: slipway cache gc --max-size 10GB"
    )

    @OptionGroup var project: ProjectOptions

    @Option(help: ArgumentHelp("How large the store may stay, such as 10GB.", valueName: "size"))
    var maxSize: String = ByteSize.defaultStore

    func validate() throws {
      guard ByteSize.parse(self.maxSize) != nil else {
        throw ValidationError("--max-size wants a size such as 500MB or 10GB.")
      }
    }

    func run() throws {
      let limit = ByteSize.parse(self.maxSize) ?? 0
      let folder = try self.project.storeFolder(ProcessEnvironment.read())
      let removed = try StoreGC(Store(root: folder)).collect(maxBytes: limit)
      OutputStream.standardOutput.line(
        "removed \(removed.count) entries, \(Elapsed.text(bytes: removed.bytes))")
    }
  }
}
