import Binaries

/// The functions that were looked at, each once.
struct FlowCache<Decoder: FlowDecoder> {
  /// The most bytes of code that are looked at in one file.
  static var byteLimit: Int { 96 << 20 }

  private let map: CodeMap
  private let decoder: Decoder
  private var flows: [Int: FunctionFlow?] = [:]
  private var bytes = 0

  init(_ map: CodeMap, _ decoder: Decoder) {
    self.map = map
    self.decoder = decoder
  }

  /// Whether so much was looked at that it is time to stop.
  var isExhausted: Bool { bytes > Self.byteLimit }

  /// Forgets everything: more is known of the file.
  mutating func removeAll() { flows.removeAll(keepingCapacity: true) }

  /// What a function shows; `nil` for one that is too large, or where too much was looked at.
  mutating func flow(of index: Int, _ features: FeatureMap) -> FunctionFlow? {
    if let known = flows[index] { return known }
    guard !isExhausted, let body = map.body(of: index) else { return nil }
    bytes += body.count
    let flow = FlowAnalyzer.analyze(
      body, address: map.image.functions[index].address, decoder: decoder, context: features)
    flows.updateValue(flow, forKey: index)
    return flow
  }
}
