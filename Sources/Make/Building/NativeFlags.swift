internal import Model

/// Refuses what would build for the CPU of this machine.
enum NativeFlags {
  static func refuse(
    in arguments: [String], of cell: Cell, from origin: String
  ) throws(BuildError) {
    guard let flag = NativeCPUFlag.find(in: arguments) else { return }
    throw BuildError(
      "\(cell.id): “\(flag)” in \(origin) builds for the CPU of this machine, so the program would "
        + "not start on others",
      hint: "remove it; the target's baseline decides the CPU, and another one is written behind "
        + "the target, such as linux/amd64/v3",
      location: cell.product.location)
  }
}
