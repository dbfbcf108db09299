import Model

/// What defends a program against its own mistakes.
enum HardeningRules {
  static func findings(_ facts: BinaryFacts) -> [Finding] {
    guard let hardening = facts.hardening, facts.isLoaded else { return [] }
    var found: [Finding] = []
    func add(_ code: FindingCode, _ message: String) { found.append(Finding(code, message)) }
    if hardening.nx == false { add(.executableStack, "its stack is executable") }
    if hardening.writableCode == true {
      add(.writableCode, "a segment is writable and executable at once")
    }
    if hardening.textRelocations == true {
      add(.textRelocations, "the loader writes into its code")
    }
    if facts.kind == .program, hardening.pie == false {
      add(.pie, "it is always loaded at the same address")
    }
    switch hardening.relro {
    case .none?: add(.relro, "the loader's tables stay writable")
    case .partial?:
      found.append(
        Finding(.relro, "the table of functions stays writable (partial RELRO)", severity: .note))
    case .full?, nil: break
    }
    if hardening.aslr == false { add(.aslr, "it is always loaded at the same address") }
    if hardening.dep == false { add(.dep, "its data may be executed") }
    if hardening.highEntropy == false { add(.highEntropy, "its addresses have little entropy") }
    if hardening.controlFlowGuard == false {
      add(.controlFlowGuard, "indirect calls are not checked")
    }
    if hardening.stackProtector == false { add(.stackProtector, "no function checks its stack") }
    if hardening.fortify == false { add(.fortify, "no call of a string function is checked") }
    if hardening.branchTracking == false {
      add(.branchTracking, "indirect branches may land anywhere")
    }
    return found
  }
}
