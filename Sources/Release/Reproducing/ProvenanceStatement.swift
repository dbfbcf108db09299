#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a provenance statement says that a rebuild needs: the files, and the commit.
///
/// An in-toto Statement v1 with a SLSA Provenance v1 predicate, by itself or as the payload of a DSSE
/// envelope. Who signed it is not looked at.
struct ProvenanceStatement {
  /// The files.
  let subjects: [PublishedFile]
  /// The commit; `nil` when no dependency names one.
  let commit: String?

  private struct Envelope: Decodable {
    var payloadType: String
    var payload: String
  }

  private struct Statement: Decodable {
    struct Subject: Decodable {
      var name: String
      var digest: [String: String]
    }
    struct Predicate: Decodable {
      var buildDefinition: BuildDefinition
    }
    struct BuildDefinition: Decodable {
      var resolvedDependencies: [Dependency]?
    }
    struct Dependency: Decodable {
      var digest: [String: String]?
    }

    var type: String
    var subject: [Subject]
    var predicateType: String
    var predicate: Predicate

    enum CodingKeys: String, CodingKey {
      case type = "_type"
      case subject, predicateType, predicate
    }
  }

  /// Reads a statement or an envelope.
  ///
  /// - Throws: `DecodingError` when the bytes are neither.
  init(_ bytes: [UInt8]) throws {
    var bytes = bytes
    if let envelope = try? StableJSON.decode(Envelope.self, from: bytes),
      envelope.payloadType == "application/vnd.in-toto+json",
      let payload = Data(base64Encoded: envelope.payload)
    {
      bytes = Array(payload)
    }
    let statement = try StableJSON.decode(Statement.self, from: bytes)
    guard statement.type == "https://in-toto.io/Statement/v1",
      statement.predicateType == "https://slsa.dev/provenance/v1"
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "it is no SLSA provenance of version 1"))
    }
    self.subjects = statement.subject.compactMap { subject in
      subject.digest["sha256"].map { PublishedFile(name: subject.name, sha256: $0) }
    }
    // SLSA Provenance v1, ResourceDescriptor: a git commit is `gitCommit`; older tools say `sha1`.
    let digests = (statement.predicate.buildDefinition.resolvedDependencies ?? [])
      .compactMap(\.digest)
    self.commit =
      digests.lazy.compactMap { $0["gitCommit"] }.first
      ?? digests.lazy.compactMap { $0["sha1"] }.first
  }
}
