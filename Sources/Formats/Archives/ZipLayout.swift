/// The records of a zip file.
///
/// Source: PKWARE APPNOTE.TXT 6.3.10, section 4.3.
enum ZipLayout {
  static let localHeader: UInt32 = 0x0403_4b50
  static let localHeaderSize = 30
  static let dataDescriptor: UInt32 = 0x0807_4b50
  static let centralHeader: UInt32 = 0x0201_4b50
  static let centralHeaderSize = 46
  static let endOfDirectory: UInt32 = 0x0605_4b50
  static let endOfDirectorySize = 22
  static let zip64End: UInt32 = 0x0606_4b50
  static let zip64EndSize = 56
  static let zip64Locator: UInt32 = 0x0706_4b50
  static let zip64LocatorSize = 20

  /// General purpose flags, section 4.4.4.
  static let flagEncrypted: UInt16 = 1 << 0
  static let flagDescriptor: UInt16 = 1 << 3
  static let flagStrongEncryption: UInt16 = 1 << 6
  static let flagUTF8: UInt16 = 1 << 11
  static let flagMasked: UInt16 = 1 << 13

  /// The extra field with 64-bit sizes, section 4.5.3.
  static let zip64Extra: UInt16 = 1

  /// The file type bits of a Unix mode, in the high half of the external attributes.
  static let fileTypeMask: UInt32 = 0o170000
  static let regularFile: UInt32 = 0o100000
  static let directory: UInt32 = 0o040000
  static let symbolicLink: UInt32 = 0o120000

  /// The systems ("version made by", section 4.4.2.2) whose attributes hold a Unix mode.
  static let unixSystems: Set<UInt8> = [3, 19]
}
