#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the steps that run at one time may take up together.
///
/// A step that takes up more than all of it runs alone.
public struct Limits: Sendable, Hashable {
  /// Processors.
  public var cpus: Int
  /// Memory, in MiB.
  public var memory: Int
  /// Connections.
  public var network: Int

  /// Makes limits.
  public init(cpus: Int, memory: Int, network: Int) {
    self.cpus = max(1, cpus)
    self.memory = max(1, memory)
    self.network = max(1, network)
  }

  /// All processors, three quarters of the memory, and four connections.
  public static func ofThisMachine() -> Limits {
    let pages = Int(sysconf(Int32(_SC_PHYS_PAGES)))
    let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
    let memory =
      pages > 0 && pageSize > 0 ? pages / 4 * 3 / (1 << 20 / min(pageSize, 1 << 20)) : 4096
    return Limits(cpus: ProcessorCount.current, memory: memory, network: 4)
  }

  /// A weight that fits when nothing else runs.
  func clamped(_ weight: Step.Weight) -> Step.Weight {
    Step.Weight(
      cpus: min(max(1, weight.cpus), self.cpus), memory: min(max(0, weight.memory), self.memory),
      network: min(max(0, weight.network), self.network), seconds: weight.seconds)
  }

  mutating func take(_ weight: Step.Weight) {
    self.cpus -= weight.cpus
    self.memory -= weight.memory
    self.network -= weight.network
  }

  mutating func give(_ weight: Step.Weight) {
    self.cpus += weight.cpus
    self.memory += weight.memory
    self.network += weight.network
  }

  /// Whether a weight fits beside what was taken.
  func fits(_ weight: Step.Weight) -> Bool {
    weight.cpus <= self.cpus && weight.memory <= self.memory && weight.network <= self.network
  }
}
