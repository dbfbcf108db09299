/// placeholder
public enum Architecture: String, Hashable, Sendable, Codable, CaseIterable { case amd64 }
public struct CPUBaseline: Hashable, Sendable {}
public struct ABI: Hashable, Sendable {}
public struct OSVersion: Hashable, Sendable {}
extension Target: CustomStringConvertible { public var description: String { "" } }
