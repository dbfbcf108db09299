import Archives
import Binaries

extension ArtifactWalker {
  mutating func walkRPM(_ file: inout WalkedFile, depth: Int) throws {
    throw BinaryError(.elf, at: 0, .unsupported, "RPM")
  }

  mutating func walkUniversal(_ file: WalkedFile, depth: Int) throws {
    throw BinaryError(.universal, at: 0, .unsupported, "universal binaries")
  }
}
