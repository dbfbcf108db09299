import Audit
import Engine
import Model

/// Every audit of a release: `dist/audit.json`.
///
/// `docs/formats/audit-json.md` describes the form.
enum AuditCollection {
  /// One cell.
  private struct Cell: Encodable {
    /// The product's name.
    var product: String
    /// The target, in Slipway's spelling.
    var target: String
    /// What its audit says.
    var audit: AuditDocument
  }

  /// The document's bytes: a line for each cell, in the order given, so that only one of them is in
  /// memory as more than bytes.
  ///
  /// - Throws: what `read` throws.
  static func encoded(
    _ cells: some Sequence<(CellID, Digest)>, read: (Digest) throws -> AuditDocument
  ) throws -> [UInt8] {
    var bytes = Array("{\n  \"cells\": [".utf8)
    var isFirst = true
    for (id, digest) in cells {
      bytes += Array((isFirst ? "\n    " : ",\n    ").utf8)
      isFirst = false
      let cell = Cell(product: id.product, target: id.target, audit: try read(digest))
      bytes += try StableJSON.encode(cell, inOneLine: true).dropLast()
    }
    bytes += Array(
      "\n  ],\n  \"schemaVersion\": \(AuditDocument.currentSchemaVersion)\n}\n".utf8)
    return bytes
  }
}
