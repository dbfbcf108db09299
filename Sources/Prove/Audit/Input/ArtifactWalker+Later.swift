import Archives
import Binaries

extension ArtifactWalker {
  mutating func walkUniversal(_ file: WalkedFile, depth: Int) throws {
    throw BinaryError(.universal, at: 0, .unsupported, "universal binaries")
  }
}
