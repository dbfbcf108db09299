/// A signature (Authenticode) that is attached to an image, which is not verified here.
///
/// Source: Microsoft's PE Format, “The Attribute Certificate Table (Image Only)”.
public struct PECertificate: Hashable, Sendable {
  /// Where it is in the file, its header of eight bytes included.
  public var fileOffset: Int
  /// Its size, header included.
  public var size: Int
  /// The revision: `0x200` today.
  public var revision: UInt16
  /// What it is: 2 is PKCS #7 signed data.
  public var type: UInt16

  /// Reads the table, which the header names by its place in the file, not by an address.
  static func read(_ view: BinaryView, _ header: PEHeader) throws(BinaryError) -> [PECertificate] {
    guard let directory = header.directory(4), directory.size > 0 else { return [] }
    let table = try view.slice(
      Int(directory.address), Int(directory.size), "the certificate table")
    var certificates: [PECertificate] = []
    var offset = 0
    while table.count - offset >= 8 {
      let size = Int(try table.integer(offset, as: UInt32.self, "a certificate's size"))
      guard size >= 8 else {
        throw table.fault(at: offset, .malformed, "expected a certificate of at least 8 bytes")
      }
      _ = try table.slice(offset, size, "a certificate")
      certificates.append(
        PECertificate(
          fileOffset: Int(directory.address) + offset, size: size,
          revision: try table.integer(offset + 4, "a certificate's revision"),
          type: try table.integer(offset + 6, "a certificate's type")))
      // Certificates begin at multiples of eight.
      offset += (size + 7) & ~7
    }
    return certificates
  }
}
