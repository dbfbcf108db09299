import Audit

/// Every audit of a release: `dist/audit.json`.
///
/// `docs/formats/audit-json.md` describes the form.
struct AuditCollection: Encodable {
  /// One cell.
  struct Cell: Encodable {
    /// The product's name.
    var product: String
    /// The target, in Slipway's spelling.
    var target: String
    /// What its audit says.
    var audit: AuditDocument
  }

  /// The form's version, that of a document.
  var schemaVersion = AuditDocument.currentSchemaVersion
  /// The cells that were audited, in the order of the configuration.
  var cells: [Cell]
}
