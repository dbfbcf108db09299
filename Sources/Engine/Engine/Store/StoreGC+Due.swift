#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension StoreGC {
  /// How often the store's size is looked at, in seconds.
  private static let interval: Int64 = 86_400

  /// Collects when that was not done for a day, so that the store does not grow without end; looking
  /// at every run would cost more than a run in which nothing changed.
  ///
  /// - Returns: What was removed; `nil` when it is not due, or when another run uses the store.
  /// - Throws: `StoreError`.
  public func collectWhenDue(maxBytes: Int64) throws(StoreError) -> Removed? {
    let stamp = "\(self.store.rootPath)/collected"
    guard let status = try FileSystem.status(stamp) else {
      // A new store is small.
      try FileSystem.create(stamp, [], syncs: false)
      return nil
    }
    let age = Int64(time(nil)) - status.modified / 1_000_000_000
    // A time ahead of the clock is no reason to wait for it.
    guard age >= Self.interval || age < -Self.interval else { return nil }
    do throws(StoreError) {
      let removed = try self.collect(maxBytes: maxBytes)
      FileSystem.touch(stamp)
      return removed
    } catch .inUse {
      return nil
    }
  }
}
