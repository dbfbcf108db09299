/// The numbers of load commands, `LC_*`; the highest bit tells old loaders to stop at one that they
/// do not know (`LC_REQ_DYLD`).
///
/// Source: `mach-o/loader.h` of XNU.
public enum MachOCommand {
  public static let segment: UInt32 = 0x1
  public static let symbolTable: UInt32 = 0x2
  public static let unixThread: UInt32 = 0x5
  public static let dynamicSymbolTable: UInt32 = 0xb
  public static let loadDylib: UInt32 = 0xc
  public static let idDylib: UInt32 = 0xd
  public static let loadDynamicLinker: UInt32 = 0xe
  public static let routines: UInt32 = 0x11
  public static let segment64: UInt32 = 0x19
  public static let routines64: UInt32 = 0x1a
  public static let uuid: UInt32 = 0x1b
  public static let codeSignature: UInt32 = 0x1d
  public static let lazyLoadDylib: UInt32 = 0x20
  public static let encryptionInfo: UInt32 = 0x21
  public static let dyldInfo: UInt32 = 0x22
  public static let minimumMacOS: UInt32 = 0x24
  public static let minimumIOS: UInt32 = 0x25
  public static let functionStarts: UInt32 = 0x26
  public static let environment: UInt32 = 0x27
  public static let dataInCode: UInt32 = 0x29
  public static let sourceVersion: UInt32 = 0x2a
  public static let encryptionInfo64: UInt32 = 0x2c
  public static let minimumTVOS: UInt32 = 0x2f
  public static let minimumWatchOS: UInt32 = 0x30
  public static let buildVersion: UInt32 = 0x32
  public static let loadWeakDylib: UInt32 = 0x8000_0018
  public static let rpath: UInt32 = 0x8000_001c
  public static let reexportDylib: UInt32 = 0x8000_001f
  public static let dyldInfoOnly: UInt32 = 0x8000_0022
  public static let loadUpwardDylib: UInt32 = 0x8000_0023
  public static let main: UInt32 = 0x8000_0028
  public static let exportsTrie: UInt32 = 0x8000_0033
  public static let chainedFixups: UInt32 = 0x8000_0034
}
