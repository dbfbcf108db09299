internal import Model

/// Refuses what would build for the CPU of this machine.
enum NativeFlags {
  static func refuse(
    in arguments: [String], of cell: Cell, from origin: String
  ) throws(BuildError) {
    guard let found = NativeCPUFlag.find(in: arguments) else { return }
    throw BuildError(
      "“\(found.flag)” in \(origin) cannot be used: \(found.reason)",
      hint: "remove it; the target's baseline decides the CPU", location: cell.product.location)
  }

  static func refuse(variable name: String, value: String, of cell: Cell) throws(BuildError) {
    guard let found = NativeCPUFlag.find(inEnvironment: [name: value]) else { return }
    throw BuildError(
      "the environment variable \(found.flag) cannot be set: \(found.reason)",
      hint: "remove it; the target decides the CPU", location: cell.product.location)
  }
}
