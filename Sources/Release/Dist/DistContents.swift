import Building
import Crypto
import Engine
import Model
import SystemPackage

/// What goes into the output folder, from what was made.
struct DistContents {
  let plan: ReleasePlan
  let summary: RunSummary
  let audits: CellAudits
  /// What is known beside their audits: native code, rebuilds.
  let more: [CellID: [Evidence]]
  let store: Store
  let programVersion: String

  /// The files, in the order of their paths.
  ///
  /// - Throws: `StoreError` when what was made is gone from the store.
  func files(for goal: ReleaseOptions.Goal) throws -> [DistFile] {
    var files = try self.cellFiles()
    var records = self.artifactRecords()
    if goal == .release {
      let checksums = try self.checksums(of: files)
      files.append(checksums)
      records.append(
        ReleaseRecord.Artifact(
          name: checksums.path, kind: "checksum", sha256: checksums.digest.hash,
          size: checksums.digest.sizeBytes))
      records.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      files.append(
        self.file(
          "release.json",
          try StableJSON.encode(
            self.recordWithoutLists(),
            lists: [
              "cells": self.writeCellRecords,
              "artifacts": { write in for record in records { try write(record) } },
            ])))
      files.append(
        self.file(AuditTally.fileName, try self.audits.collection(store: self.store)))
    }
    files.append(
      self.file(
        "artifacts.json",
        try StableJSON.encode { try self.writeCompatibleArtifacts(goal, $0) }))
    files.append(self.file("metadata.json", try StableJSON.encode(self.metadata())))
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func cellFiles() throws -> [DistFile] {
    var files: [DistFile] = []
    for cell in self.plan.cells {
      guard case .made = self.summary.fate(of: cell) else { continue }
      for (path, output) in self.summary.files(of: cell) {
        let isProgram = output.isExecutable && cell.packages.isEmpty
        let isBare = cell.packages.contains { $0.fileName == path && $0.format == .binary }
        files.append(
          DistFile(
            path: path,
            source: .file(
              try self.store.existingPath(of: output.digest, isExecutable: output.isExecutable)),
            digest: output.digest, isExecutable: isProgram || (isBare && output.isExecutable)))
      }
    }
    return files
  }

  /// `hex␠␠name` a line, by name, as `sha256sum` writes and reads it.
  private func checksums(of files: [DistFile]) throws -> DistFile {
    var lines = ""
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      let hash: String
      switch self.plan.project.checksums.algorithm {
      case .sha256: hash = file.digest.hash
      case .sha384: hash = try self.hash(file, SHA384())
      case .sha512: hash = try self.hash(file, SHA512())
      }
      lines += "\(hash)  \(file.path)\n"
    }
    return self.file(self.plan.checksumName, Array(lines.utf8))
  }

  private func hash<Hash: HashFunction>(_ file: DistFile, _ function: Hash) throws -> String {
    var function = function
    switch file.source {
    case .bytes(let bytes): function.update(data: bytes)
    case .file(let path):
      let input = try FileDescriptor.open(path, .readOnly)
      defer { try? input.close() }
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = try buffer.withUnsafeMutableBytes { try input.read(into: $0) }
        guard count > 0 else { break }
        function.update(data: buffer[..<count])
      }
    }
    return function.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private func file(_ path: String, _ bytes: [UInt8]) -> DistFile {
    DistFile(path: path, source: .bytes(bytes), digest: Digest(hashing: bytes))
  }

  // MARK: The record

  private func artifactRecords() -> [ReleaseRecord.Artifact] {
    self.plan.cells.flatMap { cell -> [ReleaseRecord.Artifact] in
      guard case .made = self.summary.fate(of: cell) else { return [] }
      let binary = self.summary.output(cell.artifact.step, cell.artifact.outputPath)
      return cell.packages.compactMap { package in
        guard let output = self.summary.output(package.step, package.outputPath) else { return nil }
        return ReleaseRecord.Artifact(
          name: package.fileName, kind: package.format == .binary ? "binary" : "archive",
          product: cell.cell.product.name, target: cell.cell.target.description,
          format: package.format.rawValue, sha256: output.digest.hash,
          size: output.digest.sizeBytes,
          binary: binary.map {
            ReleaseRecord.Binary(
              path: package.binaryPath, sha256: $0.digest.hash, size: $0.digest.sizeBytes)
          })
      }
    }
  }

  /// Every declared cell, one after the other: there may be many.
  private func writeCellRecords(_ write: (any Encodable) throws -> Void) throws {
    let planned = Dictionary(
      self.plan.cells.map { ($0.cell.id, $0) }, uniquingKeysWith: { first, _ in first })
    for declared in self.plan.project.cells {
      try write(planned[declared.id].map(self.record) ?? self.record(ofOmitted: declared))
    }
  }

  /// Whether every declared cell was made.
  private var isComplete: Bool {
    let made = self.plan.cells.filter {
      if case .made = self.summary.fate(of: $0) { true } else { false }
    }
    return Set(self.plan.project.cells.map(\.id)).isSubset(of: made.map(\.cell.id))
  }

  private func record(ofOmitted cell: Cell) -> ReleaseRecord.Cell {
    ReleaseRecord.Cell(
      product: cell.product.name, target: cell.target.description,
      baseline: cell.target.baselineDescription, required: cell.isRequired, status: .omitted,
      artifacts: [], evidence: [], toolchains: [])
  }

