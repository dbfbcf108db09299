/// An extension of RISC-V whose instructions can be told by their encoding.
///
/// Hints (Zicbop, Zihintpause, Zihintntl) are in none: a CPU that does not know them does nothing.
/// Source: The RISC-V Instruction Set Manual, volume I.
public enum RISCVExtension: String, CaseIterable, Hashable, Sendable {
  /// The base integer instructions.
  case i
  /// The base with 16 registers.
  case e
  /// Multiplication and division.
  case m
  /// Multiplication without division.
  case zmmul
  /// Atomics.
  case a
  /// Atomic read-modify-write.
  case zaamo
  /// LR and SC.
  case zalrsc
  /// Single-precision floating point.
  case f
  /// Double-precision floating point.
  case d
  /// Quad-precision floating point.
  case q
  /// 16-bit instructions.
  case c
  /// 16-bit instructions without floating point.
  case zca
  /// 16-bit loads and stores of single-precision numbers, 32-bit CPUs only.
  case zcf
  /// 16-bit loads and stores of double-precision numbers.
  case zcd
  /// More 16-bit instructions.
  case zcb
  /// Push, pop and double moves in 16 bits.
  case zcmp
  /// Table jumps in 16 bits.
  case zcmt
  /// 16-bit may-be operations.
  case zcmop
  /// Control and status registers.
  case zicsr
  /// FENCE.I.
  case zifencei
  /// Counters: cycles, time, instructions.
  case zicntr
  /// Performance counters.
  case zihpm
  /// Shift and add.
  case zba
  /// Basic bit manipulation.
  case zbb
  /// Carry-less multiplication.
  case zbc
  /// Single bits.
  case zbs
  /// Bit manipulation for cryptography.
  case zbkb
  /// Carry-less multiplication for cryptography.
  case zbkc
  /// Permutations.
  case zbkx
  /// AES decryption.
  case zknd
  /// AES encryption.
  case zkne
  /// SHA-2.
  case zknh
  /// The entropy source.
  case zkr
  /// SM4.
  case zksed
  /// SM3.
  case zksh
  /// Half-precision floating point.
  case zfh
  /// Loads, stores and conversions of half-precision numbers.
  case zfhmin
  /// Conversions of bfloat16.
  case zfbfmin
  /// More floating point.
  case zfa
  /// Vectors.
  case v
  /// Cryptography on vectors, in the opcode OP-VE.
  case zvk
  /// Conditional zero.
  case zicond
  /// Cache blocks: clean, flush, invalidate.
  case zicbom
  /// Cache blocks: zero.
  case zicboz
  /// Compare-and-swap.
  case zacas
  /// Atomics of bytes and half-words.
  case zabha
  /// Wait on a reservation.
  case zawrs
  /// May-be operations.
  case zimop
  /// The hypervisor's loads and stores.
  case h
  /// A vendor's own opcode space.
  case custom
  /// Instructions of 64-bit CPUs alone.
  case rv64

  /// Its place in `RISCVExtensions`.
  var bit: UInt64 { 1 << place }

  private var place: UInt64 {
    switch self {
    case .i: 0
    case .e: 1
    case .m: 2
    case .zmmul: 3
    case .a: 4
    case .zaamo: 5
    case .zalrsc: 6
    case .f: 7
    case .d: 8
    case .q: 9
    case .c: 10
    case .zca: 11
    case .zcf: 12
    case .zcd: 13
    case .zcb: 14
    case .zcmp: 15
    case .zcmt: 16
    case .zcmop: 17
    case .zicsr: 18
    case .zifencei: 19
    case .zicntr: 20
    case .zihpm: 21
    case .zba: 22
    case .zbb: 23
    case .zbc: 24
    case .zbs: 25
    case .zbkb: 26
    case .zbkc: 27
    case .zbkx: 28
    case .zknd: 29
    case .zkne: 30
    case .zknh: 31
    case .zkr: 32
    case .zksed: 33
    case .zksh: 34
    case .zfh: 35
    case .zfhmin: 36
    case .zfbfmin: 37
    case .zfa: 38
    case .v: 39
    case .zvk: 40
    case .zicond: 41
    case .zicbom: 42
    case .zicboz: 43
    case .zacas: 44
    case .zabha: 45
    case .zawrs: 46
    case .zimop: 47
    case .h: 48
    case .custom: 49
    case .rv64: 50
    }
  }
}
