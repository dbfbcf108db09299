/// How much a reader may still copy out of a file.
///
/// Entries of a hostile table can all point to the same long name; what is read of a file may not
/// be larger than a few times the file.
struct ReadBudget {
  private var remaining: Int

  /// A budget of four times the file, and never less than 1 MiB.
  init(fileSize: Int) {
    remaining = max(fileSize, 1 << 18).multipliedReportingOverflow(by: 4).partialValue
    if remaining < 0 { remaining = .max }
  }

  /// Spends `count` bytes, and some for the entry that holds them.
  mutating func spend(_ count: Int, _ view: BinaryView, at offset: Int) throws(BinaryError) {
    guard count >= 0, count < remaining, remaining - count >= 8 else {
      throw view.fault(
        at: offset, .limit, "the tables of the file name more than four times its size")
    }
    remaining -= count + 8
  }
}