  private func record(of cell: PlannedCell) -> ReleaseRecord.Cell {
    var record = ReleaseRecord.Cell(
      product: cell.cell.product.name, target: cell.cell.target.description,
      baseline: cell.cell.target.baselineDescription, required: cell.cell.isRequired,
      status: .held, artifacts: [],
      evidence: self.audits.evidence(of: cell.cell.id) + (self.more[cell.cell.id] ?? []),
      toolchains: cell.toolchains)
    switch self.summary.fate(of: cell) {
    case .made:
      record.status = .made
      record.artifacts = cell.packages.map(\.fileName)
      record.inputs = cell.inputs
      if case .succeeded(let result) = self.summary.outcomes[cell.artifact.step] {
        record.action = result.key.description
      }
    case .held(let step, let failure):
      record.held = ReleaseRecord.Held(
        step: step.rawValue, message: failure.message, hint: failure.hint, log: failure.logTail)
    case .cancelled: break
    }
    return record
  }

  /// The record but for its cells and artifacts, which are written one by one.
  private func recordWithoutLists() -> ReleaseRecord {
    ReleaseRecord(
      schemaVersion: ReleaseRecord.currentSchemaVersion, project: self.plan.project.name,
      version: self.plan.version.version, snapshot: self.plan.version.isSnapshot,
      status: self.isComplete ? .complete : .partial,
      source: ReleaseRecord.Source(
        commit: self.plan.git.commit,
        tag: self.plan.version.isSnapshot ? nil : self.plan.version.tag,
        previousTag: self.plan.git.previousTag, commitTime: self.plan.git.commitTime,
        dirty: self.plan.git.isDirty), cells: [], artifacts: [],
      toolchains: self.plan.toolchains.map(ReleaseRecord.Toolchain.init),
      isolation: self.isolation(), slipway: self.programVersion)
  }

  /// The ways in which the programs that made the cells were isolated, each once.
  private func isolation() -> [ReleaseRecord.Isolation] {
    let workers = self.plan.cells.flatMap(\.steps).compactMap { id -> String? in
      guard case .succeeded(let result) = self.summary.outcomes[id] else { return nil }
      return result.worker.isEmpty ? nil : result.worker
    }
    return Set(workers).sorted().map { ReleaseRecord.Isolation(worker: $0) }
  }

  // MARK: What GoReleaser writes

  private func writeCompatibleArtifacts(
    _ goal: ReleaseOptions.Goal, _ write: (any Encodable) throws -> Void
  ) throws {
    for cell in self.plan.cells {
      guard case .made = self.summary.fate(of: cell) else { continue }
      for (path, output) in self.summary.files(of: cell) {
        let package = cell.packages.first { $0.fileName == path }
        try write(
          GoReleaserArtifact(
            cell: cell, path: path, size: output.digest.sizeBytes, checksum: output.digest.hash,
            format: package?.format, replaces: self.replaces(cell)))
      }
    }
    if goal == .release {
      try write(
        GoReleaserArtifact(
          name: self.plan.checksumName, path: self.plan.checksumName, type: "Checksum"))
    }
  }

  /// Whether a universal cell stands in place of its slices, none of which is a cell of the release;
  /// `nil` for a cell that is not universal.
  private func replaces(_ cell: PlannedCell) -> Bool? {
    let slices = Set(cell.cell.slices.map(\.id))
    if slices.isEmpty { return nil }
    return !self.plan.cells.contains { slices.contains($0.cell.id) }
  }

  private func metadata() -> GoReleaserMetadata {
    GoReleaserMetadata(
      projectName: self.plan.project.name, tag: self.plan.version.tag,
      previousTag: self.plan.git.previousTag ?? "", version: self.plan.version.version,
      commit: self.plan.git.commit ?? "",
      date: CalendarDate.iso8601(secondsSince1970: self.plan.git.commitTime),
      // The one platform that Slipway runs on; what it makes does not depend on it.
      runtime: GoReleaserMetadata.Runtime(goos: "linux", goarch: "amd64"))
  }
}

extension GoReleaserArtifact {
  /// The artifact of a cell's file.
  fileprivate init(
    cell: PlannedCell, path: String, size: Int64, checksum: String,
    format: ArchiveSettings.Format?, replaces: Bool?
  ) {
    let target = cell.cell.target
    let baseline = target.baseline.description
    let isArchive = format != nil && format != .binary
    self.init(
      name: path.split(separator: "/").last.map(String.init) ?? path, path: path,
      goos: target.goReleaserOS, goarch: target.goReleaserArch,
      goamd64: target.architecture == .amd64 ? baseline : nil,
      go386: target.architecture == .x86 ? baseline : nil,
      goarm: target.architecture == .arm ? String(baseline.drop { $0 == "v" }) : nil,
      goarm64: target.architecture == .arm64 ? baseline : nil,
      // GoReleaser gives a universal file no target.
      target: target.architecture == .universal ? nil : target.suffix,
      type: isArchive ? "Archive" : "Binary",
      extra: Extra(
        id: cell.cell.product.name, binary: isArchive ? nil : cell.artifact.fileName,
        binaries: isArchive ? [cell.artifact.fileName] : nil,
        ext: isArchive ? nil : target.executableSuffix, format: format?.rawValue,
        replaces: replaces, checksum: "sha256:\(checksum)", size: size, inputs: cell.inputs))
  }
}
