import ArtifactInput
import Binaries

extension SharedLibrary {
  /// Takes what a dynamic library of Apple's systems says; `nil` for anything else.
  init?(machO bytes: UnsafeRawBufferPointer) {
    guard let file = try? MachOFile(BinaryView(bytes, format: .machO)),
      file.header.fileType == .dylib || file.header.fileType == .dylibStub,
      let exports = try? file.exports()
    else { return nil }
    self.init(
      machine: file.header.cpu.description, ownName: file.installName?.path,
      names: Set(exports.map(\.name)))
    needed = file.dylibs.map(\.path)
    reexported = file.dylibs.filter { $0.use.contains(.reexport) }.map(\.path)
  }

  /// Takes what a text stub says of a machine's libraries.
  ///
  /// - Parameters:
  ///   - machine: The architecture in lipo's words. Systems for `arm64e` run programs for `arm64` with the same libraries,
  ///     and stubs of recent SDKs name the former alone.
  ///   - platform: The platform in the words of stubs, such as `macos`; `nil` for any.
  /// - Returns: `nil` when the stub is not for such a machine.
  init?(stub: TextStub, machine: String, platform: String?) {
    let machines = machine == "arm64" ? ["arm64", "arm64e"] : [machine]
    func fits(_ target: String) -> Bool {
      let parts = target.split(separator: "-", maxSplits: 1)
      guard parts.count == 2, machines.contains(String(parts[0])) else { return false }
      return platform == nil || platform == String(parts[1])
    }
    guard stub.targets.contains(where: fits) else { return nil }
    func all(_ groups: [TextStub.Group]) -> [String] {
      groups.filter { $0.targets.isEmpty || $0.targets.contains(where: fits) }.flatMap(\.names)
    }
    self.init(machine: machine, ownName: stub.installName, names: Set(all(stub.exports)))
    reexported = all(stub.reexports)
  }

  /// Takes what an image for Windows offers, by name and by number (`#7`).
  init?(pe bytes: UnsafeRawBufferPointer) {
    guard let file = try? PEFile(bytes) else { return nil }
    var names: Set<String> = []
    var forwarded: [String: (library: String, name: String)] = [:]
    for symbol in file.exports?.symbols ?? [] {
      for name in symbol.names + ["#\(symbol.ordinal)"] {
        names.insert(name)
        // `LIBRARY.Name`; the library may have dots too, and the name has none.
        if let forwarder = symbol.forwarder, let dot = forwarder.lastIndex(of: ".") {
          forwarded[name] = (
            "\(forwarder[..<dot]).dll", String(forwarder[forwarder.index(after: dot)...])
          )
        }
      }
    }
    self.init(
      machine: file.header.machine.description, ownName: file.exports?.library, names: names)
    self.forwarded = forwarded
    needed = file.imports.map(\.library)
  }
}
