public import Audit
import Glibc
import Model
import SystemPackage

/// What gives this machine away, and so must not be in anything that ships: its name, the paths of
/// its folders, who works on it.
public struct MachineNames: Sendable {
  /// The names, as the audit looks for them.
  public let seeds: [LeakSeed]

  /// Reads them from the environment, the kernel and the folders that are at hand.
  ///
  /// - Parameters:
  ///   - environment: The environment of this process.
  ///   - folders: Further folders, by what they are.
  public init(environment: [String: String], folders: [(name: String, path: String)]) {
    self.seeds = LeakSeed.machine(
      environment: environment, hostname: Self.hostname, folders: folders)
  }

  /// A digest of all of them: other names could lead to other findings, and this tells that without
  /// telling the names.
  var digest: Digest {
    // Each text after its length, so that no two lists are one text.
    let texts = self.seeds.flatMap { [$0.name, $0.text] }.map { "\($0.utf8.count):\($0)" }
    return Digest(hashing: texts.joined().utf8)
  }

  private static var hostname: String? {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
