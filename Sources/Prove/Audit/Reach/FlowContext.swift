/// What is known of the whole file while one function is looked at.
protocol FlowContext {
  /// Whether a variable says what the CPU has.
  func isFeature(_ address: UInt64) -> Bool
  /// Whether the loader fills a slot with the address of another file's variable that does.
  func isFeatureSlot(_ address: UInt64) -> Bool
  /// The address that the loader puts into a slot.
  func pointer(_ slot: UInt64) -> UInt64?
  /// Whether a called function says what the CPU has.
  func asksCPU(_ target: UInt64) -> Bool
  /// The same of a function that is called through a slot.
  func asksCPU(slot: UInt64) -> Bool
  /// Whether an address may be that of a variable or a table of the file.
  func isData(_ address: UInt64) -> Bool
  /// Whether an address is the beginning of a function.
  func isFunction(_ address: UInt64) -> Bool
}
