public import Model

/// Finds the native code of one ecosystem.
///
/// A surveyor keeps nothing, and its answer depends only on the subject, the files that ``sources(of:files:)`` names and
/// what the tools are: the store keeps answers under exactly these.
public protocol Surveyor: Sendable {
  /// The ecosystem.
  var ecosystem: Ecosystem { get }

  /// Raised whenever the same input would give another answer.
  var version: Int { get }

  /// Which files of the project the answer can depend on, as globs relative to the project's root; `nil`
  /// where the product has nothing of this ecosystem.
  func sources(of product: Product, files: SurveyFiles) -> [String]?

  /// Surveys a product.
  ///
  /// What is broken or missing is a ``SurveyUnknown`` of the answer that names the file.
  ///
  /// - Throws: only what keeps it from any answer: the sandbox cannot be made, the task was cancelled.
  func survey(_ subject: SurveySubject, tools: any SurveyTools) async throws -> EcosystemSurvey
}
